"""A catalogue that cannot be used any more: set aside, so that a new one can take its place."""

from __future__ import annotations

from pathlib import Path

from indexer.index import generations
from indexer.index.catalogue import catalogue_path


def set_aside(folder: Path) -> None:
    """Remove a damaged catalogue and everything derived from it."""
    path = catalogue_path(folder)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    generations.discard(folder / generations.NAME)
