"""Reading an index in Milvus: what every machine has committed, for as many readers as ask."""

from __future__ import annotations

import threading
from pathlib import Path

from indexer.errors import NoIndexError
from indexer.index.milvus.address import Address, parse_address
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import Names, names_behind
from indexer.index.milvus.machines import Machine, load_machines
from indexer.index.milvus.snapshot import MilvusSnapshot
from indexer.index.milvus.view import View
from indexer.settings import Settings
from indexer.types import IndexStatus


class MilvusIndex:
    """An index in Milvus, open for reading by many threads, also while machines build it."""

    def __init__(self, address: Address, settings: Settings) -> None:
        """Connect. Raises EngineError."""
        self.address = address
        self.folder: Path | str = address.text
        self._engine = Engine(address, settings.milvus_token)
        self._lock = threading.Lock()
        self._view: View | None = None

    def snapshot(self) -> MilvusSnapshot:
        """What is committed now; nothing of it changes while held, for some minutes at least.

        Costs two small requests where nothing was committed since. Raises NoIndexError, EngineError.
        """
        target = self._engine.alias(self.address.name)
        if not target:
            raise NoIndexError(self.address.text)
        names = names_behind(target)
        machines = tuple(load_machines(self._engine, names).values())
        if not machines:
            raise NoIndexError(self.address.text)
        return MilvusSnapshot(self._opened(names, machines))

    def _opened(self, names: Names, machines: tuple[Machine, ...]) -> View:
        with self._lock:
            if self._view is None or (self._view.names, self._view.machines) != (names, machines):
                view = View(self._engine, names, machines)
                view.settle()
                self._view = view
            return self._view

    def status(self) -> IndexStatus:
        """What is committed now."""
        with self.snapshot() as snapshot:
            return snapshot.status

    def close(self) -> None:
        """Leave the engine. Snapshots still held can ask no more."""
        self._engine.close()


def open_index(text: str, settings: Settings) -> MilvusIndex:
    """Open the index at an address. Raises NoIndexError, EngineError."""
    address = parse_address(text)
    if address.file is not None and not address.file.exists():
        # The engine would make it.
        raise NoIndexError(text)
    index = MilvusIndex(address, settings)
    try:
        index.snapshot().close()
    except BaseException:
        index.close()
        raise
    return index
