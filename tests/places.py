"""Where tests make an index: in a folder, or in Milvus, whose embedded form runs the real code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine, stop_files

KINDS = ("folder", "milvus")


def place_of(kind: str, root: Path) -> Path:
    """The index's place below ``root``. It is passed on without being looked at, so it may be an address."""
    return cast(Path, f"milvus-lite:{root / 'index.db'}") if kind == "milvus" else root / "index"


@contextmanager
def running(place: Path) -> Iterator[Path]:
    """While the block lasts the engine of a place, if it has one, runs; nothing of it is left after that."""
    if isinstance(place, Path):
        yield place
        return
    try:
        with Engine(parse_address(place)):
            yield place
    finally:
        stop_files()
