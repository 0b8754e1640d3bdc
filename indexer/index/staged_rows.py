"""The ``staged_`` tables: files, articles and passages that no reader sees yet.

The functions write inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from indexer.articles import SourceFile
from indexer.articles.repetition import line_keys
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
    connection.execute(f"DELETE FROM staged_lines WHERE article IN ({of_file})", (name,))
    connection.execute("DELETE FROM staged_articles WHERE file = ?", (name,))
    connection.execute("DELETE FROM staged_rejections WHERE file = ?", (name,))
    connection.execute("DELETE FROM staged_files WHERE name = ?", (name,))


def add_file(connection: sqlite3.Connection, file: SourceFile, digest: bytes | None) -> None:
    """Stage a file; ``mtime_ns`` of -1 has it looked at again by the next build."""
    connection.execute(
        "INSERT INTO staged_files (name, path, size, mtime_ns, digest) VALUES (?, ?, ?, ?, ?)",
        (file.name, file.place, file.size, file.mtime_ns, digest),
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
    _add_parts(connection, _insert(connection, file, article, 0, article.text), article, spans, fingerprint)


def load_article(connection: sqlite3.Connection, key: int, path: Path) -> tuple[int, Article]:
    """A staged article, and the key under which it is in the catalogue as it is now, 0 when it is not."""
    same, *row = connection.execute(
        f"SELECT same, {_ARTICLE} FROM staged_articles WHERE key = ?", (key,)
    ).fetchone()
    if same:
        return int(same), rows.load_articles(connection, [same], path)[0]
    removed = connection.execute(
        "SELECT text, rule FROM staged_removals WHERE article = ? ORDER BY position", (key,)
    ).fetchall()
    return 0, rows.to_article(row, removed, path)


def change_article(
    connection: sqlite3.Connection,
    key: int,
    article: Article,
    same: int,
    spans: Iterable[Span],
    fingerprint: str,
) -> None:
    """Put another text in a staged article's place; ``same`` as for :func:`keep_article`, or 0."""
    for table in ("staged_removals", "staged_passages"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
    assigned = ", ".join(f"{column} = ?" for column in _ARTICLE.split(", "))
    values = rows.article_values(article, "" if same else article.text)
    connection.execute(f"UPDATE staged_articles SET same = ?, {assigned} WHERE key = ?", (same, *values, key))
    if not same:
        _add_parts(connection, key, article, spans, fingerprint)


def _add_parts(
    connection: sqlite3.Connection, key: int, article: Article, spans: Iterable[Span], fingerprint: str
) -> None:
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
    key = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO staged_lines VALUES (?, ?)", [(key, line) for line in sorted(line_keys(article))]
    )
    return key
