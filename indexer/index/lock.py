"""One writer at a time: a lock that dies with its process, and a note saying who holds it.

The lock is the operating system's, so one left by a killed process is free at once; the
note is only for the message.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.errors import BusyError, StorageError

LOCK = "writer.lock"
NOTE = "writer.json"


@contextmanager
def one_writer(folder: Path, wait: float = 0.0) -> Iterator[bool]:
    """Hold the index's lock, making the folder where needed; wait up to ``wait`` seconds for it.

    Gives whether another writer was at work at first. Raises BusyError, naming the process that holds it
    and since when, and StorageError where nothing can be written.
    """
    lock = FileLock(folder / LOCK, timeout=wait, thread_local=False, fallback_to_soft=False)
    waited = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waited = True
            lock.acquire()
    except Timeout as error:
        raise BusyError(folder, _holder(folder)) from error
    except (OSError, NotImplementedError) as error:
        raise StorageError(folder, getattr(error, "strerror", None) or str(error)) from error
    try:
        _write_note(folder)
        yield waited
    finally:
        (folder / NOTE).unlink(missing_ok=True)
        lock.release()


def _write_note(folder: Path) -> None:
    note = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    try:
        (folder / NOTE).write_text(json.dumps(note), encoding="utf-8")
    except OSError as error:
        raise StorageError(folder, error.strerror or str(error)) from error


def _holder(folder: Path) -> str:
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return f"process {note['pid']} on {note['host']} since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
