"""What a generation says about itself: how it was made, what it holds, which files belong to it."""

from __future__ import annotations

import json
import math
import re
import sqlite3
import zlib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from indexer.errors import DamagedIndexError

BUILD_AGAIN = "Build it again: python -m indexer build"
_LARGEST_DIMENSION = 1 << 16
# A manifest may come from elsewhere: no file outside the generation's folder is opened for it.
_DERIVED = re.compile(r"(vectors|lexical)/\.?\w[\w.-]*")
_TYPES: dict[str, type | tuple[type, ...]] = {"int": int, "str": str, "float": (int, float)}
_Kind = TypeVar("_Kind", "DerivedFile", "Recipe", "Manifest")


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


def recipe_from(values: dict[str, Any]) -> Recipe:
    """A recipe from elsewhere. Raises TypeError, ValueError or KeyError for what no index is made by."""
    recipe = _typed(Recipe, values)
    if not 0 < recipe.dimension <= _LARGEST_DIMENSION:
        raise ValueError(f"a dimension of {recipe.dimension}")
    return recipe


def _parse(values: dict[str, Any]) -> Manifest:
    recipe = recipe_from(values["recipe"])
    files = tuple(_typed(DerivedFile, file) for file in values["files"])
    for file in files:
        if not _DERIVED.fullmatch(file.name):
            raise ValueError(f"{file.name!r} is no file of an index")
    return _typed(Manifest, {**values, "recipe": recipe, "files": files})


def _typed(kind: type[_Kind], values: dict[str, Any]) -> _Kind:
    """``kind`` of these values, each of the type that it declares, and no number below zero."""
    made = kind(**values)
    for field in fields(kind):
        value = getattr(made, field.name)
        expected = _TYPES.get(str(field.type))
        if expected and (not isinstance(value, expected) or isinstance(value, bool)):
            raise TypeError(f"{field.name} is {value!r}")
        if expected in (int, (int, float)) and not 0 <= value < math.inf:
            raise ValueError(f"{field.name} is {value}")
    return made
