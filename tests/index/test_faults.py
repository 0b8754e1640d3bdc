"""The faults of ``make soak``, at a length that suits ``make test``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.damage import damage_files
from tests.soak.full_disk import can_mount, fill_disk, limit_files
from tests.soak.kills import kill_builds
from tests.soak.locks import build_at_once, leave_locks, read_only
from tests.soak.sharing import memory, share
from tests.soak.tally import Tally


def assert_survived(tally: Tally, tried: int) -> None:
    assert tally.failures == []
    assert tally.lost == 0
    assert tally.tried == tally.survived >= tried


def test_an_index_survives_50_kills(tmp_path: Path) -> None:
    assert_survived(kill_builds(tmp_path, 50, seed=1), 50)


def test_every_file_may_be_damaged(tmp_path: Path) -> None:
    assert_survived(damage_files(tmp_path, flips=6, seed=2, long=False), 90)


def test_files_that_may_not_grow_leave_the_old_index(tmp_path: Path) -> None:
    assert_survived(limit_files(tmp_path, 8), 8)


def test_a_full_file_system_leaves_the_old_index(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("mounting a small file system needs root")
    tally = fill_disk(tmp_path, 8)
    if tally.note:
        pytest.skip(tally.note)
    assert_survived(tally, 8)


def test_builds_at_once_wait_or_are_told_which_is_at_work(tmp_path: Path) -> None:
    assert_survived(build_at_once(tmp_path, 4), 4)


def test_the_lock_of_a_killed_build_keeps_nobody_waiting(tmp_path: Path) -> None:
    assert_survived(leave_locks(tmp_path, 3), 3)


def test_a_folder_that_may_only_be_read_can_be_asked() -> None:
    assert_survived(read_only(2), 2)


def test_threads_and_processes_ask_while_builds_land(tmp_path: Path) -> None:
    assert_survived(share(tmp_path, 8), 100)


def test_memory_is_flat_over_questions_and_builds(tmp_path: Path) -> None:
    assert_survived(memory(tmp_path, 2000, 8), 2000)
