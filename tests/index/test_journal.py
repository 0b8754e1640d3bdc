from __future__ import annotations

import threading
from pathlib import Path

import pytest

from indexer.index import journal
from indexer.index.journal import Opinion
from indexer.types import BuildReport, Rejection
from tests.index.library import Library

REPORT = BuildReport(1, 2, 3, 4, 5, 0.5, (Rejection("a.txt", "it is empty"),), 6)


def test_every_build_is_kept_with_its_report(library: Library) -> None:
    first = library.build()
    library.fill(9)
    (library.folder / "empty.txt").write_text("", encoding="utf-8")
    second = library.build()
    newest, oldest = journal.builds(library.index)
    assert (oldest.report, oldest.outcome, oldest.rejected) == (first, "built", 0)
    assert (newest.report, newest.rejected) == (second, 1)
    assert newest.at >= oldest.at > "2020"


def test_a_build_that_failed_is_kept_too(tmp_path: Path) -> None:
    journal.note_build(tmp_path, None, "failed", "the disk is full")
    journal.note_build(tmp_path, None, "cancelled")
    assert [(entry.outcome, entry.message, entry.report) for entry in journal.builds(tmp_path)] == [
        ("cancelled", "", None),
        ("failed", "the disk is full", None),
    ]


def test_only_the_last_builds_and_some_of_their_rejections_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "BUILDS_KEPT", 3)
    monkeypatch.setattr(journal, "REJECTIONS_KEPT", 1)
    many = BuildReport(0, 0, 0, 0, 0, 0.0, tuple(Rejection(f"{n}.txt", "empty") for n in range(5)))
    for _ in range(4):
        journal.note_build(tmp_path, REPORT)
    journal.note_build(tmp_path, many)
    found = journal.builds(tmp_path)
    assert len(found) == 3
    assert (found[0].rejected, found[0].report and found[0].report.rejected) == (5, many.rejected[:1])
    assert found[1].report == REPORT
    assert journal.builds(tmp_path, 1) == found[:1]


def test_an_opinion_is_kept_changed_and_withdrawn(tmp_path: Path) -> None:
    opinion = Opinion("a", True, "Kapan?", "Kapan Whoosh?", True, 0.7, (("b.txt", 3, 9),), 2)
    journal.note_opinion(tmp_path, opinion)
    journal.note_opinion(tmp_path, Opinion("b", False, "Siapa?"))
    other, found = journal.opinions(tmp_path)
    assert (found.key, found.helpful, found.quotes, found.generation) == ("a", True, (("b.txt", 3, 9),), 2)
    assert other.at > "2020"
    journal.note_opinion(tmp_path, Opinion("a", False, "Kapan?"))
    assert {each.key: each.helpful for each in journal.opinions(tmp_path)} == {"a": False, "b": False}
    journal.withdraw_opinion(tmp_path, "a")
    assert [each.key for each in journal.opinions(tmp_path)] == ["b"]


def test_opinions_outlive_builds(library: Library) -> None:
    library.build()
    journal.note_opinion(library.index, Opinion("a", True, "Kapan?"))
    library.fill(9)
    library.build()
    assert [opinion.key for opinion in journal.opinions(library.index)] == ["a"]


def test_many_write_at_once(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=journal.note_opinion, args=(tmp_path, Opinion(str(n), True, "?")))
        for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.opinions(tmp_path)) == 16


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert journal.builds(tmp_path) == ()
    assert journal.opinions(tmp_path / "none") == ()


def test_a_damaged_journal_is_put_aside_and_begun_anew(tmp_path: Path) -> None:
    journal.journal_path(tmp_path).write_bytes(b"no database " * 100)
    assert journal.builds(tmp_path) == ()
    journal.note_build(tmp_path, REPORT)
    assert [entry.report for entry in journal.builds(tmp_path)] == [REPORT]
    assert (tmp_path / "journal.sqlite.damaged").exists()


def test_what_cannot_be_written_fails_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "journal.sqlite").mkdir()
    journal.note_build(tmp_path, REPORT)
    assert "was not written" in caplog.text
