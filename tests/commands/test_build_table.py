from dataclasses import replace
from pathlib import Path

import pytest

from indexer.commands.build_table import MOST_SHOWN, print_report
from indexer.types import BuildReport, FormatReport, Rejection

FEEDS = FormatReport(
    "xml", files=2, read=40, added=30, changed=0, unchanged=8, removed=0, grouped=2, rejected=0
)
TEXTS = FormatReport(
    "txt", files=1200, read=2, added=1, changed=1, unchanged=1198, removed=3, grouped=0, rejected=1
)
EMPTY = (Rejection("b.txt", "it is empty"),)


def test_the_report_names_what_was_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(BuildReport(2, 1, 0, 3, 12, 1.25, EMPTY), Path("data/index"))
    assert capsys.readouterr().out.splitlines() == [
        "rejected  b.txt: it is empty",
        "3 articles, 12 passages in data/index (2 added, 1 changed, 3 removed, 1 rejected; 1.2 s)",
    ]
    print_report(BuildReport(0, 0, 0, 0, 0, 0.1), Path("i"))
    assert capsys.readouterr().out == "0 articles, 0 passages in i (nothing found; 0.1 s)\n"


def test_a_table_counts_by_format(capsys: pytest.CaptureFixture[str]) -> None:
    report = BuildReport(31, 1, 1206, 3, 5000, 2.0, EMPTY, grouped=2, formats=(TEXTS, FEEDS))
    print_report(report, Path("i"))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[1] == "format files read added changed unchanged removed copies rejected"
    assert lines[3] == "txt 1,200 2 1 1 1,198 3 1"
    assert lines[4] == "xml 2 40 30 8 2"
    assert lines[5] == "all 1,202 42 31 1 1,206 3 2 1"
    assert "2 grouped as copies" in lines[6]


def test_no_table_where_nothing_happened(capsys: pytest.CaptureFixture[str]) -> None:
    quiet = replace(TEXTS, read=0, added=0, changed=0, removed=0, rejected=0)
    print_report(BuildReport(0, 0, 1198, 0, 5000, 0.2, formats=(quiet,)), Path("i"))
    assert capsys.readouterr().out == "1,198 articles, 5,000 passages in i (1,198 unchanged; 0.2 s)\n"


def test_thousands_of_rejections_are_counted_by_reason(capsys: pytest.CaptureFixture[str]) -> None:
    rejected = [Rejection(f"{number}.txt", "no text") for number in range(2000)]
    rejected += [Rejection("a.pdf", "damaged [red]")]
    print_report(BuildReport(1, 0, 0, 0, 1, 1.0, tuple(rejected)), Path("i"))
    assert capsys.readouterr().out.splitlines()[:2] == [
        "rejected  2,000 × no text: 0.txt, 1.txt, 2.txt and 1,997 more",
        "rejected  1 × damaged [red]: a.pdf",
    ]
    different = tuple(Rejection(f"{number}.txt", f"reason {number}") for number in range(MOST_SHOWN + 7))
    print_report(BuildReport(1, 0, 0, 0, 1, 1.0, different), Path("i"))
    assert "for 7 other reasons" in capsys.readouterr().out
