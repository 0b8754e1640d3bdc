"""What runs in other processes, forked from a server that has everything imported and nothing running."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from indexer.errors import IndexerError
from indexer.index import build, staging
from tests.index.library import SETTINGS
from tests.toys import ToyEncoder

_EVENTS = frozenset({"open", "os.mkdir", "os.link", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"})


def processes() -> Any:
    """Processes that start in some milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "faiss", "tantivy", "langchain_text_splitters"])
    return context


def run(target: Callable[..., None], *arguments: object, timeout: float = 120.0) -> tuple[int | None, Any]:
    """Run a worker; its exit code (negative for a signal) and what it sent, None for nothing."""
    context = processes()
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=target, args=(sending, *arguments))
    worker.start()
    sending.close()
    sent = None
    if receiving.poll(timeout):
        try:
            sent = receiving.recv()
        except EOFError:
            sent = None
    worker.join(timeout)
    return worker.exitcode, sent


class _Clock:
    """Counts what a build does to the disk and the catalogue, and kills it at a given count."""

    def __init__(self, end: int) -> None:
        self.count = 0
        self._end = end

    def tick(self) -> None:
        self.count += 1
        if self.count == self._end:
            os.kill(os.getpid(), signal.SIGKILL)

    def start(self) -> None:
        connect = sqlite3.connect

        def counted(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(lambda _: self.tick())
            return connection

        sqlite3.connect = counted
        sys.addaudithook(lambda event, _: self.tick() if event in _EVENTS else None)


def build_until(sending: Connection, articles: Path, index: Path, end: int) -> None:
    """Build, killed at step ``end`` where that is not 0; sends the number of steps it took."""
    clock = _Clock(end)
    clock.start()
    build([articles], index, ToyEncoder(), SETTINGS)
    sending.send(clock.count)


def build_quietly(sending: Connection, articles: Path, index: Path) -> None:
    """Build, after saying that it begins."""
    sending.send("started")
    build([articles], index, ToyEncoder(), SETTINGS)


def build_in_small_files(sending: Connection, articles: Path, index: Path, largest: int) -> None:
    """Build where no file may grow beyond ``largest`` bytes; sends the error's type and text."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    # As where reading takes long: what has been read is committed all the time.
    staging._COMMIT_SECONDS = 0.0
    try:
        build([articles], index, ToyEncoder(), SETTINGS)
    except IndexerError as error:
        sending.send((type(error).__name__, str(error)))
    else:
        sending.send(None)
