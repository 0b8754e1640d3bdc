from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from indexer.errors import BusyError
from indexer.index.lock import one_writer

FORK = multiprocessing.get_context("spawn")


def hold(folder: Path, holding: Event) -> None:
    """What the other process does: hold the lock until it is killed."""
    with one_writer(folder):
        holding.set()
        time.sleep(60)


def test_a_second_writer_is_told_who_writes_since_when(tmp_path: Path) -> None:
    with (
        one_writer(tmp_path),
        pytest.raises(BusyError, match=rf"process {os.getpid()} on \S+ since 20\d\d-"),
        one_writer(tmp_path),
    ):
        pass


def test_the_lock_is_free_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with one_writer(tmp_path):
            pass
    assert not (tmp_path / "writer.json").exists()


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), one_writer(tmp_path):
        raise ZeroDivisionError
    with one_writer(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    holding = FORK.Event()
    other = FORK.Process(target=hold, args=(tmp_path, holding))
    other.start()
    assert holding.wait(30)
    with pytest.raises(BusyError, match=f"process {other.pid} "), one_writer(tmp_path):
        pass
    os.kill(other.pid or 0, signal.SIGKILL)
    # It is left with its note.
    other.join(10)
    assert json.loads((tmp_path / "writer.json").read_text("utf-8"))["pid"] == other.pid
    with one_writer(tmp_path):
        pass


def test_a_writer_waits_for_the_other_to_end(tmp_path: Path) -> None:
    holding = FORK.Event()
    other = FORK.Process(target=hold, args=(tmp_path, holding))
    other.start()
    assert holding.wait(30)
    with pytest.raises(BusyError), one_writer(tmp_path, wait=0.2):
        pass
    other.kill()
    with one_writer(tmp_path, wait=30):
        pass
    other.join(10)


def test_a_note_that_cannot_be_read_names_nobody(tmp_path: Path) -> None:
    with one_writer(tmp_path):
        (tmp_path / "writer.json").write_text("[", encoding="utf-8")
        with pytest.raises(BusyError, match="by another process"), one_writer(tmp_path):
            pass
