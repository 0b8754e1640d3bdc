"""The one transaction that makes a prepared generation the current one, and what is tidied after it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from indexer.index import generations, manifest, rows, staging
from indexer.index.catalogue import empty_log
from indexer.index.manifest import Manifest
from indexer.index.transactions import transaction

_ARTICLE = rows.ARTICLE_COLUMNS
_TAKEN = "another article that comes before it has the same id"

# Order matters: names are resolved against rows that later statements remove.
_STEPS = (
    # Vectors that only what leaves was using.
    "CREATE TEMP TABLE orphans AS SELECT DISTINCT p.vector AS key FROM passages p"
    " JOIN temp.gone_articles g ON g.key = p.article",
    "DELETE FROM passages WHERE article IN (SELECT key FROM temp.gone_articles)",
    "DELETE FROM removals WHERE article IN (SELECT key FROM temp.gone_articles)",
    "DELETE FROM copies WHERE article IN (SELECT key FROM temp.gone_articles)",
    "DELETE FROM articles WHERE key IN (SELECT key FROM temp.gone_articles)",
    # Files: what is gone goes, what was read again is renewed under its old id.
    "DELETE FROM rejections WHERE file IN (SELECT id FROM temp.leaving_files)",
    "DELETE FROM files WHERE name NOT IN (SELECT name FROM temp.ranks)",
    "INSERT INTO files (name, path, size, mtime_ns, digest)"
    " SELECT name, path, size, mtime_ns, digest FROM staged_files WHERE true"
    " ON CONFLICT (name) DO UPDATE SET path = excluded.path, size = excluded.size,"
    " mtime_ns = excluded.mtime_ns, digest = excluded.digest",
    "INSERT INTO rejections SELECT f.id, s.path, s.reason, s.article"
    " FROM staged_rejections s JOIN files f ON f.name = s.file",
    f"INSERT INTO rejections SELECT f.id, l.article, '{_TAKEN}', l.article FROM temp.losers l"
    " JOIN files f ON f.name = l.file",
    f"INSERT INTO rejections SELECT o.file, o.article, '{_TAKEN}', o.article FROM temp.ousted o",
    # Articles and passages.
    "UPDATE articles SET file = f.id FROM staged_articles s JOIN files f ON f.name = s.file"
    " WHERE s.same = articles.key AND s.key NOT IN (SELECT key FROM temp.losers)",
    f"INSERT INTO articles (key, file, {_ARTICLE})"
    f" SELECT s.key, f.id, {', '.join(f's.{column}' for column in _ARTICLE.split(', '))}"
    " FROM staged_articles s JOIN files f ON f.name = s.file"
    " WHERE s.same = 0 AND s.key NOT IN (SELECT key FROM temp.losers)",
    "INSERT INTO removals SELECT * FROM staged_removals WHERE article NOT IN (SELECT key FROM temp.losers)",
    "INSERT INTO passages SELECT * FROM staged_passages WHERE article NOT IN (SELECT key FROM temp.losers)",
    "DELETE FROM vectors WHERE key IN (SELECT key FROM temp.orphans)"
    " AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.vector = vectors.key)",
)

_UNUSED = "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.vector = vectors.key)"


def switch(connection: sqlite3.Connection, new: Manifest, all_vectors: bool) -> None:
    """Make the staged rows the current ones and ``new`` the manifest, all or nothing, safe from a power cut.

    ``all_vectors`` looks for unused vectors among all, as is needed when staged work was abandoned.
    """
    connection.execute("DROP TABLE IF EXISTS temp.orphans")
    connection.execute("PRAGMA synchronous = FULL")
    with transaction(connection):
        for statement in _STEPS:
            connection.execute(statement)
        if all_vectors:
            connection.execute(_UNUSED)
        staging.clear(connection)
        manifest.store(connection, new)
    connection.execute("PRAGMA synchronous = NORMAL")


def tidy(connection: sqlite3.Connection, folder: Path, current: int, keep_last: bool = True) -> None:
    """Empty the log and remove older generations, except the last, which a reader may be about to open."""
    empty_log(connection)
    generations.discard_others(folder, current, *([current - 1] if keep_last else []))
