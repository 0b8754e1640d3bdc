import pytest

from indexer.page.building import BuildState
from indexer.page.rebuild import progress_line, summary_line
from indexer.types import BuildReport, Progress, Rejection
from indexer.wording.page import page_wording

ID = page_wording("id")
EN = page_wording("en")


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (BuildState(running=True), (0.0, "Menyiapkan model…")),
        (
            BuildState(running=True, progress=Progress("reading", 1000, 4000)),
            (0.25, "Membaca berkas: 1.000 dari 4.000"),
        ),
        (
            BuildState(running=True, progress=Progress("embedding", 1, 2), seconds_left=40.2),
            (0.5, "Memproses petikan: 1 dari 2, sekitar 40 detik lagi"),
        ),
        (
            BuildState(running=True, progress=Progress("embedding", 1, 2), seconds_left=400),
            (0.5, "Memproses petikan: 1 dari 2, sekitar 7 menit lagi"),
        ),
        (
            BuildState(running=True, progress=Progress("writing", 3, 3), seconds_left=0.0),
            (1.0, "Menulis indeks: 3 dari 3"),
        ),
        (BuildState(running=True, progress=Progress("polishing", 9, 3)), (1.0, "Memulai…")),
        (BuildState(running=True, progress=Progress("reading", 0, 0)), (0.0, "Membaca berkas: 0 dari 0")),
    ],
)
def test_progress_in_words(state: BuildState, line: tuple[float, str]) -> None:
    assert progress_line(state, ID) == line


def test_summary_names_only_what_happened() -> None:
    rejected = (Rejection("a", "b"),)
    report = BuildReport(1200, 1, 0, 2, 900, 6.25, rejected)
    assert summary_line(report, EN) == "1,200 added, 1 changed, 2 removed, 1 rejected; in 6.2 seconds"
    assert summary_line(BuildReport(0, 0, 46, 0, 117, 0.31), ID) == (
        "Tidak ada yang berubah, 46 tetap; dalam 0,3 detik"
    )
