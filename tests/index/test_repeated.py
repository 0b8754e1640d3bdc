"""Lines that a source repeats leave its articles as they become known, and come back when they are story."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.articles import SourceFile, read_file
from indexer.articles.repetition import RULE
from indexer.index import build, export_index, import_index, open_index
from indexer.index.catalogue import catalogue_path
from indexer.types import Article, BuildReport
from tests.index.library import Library, code, view

FOOT = "Warta Priangan adalah portal kabar warga yang terbit sejak pagi."


def record(number: int, *, foot: bool = True, source: str = "Warta") -> dict[str, str]:
    lines = [f"Kabar {code(number)} dari lapangan ditulis untuk pembaca di {code(number + 1000)}.", FOOT]
    return {"id": f"{number:03}", "source": source, "text": "\n\n".join(lines if foot else lines[:1])}


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library(tmp_path)


def write(library: Library, *numbers: int, foot: bool = True, source: str = "Warta") -> None:
    for number in numbers:
        library.write(f"{number:03}.json", json.dumps(record(number, foot=foot, source=source)))


def articles(index: Path) -> list[Article]:
    with open_index(index).snapshot() as snapshot:
        return list(snapshot.all_articles())


def with_foot(index: Path) -> list[str]:
    return [article.id for article in articles(index) if FOOT in article.text]


def test_a_first_build_finds_what_a_source_repeats(empty: Library) -> None:
    write(empty, *range(10))
    write(empty, *range(20, 24), source="Lain")
    report = empty.build()
    assert (report.added, report.changed) == (14, 0)
    assert with_foot(empty.index) == ["020", "021", "022", "023"]
    assert [removal.rule for removal in articles(empty.index)[0].removed] == [RULE]
    view(empty.index)  # passages are slices of the cleaned text


def test_what_was_indexed_before_is_cleaned_when_the_line_becomes_known(empty: Library) -> None:
    write(empty, *range(7))
    assert empty.build().added == 7
    assert len(with_foot(empty.index)) == 7
    write(empty, 7)
    report = empty.build()
    assert (report.added, report.changed, report.unchanged) == (1, 7, 0)
    assert with_foot(empty.index) == []
    # From then on an article costs what it is.
    write(empty, 8)
    report = empty.build()
    assert (report.added, report.changed, report.unchanged) == (1, 0, 8)
    assert with_foot(empty.index) == []
    fresh = Library(empty.root / "fresh")
    write(fresh, *range(9))
    fresh.build()
    assert view(empty.index) == view(fresh.index)


def test_nothing_is_read_or_changed_again_where_nothing_changed(empty: Library) -> None:
    write(empty, *range(10))
    empty.build()
    report = empty.build()
    assert (report.added, report.changed, report.unchanged, report.embedded) == (0, 0, 10, 0)
    # A file that is read again is cleaned to what is there.
    empty.write("003.json", json.dumps(record(3)) + "\n", age=10)
    report = empty.build()
    assert (report.changed, report.unchanged, report.embedded) == (0, 10, 0)


def test_a_line_comes_back_when_few_hold_it(empty: Library) -> None:
    write(empty, *range(10))
    empty.build()
    assert with_foot(empty.index) == []
    write(empty, *range(5), foot=False)
    empty.build()
    assert with_foot(empty.index) == []  # five of ten: not yet
    write(empty, *range(100, 140), foot=False)
    report = empty.build()
    assert with_foot(empty.index) == [f"{number:03}" for number in range(5, 10)]
    assert (report.added, report.changed) == (40, 5)
    fresh = Library(empty.root / "fresh")
    write(fresh, *range(5), *range(100, 140), foot=False)
    write(fresh, *range(5, 10))
    fresh.build()
    assert view(empty.index) == view(fresh.index)


def test_many_articles_of_one_file(empty: Library) -> None:
    lines = [json.dumps(record(number)) + "\n" for number in range(12)]
    empty.write("semua.jsonl", "".join(lines[:7]))
    empty.build()
    empty.write("lagi.jsonl", lines[7])
    report = empty.build()
    assert (report.added, report.changed, report.removed) == (1, 7, 0)
    assert with_foot(empty.index) == []
    empty.write("semua.jsonl", "".join(lines[:3]), age=10)
    report = empty.build()
    assert (report.changed, report.removed) == (0, 4)
    assert with_foot(empty.index) == []


def test_a_build_that_is_killed_goes_on(empty: Library) -> None:
    write(empty, *range(7))
    empty.build()
    write(empty, *range(7, 12))

    def interrupted(file: SourceFile) -> object:
        if file.name == "010.json":
            raise KeyboardInterrupt
        return read_file(file)

    with pytest.raises(KeyboardInterrupt):
        build([empty.folder], empty.index, empty.encoder, empty.settings, read=interrupted)
    report = empty.build()
    assert (report.added, report.changed) == (5, 7)
    assert with_foot(empty.index) == []


def test_an_export_keeps_what_is_known(empty: Library, tmp_path: Path) -> None:
    write(empty, *range(10))
    empty.build()
    export_index(empty.index, tmp_path / "x.tanya")
    other = Library(tmp_path / "other")
    import_index(tmp_path / "x.tanya", other.index)
    assert view(other.index) == view(empty.index)
    assert known(other.index) == known(empty.index) != []


def known(index: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(catalogue_path(index))) as catalogue:
        return catalogue.execute("SELECT key, repeated FROM frequent_lines ORDER BY key").fetchall()


def test_a_duplicate_that_is_left_out_does_not_count(empty: Library) -> None:
    write(empty, *range(7))
    empty.write("zz.json", json.dumps(record(3)))  # the same id, in a later file
    report: BuildReport = empty.build()
    assert (report.added, len(report.rejected)) == (7, 1)
    assert len(with_foot(empty.index)) == 7
