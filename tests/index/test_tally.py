"""The counts of a build's report by format."""

from __future__ import annotations

import json
from pathlib import Path

from indexer.types import BuildReport, FormatReport
from tests.index.library import Library, story


def by_format(report: BuildReport) -> dict[str, FormatReport]:
    return {of.format: of for of in report.formats}


def test_what_happened_is_counted_by_format(tmp_path: Path) -> None:
    library = Library(tmp_path)
    records = [json.dumps({"id": f"r{number}", "text": story(number)}) + "\n" for number in range(3)]
    library.write("a.jsonl", "".join(records))
    library.fill(10, 11)
    library.write("kosong.txt", "")
    first = by_format(library.build())
    # The records have no titles; the files' are numbered, and no copies of each other.
    assert first["jsonl"] == FormatReport("jsonl", 1, 3, 3, 0, 0, 0, 1, 0)
    assert first["txt"] == FormatReport("txt", 3, 2, 2, 0, 0, 0, 1, 1)

    library.write("a.jsonl", "".join([records[0], records[1].replace("BANDUNG", "GARUT"), "tidak\n"]), age=10)
    (library.folder / "berita-010.txt").unlink()
    report = library.build()
    second = by_format(report)
    jsonl, txt = second["jsonl"], second["txt"]
    assert (jsonl.read, jsonl.added, jsonl.changed, jsonl.unchanged, jsonl.removed) == (2, 0, 1, 1, 1)
    assert (txt.files, txt.read, txt.unchanged, txt.removed, txt.rejected) == (2, 0, 1, 1, 1)
    assert jsonl.rejected == 1
    for name in ("added", "changed", "unchanged", "removed", "grouped"):
        assert getattr(report, name) == sum(getattr(of, name) for of in report.formats)


def test_a_format_that_is_gone_is_still_told(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.fill(1)
    library.write("a.md", story(2))
    library.build()
    (library.folder / "a.md").unlink()
    assert by_format(library.build())["md"] == FormatReport("md", 0, 0, 0, 0, 0, 1, 0, 0)
