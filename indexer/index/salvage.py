"""A damaged catalogue, replaced by a new one with what could still be read of it.

The articles are read again from their files. Vectors are worth keeping, since they took long to
make, and so are the requests to leave something out, which nobody would make twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from indexer.index import generations, rows
from indexer.index.catalogue import catalogue_path, open_writer, writing
from indexer.index.transactions import transaction

_SUFFIXES = ("", "-wal", "-shm")
_ASIDE = ".damaged"
_BLOCK = 500
# The second where SQLite's message quotes bytes that are no text.
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)


def replace_damaged(folder: Path) -> None:
    """Put a new catalogue in a damaged one's place, and drop what was derived from that. The caller locks."""
    path = catalogue_path(folder)
    damaged = path.with_name(f"{path.name}{_ASIDE}")
    with writing(path):
        for suffix in _SUFFIXES:
            Path(f"{damaged}{suffix}").unlink(missing_ok=True)
            if Path(f"{path}{suffix}").exists():
                Path(f"{path}{suffix}").rename(f"{damaged}{suffix}")
        generations.discard(folder / generations.NAME)
    finish_salvage(folder)


def finish_salvage(folder: Path) -> None:
    """Copy what can be read of a catalogue that was set aside, and remove it. The caller locks.

    Does nothing where there is none; where there is, a process was killed at this.
    """
    path = catalogue_path(folder)
    damaged = path.with_name(f"{path.name}{_ASIDE}")
    if not any(Path(f"{damaged}{suffix}").exists() for suffix in _SUFFIXES):
        return
    with writing(path):
        with closing(open_writer(folder)) as connection:
            _copy(damaged, connection)
        for suffix in _SUFFIXES:
            Path(f"{damaged}{suffix}").unlink(missing_ok=True)


def _copy(damaged: Path, connection: sqlite3.Connection) -> None:
    with suppress(*_UNREADABLE), closing(sqlite3.connect(damaged, isolation_level=None)) as old:
        old.execute("PRAGMA trusted_schema = OFF")
        for table, values in (("takedowns", 3), ("exports", 2), ("vectors", 3)):
            for block in _readable(old, table):
                if table == "vectors":
                    block = [row for row in block if rows.vector_crc(row[0], row[1]) == row[2]]
                with transaction(connection):
                    insert = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * values)})"
                    connection.executemany(insert, block)


def _readable(old: sqlite3.Connection, table: str) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in blocks, as far as they can be read, forwards and, where that fails, backwards."""
    for order in ("", " ORDER BY rowid DESC") if table == "vectors" else ("",):
        block: list[tuple[Any, ...]] = []
        whole = True
        try:
            for row in old.execute(f"SELECT * FROM {table}{order}"):
                if None not in row:
                    block.append(row)
                if len(block) == _BLOCK:
                    yield block
                    block = []
        except _UNREADABLE:
            whole = False
        yield block
        if whole:
            return
