"""The connections with which one process reads a catalogue, kept for the next question."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import DamagedIndexError, IndexerError, NoIndexError
from indexer.index.catalogue import catalogue_path, open_shared_reader
from indexer.index.generations import NAME as GENERATIONS

Identity = tuple[int, int]
"""The catalogue file's inode, and the process."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A connection that one snapshot uses, which file it reads, and whether it may be used again."""

    connection: sqlite3.Connection
    identity: Identity
    again: bool


class Connections:
    """Lends connections to the catalogue that is at ``folder`` now, whatever file that is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = catalogue_path(folder)
        self._lock = threading.Lock()
        self._identity: Identity = (0, os.getpid())
        self._idle: list[sqlite3.Connection] = []
        self._of_parent: list[sqlite3.Connection] = []

    def take(self) -> Lent:
        """A connection. Raises NoIndexError, DamagedIndexError, StorageError, FormatError."""
        identity = self._current_identity()
        stale: list[sqlite3.Connection] = []
        with self._lock:
            if identity != self._identity:
                stale, self._idle = self._idle, []
                if identity[1] != self._identity[1]:
                    # On this side of a fork SQLite's connections can be neither used nor closed, only kept.
                    self._of_parent += stale
                    stale = []
                self._identity = identity
            idle = self._idle.pop() if self._idle else None
        for connection in stale:
            connection.close()
        if idle:
            return Lent(idle, identity, True)
        connection, shared = open_shared_reader(self._folder)
        return Lent(connection, identity, shared)

    def give_back(self, lent: Lent) -> None:
        """End what the connection was reading and keep it, if it still reads the right file."""
        if lent.identity[1] != os.getpid():
            return
        usable = lent.again
        try:
            if lent.connection.in_transaction:
                lent.connection.execute("ROLLBACK")
        except sqlite3.Error:
            usable = False
        with self._lock:
            if usable and lent.identity == self._identity:
                self._idle.append(lent.connection)
                return
        lent.connection.close()

    def close(self) -> None:
        """Close the idle connections; those that are lent are closed when they come back."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._identity = (0, os.getpid())
        for connection in idle:
            connection.close()

    def _current_identity(self) -> Identity:
        try:
            stat = self._path.stat()
        except FileNotFoundError as error:
            raise self._nothing_there() from error
        except OSError as error:
            raise DamagedIndexError(self._path, error.strerror or str(error)) from error
        return stat.st_ino, os.getpid()

    def _nothing_there(self) -> IndexerError:
        if (self._folder / GENERATIONS).is_dir():
            return DamagedIndexError(self._path, "it is missing")
        return NoIndexError(self._folder)
