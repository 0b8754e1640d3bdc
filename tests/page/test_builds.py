from pathlib import Path

import pytest

from indexer.index import journal
from indexer.index.journal import BuildEntry
from indexer.page.builds import outcome
from indexer.page.shared import shared
from indexer.types import BuildReport
from indexer.wording.page import page_wording
from tests.page.pages import at, data_of, has, new_page, run_until, texts

PATH = "indeks"
ID = page_wording("id")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            BuildEntry("", "built", BuildReport(1, 0, 3, 0, 5, 1.0), rejected=7),
            "1 ditambahkan, 7 ditolak, 3 tetap; dalam 1,0 detik",
        ),
        (BuildEntry("", "cancelled"), ID.rebuild.cancelled),
        (BuildEntry("", "failed", message="The disk is full."), f"{ID.rebuild.failed} The disk is full."),
    ],
)
def test_outcome_in_words(entry: BuildEntry, text: str) -> None:
    assert outcome(entry, ID) == text


@pytest.mark.usefixtures("toys")
def test_builds_are_remembered_beyond_the_program() -> None:
    page = at(new_page(), PATH)
    ((_when, what),) = data_of(page, "builds")["rows"]
    assert what.startswith("4 ditambahkan")
    page.button(key="rebuild-index").click().run()
    run_until(page, lambda page: has(page, "dismiss-index"))
    newest, _oldest = data_of(page, "builds")["rows"]
    assert newest[1].startswith("Tidak ada yang berubah, 4 tetap")


@pytest.mark.usefixtures("toys")
def test_without_a_journal_it_says_so() -> None:
    journal.journal_path(shared().settings.index).unlink()
    page = at(new_page(), PATH)
    assert not page.exception
    assert "Belum ada pembaruan yang tercatat" in texts(page)


def test_what_changed_on_disk_is_told(toys: Path) -> None:
    page = at(new_page(), PATH)
    assert "tidak berubah sejak pembaruan terakhir" in texts(page)
    (toys / "baru.txt").write_text("Kebun raya dibuka kembali untuk umum.\n", encoding="utf-8")
    (toys / "banjir.txt").unlink()
    at(page := new_page(), PATH)
    run_until(page, lambda page: "1 berkas baru, 1 berkas hilang" in texts(page))
    assert data_of(page, "disk")["rows"] == [["1 berkas baru", "baru.txt"], ["1 berkas hilang", "banjir.txt"]]


def test_a_folder_that_is_gone_breaks_nothing(toys: Path) -> None:
    toys.rename(toys.with_name("elsewhere"))
    page = at(new_page(), PATH)
    assert not page.exception
    assert has(page, "builds")
