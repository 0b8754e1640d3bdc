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
from indexer.index import migrations, schema, takedowns
from indexer.index.transactions import transaction

NAME = "catalogue.sqlite"
_WAIT_SECONDS = 30.0
_CACHE_KIB = 131_072


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
_NO_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_MISUSE)
"""Nor are these worth to replace an index for: they come in the wake of something else."""


@contextmanager
def reading(path: Path, doing: str = "open") -> Iterator[None]:
    """Turn what SQLite raises into DamagedIndexError, or StorageError where the file itself is in order."""
    try:
        yield
    except sqlite3.Error as error:
        # The second byte of SQLite's code tells apart what the first says.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        obstacle = str(error) if code in _NO_DAMAGE else _IN_THE_WAY.get(code)
        if obstacle:
            raise StorageError(path, obstacle, doing) from error
        raise DamagedIndexError(path, str(error), CHECK) from error
    except UnicodeDecodeError as error:
        # SQLite quotes the damage, and its message is then no text.
        if not error.object.startswith(b"malformed"):
            raise
        raise DamagedIndexError(path, error.object.decode(errors="replace"), CHECK) from error


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
            # A large build changes the same pages again and again; in SQLite's own 2 MiB they do not stay.
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("PRAGMA journal_mode = WAL")
            # A commit is safe from a power cut only in FULL; the switch sets it, all else can be done again.
            connection.execute("PRAGMA synchronous = NORMAL")
            if schema.is_empty(connection):
                schema.create(connection)
            migrations.migrate(connection, path)
            schema.verify(connection, path)
            if not connection.execute("SELECT 1 FROM manifest").fetchone():
                # New, perhaps in the place of one that was lost.
                with transaction(connection):
                    takedowns.take_copy(connection, folder)
        except BaseException:
            connection.close()
            raise
        return connection


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open the catalogue for reading, from any thread; see :func:`open_shared_reader`."""
    return open_shared_reader(folder)[0]


def open_shared_reader(folder: Path) -> tuple[sqlite3.Connection, bool]:
    """Open the catalogue for reading, in a folder that need not be writable, on a disk that may be full.

    The second is false for a connection that cannot see later changes and may keep others out: it is for
    one snapshot only. Raises DamagedIndexError, FormatError, StorageError.
    """
    path = catalogue_path(folder)
    with reading(path):
        connection, shared = _connect_reader(path)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            schema.verify(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection, shared


def _connect_reader(path: Path) -> tuple[sqlite3.Connection, bool]:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    try:
        return _try_reader(path, "mode=rw" if writable else "mode=ro"), True
    except sqlite3.OperationalError:
        # To share a log SQLite has to write beside it, if only 32 KiB.
        log = Path(f"{path}-wal")
        if not (log.exists() and log.stat().st_size):
            # Without a log nobody is writing.
            return _try_reader(path, "immutable=1"), False
        if not writable:
            raise
        return _try_reader(path, "mode=rw", "PRAGMA locking_mode = EXCLUSIVE"), False


def _try_reader(path: Path, mode: str, *first: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for statement in (*first, "SELECT count(*) FROM sqlite_master"):
            connection.execute(statement).fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def empty_log(connection: sqlite3.Connection, wait: float = 0.0) -> bool:
    """Move the log into the database and cut it.

    False where a reader needs it beyond ``wait`` seconds or the disk has no room; then it waits for the next.
    """
    connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(_WAIT_SECONDS * 1000)}")
    return not busy
