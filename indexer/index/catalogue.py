"""The catalogue: one SQLite database in WAL mode that is the truth about an index.

Everything else on disk is derived from it. Errors of SQLite leave here as the
project's own: what cannot be read is damage, what cannot be written is storage.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import CHECK, DamagedIndexError, StorageError
from indexer.index import migrations, schema

NAME = "catalogue.sqlite"
_WAIT_SECONDS = 30.0


def catalogue_path(folder: Path) -> Path:
    """Where the catalogue of an index is."""
    return folder / NAME


_IN_THE_WAY = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk refused it (full, or a limit on the size of files?)",
    sqlite3.SQLITE_READONLY: "no permission to write there",
    sqlite3.SQLITE_CANTOPEN: "no permission to open or make it",
    sqlite3.SQLITE_PERM: "no permission",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked",
}
"""What keeps SQLite from a file that is in order; every other error is taken for damage."""


@contextmanager
def reading(path: Path, doing: str = "open") -> Iterator[None]:
    """Turn what SQLite raises into DamagedIndexError, or StorageError where the file itself is in order."""
    try:
        yield
    except sqlite3.Error as error:
        # The second byte of SQLite's code tells apart what the first says.
        obstacle = _IN_THE_WAY.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if obstacle:
            raise StorageError(path, obstacle, doing) from error
        raise DamagedIndexError(path, str(error), CHECK) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """The same for a block that also writes files of its own."""
    try:
        with reading(path, "write"):
            yield
    except OSError as error:
        raise StorageError(error.filename or path, error.strerror or str(error)) from error


def open_writer(folder: Path) -> sqlite3.Connection:
    """Open the catalogue for the one writer, making or migrating it where needed.

    What is deleted is overwritten with zeros, in the file and, once the log is cut, beside it.
    Raises StorageError, DamagedIndexError, FormatError.
    """
    path = catalogue_path(folder)
    with writing(path):
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA journal_mode = WAL")
            # A commit is safe from a power cut only in FULL; the switch sets it, all else can be done again.
            connection.execute("PRAGMA synchronous = NORMAL")
            if schema.is_empty(connection):
                schema.create(connection)
            migrations.migrate(connection, path)
            schema.verify(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open the catalogue for reading, from any thread, in a folder that need not be writable.

    Raises DamagedIndexError, FormatError, StorageError.
    """
    path = catalogue_path(folder)
    with reading(path):
        connection = _connect_reader(path)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            schema.verify(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def is_writable(path: Path) -> bool:
    """Whether this process may write the catalogue and beside it, as SQLite wants to even for reading."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect_reader(path: Path) -> sqlite3.Connection:
    writable = is_writable(path)
    modes = ["mode=rw"] if writable else ["mode=ro"]
    log = Path(f"{path}-wal")
    if not writable and not (log.exists() and log.stat().st_size):
        # SQLite cannot share a WAL database without writing beside it. Without a log nobody is writing.
        modes.append("immutable=1")
    for mode in modes:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError:
            connection.close()
            if mode == modes[-1]:
                raise
    raise AssertionError("no mode left")


def empty_log(connection: sqlite3.Connection, wait: float = 0.0) -> bool:
    """Move the log into the database and cut it; false where a reader needs it beyond ``wait`` seconds."""
    connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {int(_WAIT_SECONDS * 1000)}")
    return not busy
