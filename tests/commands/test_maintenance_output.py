from pathlib import Path

import pytest

from indexer.commands.json_output import check_record, remove_record, transfer_record
from indexer.commands.maintenance_output import print_check, print_remove, print_transfer
from indexer.index.check import CheckReport, Problem
from indexer.index.remove import RemoveReport
from indexer.index.transfer import TransferReport

DAMAGED = CheckReport(3, 2, 5, 5, (Problem("i/vectors", "it is empty"),))
REMOVED = RemoveReport(("a", "b"), 7, ("x.tanya",), ("y.tanya",), log_emptied=False)


def test_a_sound_index(capsys: pytest.CaptureFixture[str]) -> None:
    print_check(CheckReport(3, 2, 5, 5, ()), Path("i"))
    assert capsys.readouterr().out == "i is sound (3 files, 2 articles, 5 passages, 5 vectors)\n"


def test_a_damaged_one(capsys: pytest.CaptureFixture[str]) -> None:
    print_check(DAMAGED, Path("i"))
    assert capsys.readouterr().out.splitlines() == [
        "i/vectors: it is empty",
        "i is damaged (3 files, 2 articles, 5 passages, 5 vectors)",
    ]
    assert check_record(DAMAGED) == {
        "sound": False,
        "files": 3,
        "articles": 2,
        "passages": 5,
        "vectors": 5,
        "problems": [{"path": "i/vectors", "what": "it is empty", "mended": ""}],
    }


def test_a_removal(capsys: pytest.CaptureFixture[str]) -> None:
    print_remove(REMOVED)
    *lines, log = capsys.readouterr().out.splitlines()
    assert lines == [
        "removed  a",
        "removed  b",
        "cleaned  x.tanya",
        "2 articles removed, 7 passages left",
    ]
    assert "empties the log" in log
    assert remove_record(REMOVED) == {
        "removed": ["a", "b"],
        "passages": 7,
        "backups": ["x.tanya"],
        "unreached": ["y.tanya"],
        "log_emptied": False,
    }


def test_a_transfer(capsys: pytest.CaptureFixture[str]) -> None:
    report = TransferReport(1200, 3400, 5_600_000)
    print_transfer(report, "written to x.tanya")
    assert capsys.readouterr().out == "1,200 articles, 3,400 passages written to x.tanya (5.6 MB)\n"
    assert transfer_record(report) == {"articles": 1200, "passages": 3400, "bytes": 5_600_000}
