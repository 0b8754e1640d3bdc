"""What a generation says about itself: how it was made, what it holds, which files belong to it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import DamagedIndexError

BUILD_AGAIN = "Build it again: python -m indexer build"


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A file below the generation's folder: its size in bytes, CRC-32 and number of records."""

    name: str
    size: int
    crc: int
    rows: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that shapes passages and vectors; when it changes they are made again.

    ``splitting`` names the version of the program's own passage splitting.
    """

    model: str
    fingerprint: str
    dimension: int
    passage_tokens: int
    overlap_tokens: int
    splitting: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. ``reading`` and ``analyser`` name the versions of cleaning and of the lexical terms.

    ``speed`` is passages embedded per second when last measured, 0 when never; ``built_at`` is UTC.
    """

    generation: int
    recipe: Recipe
    reading: str
    analyser: str
    articles: int
    passages: int
    built_at: str
    speed: float
    files: tuple[DerivedFile, ...]


def store(connection: sqlite3.Connection, manifest: Manifest) -> None:
    """Write the manifest into the catalogue, inside the caller's transaction."""
    body = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True)
    connection.execute("INSERT OR REPLACE INTO manifest VALUES (1, ?, ?)", (body, zlib.crc32(body.encode())))


def load(connection: sqlite3.Connection, path: Path) -> Manifest | None:
    """The manifest, or None while no build has been completed. Raises DamagedIndexError."""
    row = connection.execute("SELECT body, crc FROM manifest").fetchone()
    if row is None:
        if connection.execute("SELECT 1 FROM articles").fetchone():
            raise DamagedIndexError(path, "the manifest is missing", BUILD_AGAIN)
        return None
    body, crc = row
    if zlib.crc32(body.encode()) != crc:
        raise DamagedIndexError(path, "the manifest does not match its checksum", BUILD_AGAIN)
    try:
        return _parse(json.loads(body))
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedIndexError(path, f"the manifest cannot be read ({error})", BUILD_AGAIN) from error


def _parse(fields: dict[str, object]) -> Manifest:
    recipe, files = fields.pop("recipe"), fields.pop("files")
    if not isinstance(recipe, dict) or not isinstance(files, list):
        raise TypeError("a part is missing")
    return Manifest(
        recipe=Recipe(**recipe),
        files=tuple(DerivedFile(**file) for file in files),
        **fields,  # type: ignore[arg-type]  # the checksum vouches for what store() wrote
    )
