"""The tables of the catalogue and their format version; ``migrations.py`` brings older ones up to date.

``user_version`` holds the format; ``application_id`` says whose file it is. Every
key and passage id is drawn from a ``staged_`` table, whose AUTOINCREMENT never
gives a number twice, so that a number names one passage for ever.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from indexer.errors import DamagedIndexError, FormatError

FORMAT = 4
APPLICATION_ID = 0x54414E59

_INFO = """
    id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL,
    author TEXT NOT NULL, section TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    info_digest BLOB NOT NULL, digest BLOB NOT NULL"""

_FILE = """
    name TEXT NOT NULL UNIQUE, path TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest BLOB"""

STATEMENTS = (
    "CREATE TABLE manifest (only INTEGER PRIMARY KEY CHECK (only = 1), body TEXT NOT NULL,"
    " crc INTEGER NOT NULL) STRICT",
    # What the index holds now.
    f"CREATE TABLE files (id INTEGER PRIMARY KEY, {_FILE}) STRICT",
    f"CREATE TABLE articles (key INTEGER PRIMARY KEY, file INTEGER NOT NULL,{_INFO}) STRICT",
    "CREATE UNIQUE INDEX articles_by_id ON articles (id)",
    "CREATE INDEX articles_by_file ON articles (file)",
    "CREATE INDEX articles_by_published ON articles (published, source, section, language)",
    "CREATE TABLE removals (article INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL,"
    " rule TEXT NOT NULL, PRIMARY KEY (article, position)) STRICT, WITHOUT ROWID",
    "CREATE TABLE passages (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL,"
    " stop INTEGER NOT NULL, vector BLOB NOT NULL, digest BLOB NOT NULL) STRICT",
    "CREATE INDEX passages_by_article ON passages (article)",
    "CREATE INDEX passages_by_vector ON passages (vector)",
    "CREATE TABLE vectors (key BLOB PRIMARY KEY, data BLOB NOT NULL, crc INTEGER NOT NULL) STRICT",
    "CREATE TABLE copies (article INTEGER PRIMARY KEY, story INTEGER NOT NULL) STRICT",
    "CREATE INDEX copies_by_story ON copies (story)",
    # What copies are told by (see copies.py), and the lines that a source repeats (repeated.py).
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
    "CREATE TABLE rejections (file INTEGER NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL,"
    " article TEXT NOT NULL) STRICT",
    "CREATE INDEX rejections_by_file ON rejections (file)",
    "CREATE INDEX rejections_by_article ON rejections (article)",
    # What must stay out, on request, whatever the files say; and which backups were made.
    "CREATE TABLE takedowns (kind TEXT NOT NULL, value TEXT NOT NULL, since TEXT NOT NULL,"
    " PRIMARY KEY (kind, value)) STRICT, WITHOUT ROWID",
    "CREATE TABLE exports (path TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # What a build has prepared and not yet switched to; an interrupted one goes on from here.
    "CREATE TABLE staging (only INTEGER PRIMARY KEY CHECK (only = 1), signature TEXT NOT NULL) STRICT",
    f"CREATE TABLE staged_files (id INTEGER PRIMARY KEY, {_FILE}) STRICT",
    "CREATE TABLE staged_articles (key INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL,"
    f" same INTEGER NOT NULL,{_INFO}) STRICT",
    "CREATE INDEX staged_articles_by_id ON staged_articles (id)",
    "CREATE INDEX staged_articles_by_file ON staged_articles (file)",
    "CREATE TABLE staged_removals (article INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL,"
    " rule TEXT NOT NULL, PRIMARY KEY (article, position)) STRICT, WITHOUT ROWID",
    "CREATE TABLE staged_lines (article INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (article, key))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE staged_passages (id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL,"
    " start INTEGER NOT NULL, stop INTEGER NOT NULL, vector BLOB NOT NULL, digest BLOB NOT NULL) STRICT",
    "CREATE INDEX staged_passages_by_article ON staged_passages (article)",
    "CREATE TABLE staged_rejections (file TEXT NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL,"
    " article TEXT NOT NULL) STRICT",
    "CREATE INDEX staged_rejections_by_file ON staged_rejections (file)",
)

STAGED_TABLES = (
    "staging",
    "staged_files",
    "staged_articles",
    "staged_removals",
    "staged_lines",
    "staged_passages",
    "staged_rejections",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the database holds no table yet."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The format of the catalogue. Raises DamagedIndexError for a database that is no catalogue."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedIndexError(path, "it is not a catalogue of this program")
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a catalogue of another format, or whose tables are not exactly these.

    A file from elsewhere could carry a view or a trigger that runs when it is read.
    Raises FormatError or DamagedIndexError.
    """
    found = version(connection, path)
    if found != FORMAT:
        raise FormatError(path.parent, found, FORMAT)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    if sorted(sql for (sql,) in rows) != sorted(STATEMENTS):
        raise DamagedIndexError(path, "its tables are not those of a catalogue")
