"""How a catalogue of an older format becomes one of this format.

Each step turns format n into n + 1 and is never changed once released: its statements are
written out here, whatever ``schema.py`` says today.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from indexer.errors import FormatError
from indexer.index import rows, schema
from indexer.index.transactions import transaction
from indexer.types import ArticleInfo

Migration = Callable[[sqlite3.Connection], None]


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the catalogue to this program's format, all steps in one transaction.

    Raises FormatError for a format newer than this program, or that it has no step for.
    """
    found = schema.version(connection, path)
    if found == schema.FORMAT:
        return
    steps = range(found, schema.FORMAT)
    if found > schema.FORMAT or any(step not in MIGRATIONS for step in steps):
        raise FormatError(path.parent, found, schema.FORMAT)
    with transaction(connection):
        for step in steps:
            MIGRATIONS[step](connection)
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")


_FORMAT_2_INFO = """
    id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL,
    author TEXT NOT NULL, section TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    info_digest BLOB NOT NULL, digest BLOB NOT NULL"""
_FORMAT_2 = (
    f"CREATE TABLE articles (key INTEGER PRIMARY KEY, file INTEGER NOT NULL,{_FORMAT_2_INFO}) STRICT",
    "CREATE UNIQUE INDEX articles_by_id ON articles (id)",
    "CREATE INDEX articles_by_file ON articles (file)",
    "CREATE TABLE staged_articles (key INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL,"
    f" same INTEGER NOT NULL,{_FORMAT_2_INFO}) STRICT",
    "CREATE INDEX staged_articles_by_id ON staged_articles (id)",
    "CREATE INDEX staged_articles_by_file ON staged_articles (file)",
)


def _add_info_digest(connection: sqlite3.Connection) -> None:
    """1 to 2: metadata gets a digest of its own, to verify a hit without loading its article's text."""
    run = connection.execute
    columns = "id, title, url, source, published, author, section, language"
    connection.create_function(
        "info_digest", 8, lambda *values: rows.info_digest(ArticleInfo(*values)), deterministic=True
    )
    # What was staged is prepared again: its vectors are kept.
    for table in ("staging", "staged_files", "staged_removals", "staged_passages", "staged_rejections"):
        run(f"DELETE FROM {table}")
    (last,) = run(
        "SELECT max(seq) FROM (SELECT 0 AS seq UNION ALL SELECT seq FROM sqlite_sequence"
        " WHERE name = 'staged_articles')"
    ).fetchone()
    run("DROP TABLE staged_articles")
    run("ALTER TABLE articles RENAME TO articles_of_format_1")
    for index in ("articles_by_id", "articles_by_file"):
        run(f"DROP INDEX {index}")
    for statement in _FORMAT_2:
        run(statement)
    run(
        f"INSERT INTO articles (key, file, {columns}, text, info_digest, digest)"
        f" SELECT key, file, {columns}, text, info_digest({columns}), digest FROM articles_of_format_1"
    )
    run("DROP TABLE articles_of_format_1")
    run("INSERT INTO sqlite_sequence (name, seq) VALUES ('staged_articles', ?)", (last,))


def _index_what_filters_ask(connection: sqlite3.Connection) -> None:
    """2 to 3: an index of what filters compare, so that a search with one reads no article's text."""
    connection.execute(
        "CREATE INDEX articles_by_published ON articles (published, source, section, language)"
    )


_FORMAT_4 = (
    "CREATE TABLE fingerprints (article INTEGER PRIMARY KEY, signature BLOB NOT NULL) STRICT",
    "CREATE TABLE bands (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE pairs (article INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (article, other))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE lines (article INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (article, key))"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX lines_by_key ON lines (key)",
    "CREATE TABLE frequent_lines (key INTEGER PRIMARY KEY, holding INTEGER NOT NULL,"
    " repeated INTEGER NOT NULL) STRICT",
    "CREATE TABLE staged_lines (article INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (article, key))"
    " STRICT, WITHOUT ROWID",
)


def _look_across_articles(connection: sqlite3.Connection) -> None:
    """3 to 4: what copies and repeated lines are told by; the next build, which reads anew, fills it."""
    for table in (
        "staging",
        "staged_files",
        "staged_articles",
        "staged_removals",
        "staged_passages",
        "staged_rejections",
    ):
        connection.execute(f"DELETE FROM {table}")
    for statement in _FORMAT_4:
        connection.execute(statement)


MIGRATIONS: dict[int, Migration] = {
    1: _add_info_digest,
    2: _index_what_filters_ask,
    3: _look_across_articles,
}
"""From each older format, the step to the next."""
