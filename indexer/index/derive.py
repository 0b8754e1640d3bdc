"""A generation's vector and lexical files, made from the last generation's and what changed."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import numpy as np

from indexer.index import generations, lexical, merging, rows, vectors
from indexer.index.catalogue import catalogue_path
from indexer.index.faiss_files import Codes
from indexer.index.manifest import DerivedFile, Manifest
from indexer.index.segments import FOLDER, Ids, SegmentName
from indexer.index.vectors import DenseIndex

_BLOCK = 4096
_REWRITTEN = frozenset({vectors.GONE, *lexical.REWRITTEN})


# CROSS JOIN keeps SQLite from reordering: passages are then read, not sorted, in the order of their ids.
CURRENT = """
    FROM passages p CROSS JOIN articles a ON a.key = p.article CROSS JOIN vectors v ON v.key = p.vector
    WHERE p.article NOT IN (SELECT key FROM temp.gone_articles)"""
STAGED = """
    FROM staged_passages p CROSS JOIN staged_articles a ON a.key = p.article
    CROSS JOIN vectors v ON v.key = p.vector WHERE p.article NOT IN (SELECT key FROM temp.losers)"""
GONE = "SELECT p.id FROM temp.gone_articles g CROSS JOIN passages p ON p.article = g.key"


def open_dense(folder: Path, manifest: Manifest, reuse: DenseIndex | None = None) -> DenseIndex:
    """The vectors of a generation whose files have been verified."""
    return DenseIndex.open(
        generations.generation_folder(folder, manifest.generation),
        segments(manifest.files),
        manifest.recipe.dimension,
        reuse,
    )


def segments(files: tuple[DerivedFile, ...]) -> list[SegmentName]:
    """The vector segments among a manifest's files, in the order of their ids."""
    sketched = {file.name for file in files if file.name.endswith(".sketches")}
    return [
        SegmentName(stem, file.rows, f"{FOLDER}/{stem}.sketches" in sketched)
        for file in files
        if file.name.startswith(f"{FOLDER}/") and file.name.endswith(".faiss")
        for stem in [Path(file.name).stem]
    ]


def derive(
    connection: sqlite3.Connection,
    folder: Path,
    generation: int,
    dimension: int,
    threads: int,
    last: Manifest | None,
    keep_gone: bool = True,
) -> tuple[DerivedFile, ...]:
    """Write the files of ``generation``; changed from those of ``last``, or all made anew where None.

    What leaves is in ``temp.gone_articles``, what comes is staged. ``keep_gone`` false leaves no byte of what
    left in the files. Raises StorageError; what was written so far is then of no consequence.
    """
    place = generations.start(folder, generation, last.generation if last else None)
    gone = sorted(passage for (passage,) in connection.execute(GONE)) if last else []
    sources = [STAGED] if last else [CURRENT, STAGED]
    # Readers take over segments by name: a name must not come back, not even in an index put in this place.
    token, numbers = secrets.token_hex(4), count()
    names = merging.update(
        place,
        open_dense(folder, last) if last else None,
        dimension,
        np.array(gone, dtype=np.int64),
        _codes(connection, sources, dimension, catalogue_path(folder)),
        lambda: f"{generation:08d}-{token}-{next(numbers)}",
        keep_gone,
    )
    coming = sum(_count(connection, source, lexical.SOME_THOUSANDS) for source in sources)
    try:
        if last and (not keep_gone or lexical.mostly_gone(place)):
            generations.discard(place / lexical.FOLDER)
            sources, gone, coming = [CURRENT, STAGED], [], lexical.SOME_THOUSANDS
        lexical.update(place, gone, _documents(connection, sources), coming, threads)
    except (ValueError, OSError) as error:
        raise lexical.storage_error(place, error) from error
    return generations.describe(
        place,
        {file: name.rows for name in names for file in name.files},
        last.files if last else (),
        _REWRITTEN,
    )


def _count(connection: sqlite3.Connection, source: str, most: int) -> int:
    """How many there are, ``most`` at most: counting a million takes many seconds."""
    return int(connection.execute(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT ?)", (most,)).fetchone()[0])


def _codes(
    connection: sqlite3.Connection, sources: Sequence[str], dimension: int, path: Path
) -> Iterator[tuple[Ids, Codes]]:
    for source in sources:
        cursor = connection.execute(f"SELECT p.id, v.key, v.data, v.crc {source} ORDER BY p.id")
        while block := cursor.fetchmany(_BLOCK):
            for _, key, data, crc in block:
                rows.check_vector(key, data, crc, dimension, path)
            ids = np.array([passage for passage, *_ in block], dtype=np.int64)
            codes = np.frombuffer(b"".join(data for _, _, data, _ in block), dtype=np.uint8)
            yield ids, codes.reshape(len(block), dimension * 2)


def _documents(connection: sqlite3.Connection, sources: Sequence[str]) -> Iterator[lexical.Document]:
    for source in sources:
        cursor = connection.execute(f"SELECT p.id, a.title, a.text, p.start, p.stop {source} ORDER BY p.id")
        for passage, title, text, start, stop in cursor:
            yield passage, title, text[start:stop]
