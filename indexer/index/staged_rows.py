"""The ``staged_`` tables: files, articles and passages that no reader sees yet.

The functions write inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from indexer.articles import SourceFile
from indexer.index import rows, schema
from indexer.index.passages import Span, context
from indexer.types import Article

_ARTICLE = rows.ARTICLE_COLUMNS
_PLACES = ", ".join("?" * len(_ARTICLE.split(", ")))


def clear(connection: sqlite3.Connection) -> None:
    """Drop everything staged."""
    for table in schema.STAGED_TABLES:
        connection.execute(f"DELETE FROM {table}")


def drop_file(connection: sqlite3.Connection, name: str) -> None:
    """Drop one file and what was staged from it."""
    of_file = "SELECT key FROM staged_articles WHERE file = ?"
    connection.execute(f"DELETE FROM staged_passages WHERE article IN ({of_file})", (name,))
    connection.execute(f"DELETE FROM staged_removals WHERE article IN ({of_file})", (name,))
    connection.execute("DELETE FROM staged_articles WHERE file = ?", (name,))
    connection.execute("DELETE FROM staged_rejections WHERE file = ?", (name,))
    connection.execute("DELETE FROM staged_files WHERE name = ?", (name,))


def add_file(connection: sqlite3.Connection, file: SourceFile, digest: bytes | None) -> None:
    """Stage a file; ``mtime_ns`` of -1 has it looked at again by the next build."""
    connection.execute(
        "INSERT INTO staged_files (name, path, size, mtime_ns, digest) VALUES (?, ?, ?, ?, ?)",
        (file.name, str(file.path) if file.path != Path() else "", file.size, file.mtime_ns, digest),
    )


def reject(connection: sqlite3.Connection, file: str, path: str, reason: str, article: str = "") -> None:
    """Note what of a file is left out; ``article`` is the id that it was refused."""
    values = (file, path, reason, article)
    connection.execute("INSERT INTO staged_rejections VALUES (?, ?, ?, ?)", values)


def keep_article(connection: sqlite3.Connection, file: str, article: Article, same: int) -> None:
    """Stage an article that is in the catalogue as it is now, under the key ``same``."""
    _insert(connection, file, article, same, "")


def add_article(
    connection: sqlite3.Connection, file: str, article: Article, spans: Iterable[Span], fingerprint: str
) -> None:
    """Stage an article with its passages and what cleaning removed of it."""
    key = _insert(connection, file, article, 0, article.text)
    connection.executemany(
        "INSERT INTO staged_removals VALUES (?, ?, ?, ?)",
        [(key, number, removal.text, removal.rule) for number, removal in enumerate(article.removed)],
    )
    connection.executemany(
        "INSERT INTO staged_passages (article, start, stop, vector, digest) VALUES (?, ?, ?, ?, ?)",
        _passages(key, article, spans, fingerprint),
    )


def vector_keys(article: Article, spans: Iterable[Span], fingerprint: str) -> list[bytes]:
    """The keys of the vectors of an article's passages: digests of everything that shapes them."""
    heading = context(article.info)
    return [rows.digest(fingerprint, heading + article.text[start:end]) for start, end in spans]


def _passages(
    key: int, article: Article, spans: Iterable[Span], fingerprint: str
) -> Iterator[tuple[int, int, int, bytes, bytes]]:
    spans = list(spans)
    for (start, end), vector in zip(spans, vector_keys(article, spans, fingerprint), strict=True):
        text = article.text[start:end]
        yield key, start, end, vector, rows.passage_digest(key, start, end, vector, text)


def _insert(connection: sqlite3.Connection, file: str, article: Article, same: int, text: str) -> int:
    values: Sequence[object] = rows.article_values(article, text)
    cursor = connection.execute(
        f"INSERT INTO staged_articles (file, same, {_ARTICLE}) VALUES (?, ?, {_PLACES})",
        (file, same, *values),
    )
    return int(cursor.lastrowid or 0)
