from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.errors import NoIndexError
from indexer.index import check, open_index, remove
from indexer.index.salvage import replace_damaged
from tests.index.library import Library, view


def counts(folder: Path) -> tuple[int, int, int]:
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as catalogue:
        tables = ("vectors", "takedowns", "articles")
        first, second, third = (
            catalogue.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        )
        return first, second, third


@pytest.fixture
def large(library: Library) -> Library:
    """An index of some hundred pages, of which an article was taken down."""
    library.fill(*range(6, 200))
    library.build()
    remove(library.index, ids=["berita-004.txt"])
    return library


def test_vectors_and_requests_outlive_a_damaged_catalogue(large: Library) -> None:
    vectors, _, _ = counts(large.index)
    path = large.index / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as catalogue:
        (page,) = catalogue.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    path.write_bytes(data)
    replace_damaged(large.index)
    assert counts(large.index) == (vectors, 1, 0)
    assert not (large.index / "generations").exists()
    assert [each.name for each in large.index.iterdir() if "damaged" in each.name] == []
    large.embedded()
    report = large.build()
    assert (report.added, report.embedded) == (198, 0)
    assert [each.path for each in report.rejected] == ["berita-004.txt"]


def test_a_damaged_vector_is_not_kept(large: Library) -> None:
    vectors, _, _ = counts(large.index)
    with closing(sqlite3.connect(large.index / "catalogue.sqlite", isolation_level=None)) as catalogue:
        catalogue.execute("UPDATE vectors SET data = zeroblob(128) WHERE rowid IN (3, 5)")
    replace_damaged(large.index)
    assert counts(large.index)[0] == vectors - 2


def test_vectors_on_both_sides_of_a_bad_page_are_kept(large: Library) -> None:
    vectors, _, _ = counts(large.index)
    path = large.index / "catalogue.sqlite"
    data = bytearray(path.read_bytes())
    # A page in the middle of the vectors: it begins with the mark of a leaf and holds one of their keys.
    with closing(sqlite3.connect(path)) as catalogue:
        (key,) = catalogue.execute("SELECT key FROM vectors ORDER BY rowid LIMIT 1 OFFSET 90").fetchone()
    pages = [
        place
        for place in range(0, len(data), 4096)
        if data[place] == 13
        and key in data[place : place + 4096]
        and b"\0" * 20 in data[place : place + 4096]
    ]
    for place in pages:
        data[place : place + 4096] = b"\xaa" * 4096
    path.write_bytes(data)
    replace_damaged(large.index)
    assert 100 < counts(large.index)[0] < vectors
    large.build()
    assert open_index(large.index).status().articles == 198


def test_a_file_that_is_no_database_leaves_an_empty_one(library: Library) -> None:
    library.build()
    (library.index / "catalogue.sqlite").write_bytes(b"x" * 100_000)
    replace_damaged(library.index)
    assert counts(library.index) == (0, 0, 0)


def test_a_salvage_that_was_killed_is_finished_by_whoever_comes_next(library: Library) -> None:
    library.build()

    def ask_what_is_wrong() -> None:
        # The articles are for a build to read again.
        with pytest.raises(NoIndexError):
            check(library.index)

    for then in (library.build, ask_what_is_wrong):
        path = library.index / "catalogue.sqlite"
        # As left by a process that was killed after it had set the catalogue aside.
        path.rename(path.with_name("catalogue.sqlite.damaged"))
        library.embedded()
        then()
        assert [each.name for each in library.index.iterdir() if "damaged" in each.name] == []
        library.build()
        assert library.embedded() == 0
        assert len(view(library.index).articles) == 5
