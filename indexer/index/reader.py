"""Reading an index: the newest complete generation, for as many threads and processes as ask."""

from __future__ import annotations

import threading
from pathlib import Path

from indexer.errors import CHECK, DamagedIndexError, NoIndexError
from indexer.index import manifest
from indexer.index.catalogue import catalogue_path, reading
from indexer.index.connections import Connections
from indexer.index.generations import Verified
from indexer.index.index_snapshot import IndexSnapshot
from indexer.index.manifest import Manifest
from indexer.index.opened import Opened
from indexer.types import IndexStatus

_TRIES = 20


class Index:
    """An index on disk, open for reading, by many threads and processes at once, also while it is built."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._path = catalogue_path(self.folder)
        self._connections = Connections(self.folder)
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._verified: Verified = {}

    def snapshot(self) -> IndexSnapshot:
        """The newest complete generation. Close it once the question is answered, as a ``with`` block does.

        Costs some microseconds when the generation is the one already open. Nothing of it changes while held.
        Raises NoIndexError, DamagedIndexError, FormatError, StorageError.
        """
        for tries_left in reversed(range(_TRIES)):
            lent = self._connections.take()
            try:
                with reading(self._path):
                    lent.connection.execute("BEGIN")
                    current = manifest.load(lent.connection, self._path)
                if current is None:
                    raise NoIndexError(self.folder)
                opened = self._open(current)
            except FileNotFoundError as error:
                self._connections.give_back(lent)
                if not tries_left:
                    raise DamagedIndexError(error.filename, "it is missing", CHECK) from error
                # A newer generation took its place and the folder is gone: ask again.
                continue
            except BaseException:
                self._connections.give_back(lent)
                raise
            return IndexSnapshot(lent, opened, self._path, self._connections.give_back)
        raise AssertionError("no try left")

    def status(self) -> IndexStatus:
        """What the newest complete generation holds."""
        with self.snapshot() as snapshot:
            return snapshot.status

    def close(self) -> None:
        """Close the files. Snapshots still held stay good."""
        self._connections.close()
        with self._lock:
            self._opened = None

    def _open(self, current: Manifest) -> Opened:
        with self._lock:
            if self._opened is None or self._opened.manifest != current:
                if self._opened and self._opened.manifest.generation > current.generation:
                    # This thread read the catalogue before another thread saw a newer one.
                    return Opened(self.folder, current, self._verified, self._opened)
                self._opened = Opened(self.folder, current, self._verified, self._opened)
            return self._opened


def open_index(folder: Path | str) -> Index:
    """Open the index in ``folder``. Raises NoIndexError where there is none, and DamagedIndexError."""
    index = Index(folder)
    index.snapshot().close()
    return index
