"""The faults of ``make soak``, at a length that suits ``make test``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.damage import damage_files
from tests.soak.full_disk import can_mount, fill_disk, limit_files
from tests.soak.kills import kill_builds
from tests.soak.sharing import memory, share
from tests.soak.tally import Tally


def assert_survived(tally: Tally, tried: int) -> None:
    assert tally.failures == []
    assert tally.lost == 0
    assert tally.tried == tally.survived >= tried


def test_an_index_survives_50_kills(tmp_path: Path) -> None:
    assert_survived(kill_builds(tmp_path, 50, seed=1), 50)


def test_every_file_may_be_damaged(tmp_path: Path) -> None:
    assert_survived(damage_files(tmp_path, flips=2, seed=2), 150)


def test_files_that_may_not_grow_leave_the_old_index(tmp_path: Path) -> None:
    assert_survived(limit_files(tmp_path, 8), 8)


def test_a_full_file_system_leaves_the_old_index(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("mounting a small file system needs root")
    tally = fill_disk(tmp_path, 8)
    if tally.note:
        pytest.skip(tally.note)
    assert_survived(tally, 8)


def test_threads_and_processes_ask_while_builds_land(tmp_path: Path) -> None:
    assert_survived(share(tmp_path, 8), 100)


def test_memory_is_flat_over_questions_and_builds(tmp_path: Path) -> None:
    assert_survived(memory(tmp_path, 2000, 8), 2000)
