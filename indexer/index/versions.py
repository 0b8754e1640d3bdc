"""Versions of the parts of the program whose work an index keeps.

They are digests of the source, so that nobody has to remember to raise a number: after an
upgrade what the changed part made is made again, and what did not change is kept.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path


def source_version(*paths: Path) -> str:
    """A short digest of these source files, folders meaning the modules and tables in them."""
    state = hashlib.blake2b(digest_size=8)
    for path in paths:
        parts = (part for part in path.rglob("*") if part.suffix in (".py", ".toml"))
        for module in sorted(parts) if path.is_dir() else [path]:
            state.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return state.hexdigest()


@lru_cache(maxsize=1)
def reading_version() -> str:
    """Changes when the reading and cleaning of articles does."""
    import indexer.articles

    return source_version(Path(indexer.articles.__file__).parent)
