from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, StorageError
from indexer.index import Index, Snapshot
from indexer.index.catalogue import empty_log, open_reader, open_shared_reader, open_writer, reading, writing
from tests.index.library import Library


def test_a_new_catalogue_keeps_a_log_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        assert catalogue.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert catalogue.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert catalogue.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_writer(tmp_path).close()
    with (
        closing(open_reader(tmp_path)) as catalogue,
        pytest.raises(StorageError, match="Cannot open"),
        reading(tmp_path),
    ):
        catalogue.execute("DELETE FROM articles")


def test_the_log_is_emptied_unless_a_reader_needs_it(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue, closing(open_reader(tmp_path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM manifest").fetchall()
        catalogue.execute("INSERT INTO exports VALUES ('x', 'y')")
        assert not empty_log(catalogue)
        reader.execute("ROLLBACK")
        assert empty_log(catalogue)
        assert (tmp_path / "catalogue.sqlite-wal").stat().st_size == 0


def test_a_reader_of_a_log_is_shared_with_others(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        catalogue.execute("INSERT INTO exports VALUES ('x', 'y')")
        connection, shared = open_shared_reader(tmp_path)
        with closing(connection):
            assert shared
            assert connection.execute("SELECT path FROM exports").fetchall() == [("x",)]


@pytest.mark.parametrize(
    ("error", "expected", "said"),
    [
        (sqlite3.DatabaseError("database disk image is malformed"), DamagedIndexError, "malformed"),
        (sqlite3.OperationalError("Could not decode to UTF-8"), DamagedIndexError, "decode"),
        (OSError(28, "No space left on device", "/x"), StorageError, "Cannot write /x: No space left"),
    ],
)
def test_errors_leave_in_the_projects_words(error: Exception, expected: type[Exception], said: str) -> None:
    with pytest.raises(expected, match=said), writing(Path("catalogue.sqlite")):
        raise error


def test_what_comes_in_the_wake_of_another_error_is_not_taken_for_damage(tmp_path: Path) -> None:
    with (
        closing(open_writer(tmp_path)) as catalogue,
        pytest.raises(StorageError, match="no transaction is active"),
        writing(tmp_path),
    ):
        catalogue.execute("ROLLBACK")


def test_a_schema_that_is_no_text_is_damage(library: Library) -> None:
    library.build()
    path = library.index / "catalogue.sqlite"
    data = bytearray(path.read_bytes())
    data[data.index(b"CREATE TABLE takedowns") + len("CREATE ")] ^= 128
    path.write_bytes(data)
    with pytest.raises(DamagedIndexError, match="malformed"):
        Index(library.index).snapshot()
    assert library.build().added == 5


def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        # It may not become larger than it is.
        catalogue.execute("PRAGMA max_page_count = 1")
        values = [(str(number), "x" * 4000) for number in range(100)]
        with pytest.raises(StorageError, match=r"Cannot write .*: the disk is full"), writing(tmp_path):
            catalogue.executemany("INSERT INTO exports VALUES (?, ?)", values)


def test_the_snapshot_is_what_answering_expects(library: Library) -> None:
    library.build()
    with Index(library.index).snapshot() as held:
        snapshot: Snapshot = held
        assert snapshot.status.articles == 5
