"""The connections with which one process reads a catalogue, kept for the next question."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import DamagedIndexError, IndexerError, NoIndexError
from indexer.index.catalogue import catalogue_path, is_writable, open_reader
from indexer.index.generations import NAME as GENERATIONS

Identity = tuple[int, int, int]
"""The catalogue file's inode, the process, and for a read-only folder when the file changed."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A connection that one snapshot uses, and which file it reads."""

    connection: sqlite3.Connection
    identity: Identity


class Connections:
    """Lends connections to the catalogue that is at ``folder`` now, whatever file that is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = catalogue_path(folder)
        self._lock = threading.Lock()
        self._identity: Identity = (0, os.getpid(), 0)
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
        return Lent(idle or open_reader(self._folder), identity)

    def give_back(self, lent: Lent) -> None:
        """End what the connection was reading and keep it, if it still reads the right file."""
        if lent.identity[1] != os.getpid():
            return
        usable = True
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
            self._identity = (0, os.getpid(), 0)
        for connection in idle:
            connection.close()

    def _current_identity(self) -> Identity:
        try:
            stat = self._path.stat()
        except FileNotFoundError as error:
            raise self._nothing_there() from error
        except OSError as error:
            raise DamagedIndexError(self._path, error.strerror or str(error)) from error
        # SQLite does not watch a file that it was told cannot change, so it is opened again when it has.
        changed = 0 if is_writable(self._path) else stat.st_mtime_ns
        return stat.st_ino, os.getpid(), changed

    def _nothing_there(self) -> IndexerError:
        if (self._folder / GENERATIONS).is_dir():
            return DamagedIndexError(self._path, "it is missing")
        return NoIndexError(self._folder)
