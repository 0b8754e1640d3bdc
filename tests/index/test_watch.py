from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from indexer.errors import IndexerError
from indexer.index import open_index, schema, watch
from indexer.types import BuildReport
from tests.index.library import Library

Outcome = BuildReport | IndexerError


@contextmanager
def watching(library: Library) -> Iterator[queue.Queue[Outcome]]:
    outcomes: queue.Queue[Outcome] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(
        target=watch,
        args=([library.folder], library.index, library.encoder, library.settings, outcomes.put, outcomes.put),
        kwargs={"stop": stop, "quiet_seconds": 0.2},
    )
    thread.start()
    try:
        yield outcomes
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def added(outcome: Outcome) -> int:
    assert isinstance(outcome, BuildReport)
    return outcome.added


def test_articles_are_indexed_when_they_arrive(library: Library) -> None:
    with watching(library) as outcomes:
        assert added(outcomes.get(timeout=30)) == 5
        library.fill(6, 7, 8)
        arrived = added(outcomes.get(timeout=30))
        # A slow machine may see the three in two portions.
        while arrived < 3:
            arrived += added(outcomes.get(timeout=30))
        assert arrived == 3
        (library.folder / "berita-001.txt").unlink()
        outcome = outcomes.get(timeout=30)
        assert isinstance(outcome, BuildReport)
        assert outcome.removed == 1
    assert open_index(library.index).status().articles == 7


def test_a_build_that_fails_does_not_end_the_watching(library: Library) -> None:
    with watching(library) as outcomes:
        outcomes.get(timeout=30)
        catalogue = library.index / "catalogue.sqlite"
        # A newer program's index is left alone.
        with sqlite3.connect(catalogue) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        library.fill(6)
        assert isinstance(outcomes.get(timeout=30), IndexerError)
        with sqlite3.connect(catalogue) as connection:
            connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
        connection.close()
        library.fill(7)
        assert added(outcomes.get(timeout=30)) == 2
