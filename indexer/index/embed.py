"""Vectors for the staged passages that have none yet, committed every few seconds."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.errors import ModelError
from indexer.index import rows
from indexer.index.passages import context
from indexer.index.transactions import transaction
from indexer.model.encoder import Encoder, Vectors
from indexer.types import ArticleInfo

# What a kill may cost, at most.
_COMMIT_SECONDS = 4.0
_FIRST, _MOST = 32, 4096

_MISSING = """
    FROM staged_passages p JOIN staged_articles a ON a.key = p.article
    WHERE p.id > ? AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.key = p.vector)
    AND NOT EXISTS (SELECT 1 FROM temp.losers l WHERE l.key = a.key)"""


@dataclass(frozen=True, slots=True)
class Embedded:
    """How many passages were embedded, and how many a second (0 when none)."""

    passages: int
    speed: float


def count_missing(connection: sqlite3.Connection) -> int:
    """Distinct staged passages without a vector."""
    return int(connection.execute(f"SELECT count(DISTINCT p.vector) {_MISSING}", (0,)).fetchone()[0])


def embed_missing(
    connection: sqlite3.Connection, encoder: Encoder, on_progress: Callable[[int, int], None]
) -> Embedded:
    """Embed what is missing, in the order of the articles. ``on_progress(done, total)`` counts passages."""
    total = count_missing(connection)
    done, after, chunk = 0, 0, _FIRST
    started = time.monotonic()
    while done < total:
        found = connection.execute(
            f"SELECT p.id, p.vector, p.start, p.stop, a.text, {_info('a')} {_MISSING} ORDER BY p.id LIMIT ?",
            (after, chunk),
        ).fetchall()
        if not found:
            break
        after = found[-1][0]
        texts = {
            vector: context(ArticleInfo(*info)) + text[start:end]
            for _, vector, start, end, text, *info in found
        }
        chunk_started = time.monotonic()

        def on_batch(part: int, _: int, before: int = done) -> None:
            on_progress(before + part, total)

        vectors = encoder.encode_passages(list(texts.values()), on_batch)
        _check(vectors, len(texts), encoder)
        with transaction(connection):
            packed = [(key, rows.pack_vector(vector)) for key, vector in zip(texts, vectors, strict=True)]
            connection.executemany(
                "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
                [(key, data, rows.vector_crc(key, data)) for key, data in packed],
            )
        done += len(texts)
        on_progress(done, total)
        seconds = max(time.monotonic() - chunk_started, 1e-3)
        chunk = int(min(max(len(texts) / seconds * _COMMIT_SECONDS, _FIRST), chunk * 4, _MOST))
    seconds = time.monotonic() - started
    return Embedded(done, done / seconds if done and seconds else 0.0)


def _info(table: str) -> str:
    return ", ".join(f"{table}.{column}" for column in rows.INFO_COLUMNS.split(", "))


def _check(vectors: Vectors, count: int, encoder: Encoder) -> None:
    if vectors.shape != (count, encoder.dimension) or not np.isfinite(vectors).all():
        raise ModelError(
            f"The model {encoder.name!r} gave vectors of shape {vectors.shape} for {count} passages, "
            f"not ({count}, {encoder.dimension}) finite numbers"
        )
