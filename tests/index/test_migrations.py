"""A catalogue of format 1, as the program's first version wrote it, is brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, FormatError
from indexer.index import schema
from indexer.index.catalogue import open_reader, open_writer
from indexer.index.reader import open_index
from tests.index.library import Library, view

FORMAT_1_INFO = """
    id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL,
    author TEXT NOT NULL, section TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    digest BLOB NOT NULL"""
COLUMNS = "id, title, url, source, published, author, section, language, text, digest"


def make_format_1(folder: Path) -> None:
    """Turn an index of today into what the first version would have left."""
    with closing(sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)) as catalogue:
        run = catalogue.execute
        (last,) = run("SELECT seq FROM sqlite_sequence WHERE name = 'staged_articles'").fetchone()
        run("DROP TABLE staged_articles")
        run(
            "CREATE TABLE staged_articles (key INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL,"
            f" same INTEGER NOT NULL,{FORMAT_1_INFO}) STRICT"
        )
        run("CREATE INDEX staged_articles_by_id ON staged_articles (id)")
        run("CREATE INDEX staged_articles_by_file ON staged_articles (file)")
        run("INSERT INTO sqlite_sequence VALUES ('staged_articles', ?)", (last,))
        run(f"CREATE TEMP TABLE kept AS SELECT key, file, {COLUMNS} FROM articles")
        run("DROP TABLE articles")
        run(f"CREATE TABLE articles (key INTEGER PRIMARY KEY, file INTEGER NOT NULL,{FORMAT_1_INFO}) STRICT")
        run("CREATE UNIQUE INDEX articles_by_id ON articles (id)")
        run("CREATE INDEX articles_by_file ON articles (file)")
        run(f"INSERT INTO articles (key, file, {COLUMNS}) SELECT * FROM kept")
        for table in ("fingerprints", "bands", "pairs", "lines", "frequent_lines", "staged_lines"):
            run(f"DROP TABLE {table}")
        run("PRAGMA user_version = 1")


def test_an_older_format_is_said_by_a_reader_and_mended_by_a_build(library: Library) -> None:
    library.build()
    before = view(library.index)
    make_format_1(library.index)
    with pytest.raises(FormatError, match=r"has format 1, this program reads 4.*python -m indexer build"):
        open_index(library.index)
    library.embedded()
    library.fill(7)
    report = library.build()
    assert (report.added, report.unchanged, report.embedded) == (1, 5, 1)
    (library.folder / "berita-007.txt").unlink()
    library.build()
    assert view(library.index) == before


def test_keys_are_not_used_again_after_a_migration(library: Library) -> None:
    library.build()
    make_format_1(library.index)
    library.fill(8)
    library.build()
    with closing(open_reader(library.index)) as catalogue:
        keys = [key for (key,) in catalogue.execute("SELECT key FROM articles ORDER BY key")]
    assert keys == [1, 2, 3, 4, 5, 6]


def test_a_newer_format_is_left_alone(library: Library) -> None:
    library.build()
    path = library.index / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as catalogue:
        catalogue.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    before = path.read_bytes()
    for attempt in (lambda: open_index(library.index), library.build):
        with pytest.raises(FormatError, match="Use the newer version"):
            attempt()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM articles; END",
        "CREATE VIEW v AS SELECT * FROM articles",
        "DROP TABLE copies",
        "ALTER TABLE files ADD COLUMN more TEXT",
    ],
)
def test_other_tables_than_these_are_refused(library: Library, statement: str) -> None:
    library.build()
    with closing(sqlite3.connect(library.index / "catalogue.sqlite")) as catalogue:
        catalogue.execute(statement)
    with pytest.raises(DamagedIndexError, match="its tables are not those of a catalogue"):
        open_index(library.index)


def test_a_database_of_another_program_is_refused(library: Library) -> None:
    library.index.mkdir()
    with closing(sqlite3.connect(library.index / "catalogue.sqlite")) as other:
        other.execute("CREATE TABLE t (x)")
    for attempt in (open_reader, open_writer):
        with pytest.raises(DamagedIndexError, match="not a catalogue of this program"):
            attempt(library.index)
