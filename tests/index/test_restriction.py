from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np
import pytest

from indexer.index import open_index
from indexer.index.catalogue import open_reader
from indexer.index.restriction import KEPT, Restriction, Restrictions, restriction
from indexer.index.snapshot import HeldSnapshot
from indexer.types import Filters
from tests.index.library import Library
from tests.places import running

OF_FORMAT_4 = ("fingerprints", "bands", "pairs", "lines", "frequent_lines", "staged_lines")
# Name, date, outlet, section, language.
ARTICLES = (
    ("a", "2024-06-18", "Lini Rupiah", "Ekonomi", "id"),
    ("b", "2024-06-19", "Kabar Lereng", "Bencana", "id"),
    ("c", "2024-06-19T23:50:00+07:00", "Lini Rupiah", "Bencana", "id"),
    ("d", "2024-06-20T00:10:00+07:00", "Équator", "World", "en"),
    ("e", "", "Lini Rupiah", "", "id"),
)


def front_matter(published: str, source: str, section: str, language: str) -> str:
    fields = {"date": published, "source": source, "section": section, "language": language}
    return "\n".join(["---", *(f'{name}: "{value}"' for name, value in fields.items() if value), "---", ""])


@pytest.fixture(scope="module", params=[False, True], ids=["folder", "milvus"])
def snapshot(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[HeldSnapshot]:
    library = Library(tmp_path_factory.mktemp("restriction"), engine=request.param)
    for name, *fields in ARTICLES:
        body = f"Warga desa {name * 4} menerima bantuan kelompok tani pada hari itu.\n"
        library.write(f"{name}.md", f"{front_matter(*fields)}\n{body}")
    assert library.build().passages == 5
    with running(library.index), open_index(library.index).snapshot() as opened:
        yield opened


def allowed(snapshot: HeldSnapshot, within: Restriction) -> set[int]:
    scored = snapshot.dense(np.ones(snapshot.status.dimension, np.float32), 100, within)
    assert len(scored) == within.size
    return {passage for passage, _ in scored}


def names(snapshot: HeldSnapshot, within: Restriction) -> str:
    found = snapshot.passages(sorted(allowed(snapshot, within))).values()
    return "".join(sorted(passage.article_id.removesuffix(".md") for passage in found))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcde"),
        (Filters(since="2024-06-19"), "bcd"),
        (Filters(until="2024-06-19"), "abc"),
        (Filters("2024-06-19", "2024-06-19"), "bc"),
        (Filters("2024-06-20", "2024-06-19"), ""),
        (Filters(until="9999-12-31"), "abcd"),
        (Filters(since="0001-01-01"), "abcd"),
        (Filters(source="Lini Rupiah"), "ace"),
        (Filters(source="LINI rupiah"), "ace"),
        (Filters(source="equator"), "d"),
        (Filters(source="Lini"), ""),
        (Filters(section="bencana"), "bc"),
        (Filters(language="en"), "d"),
        (Filters(since="2024-06-19", source="Lini Rupiah", section="Bencana", language="ID"), "c"),
        (Filters(source="' OR 1=1 --"), ""),
    ],
)
def test_what_the_filters_let_through(snapshot: HeldSnapshot, filters: Filters, expected: str) -> None:
    within = snapshot.matching(filters)
    assert (names(snapshot, within), within.articles) == (expected, len(expected))
    assert list(within.passages) == sorted(within.passages)


def test_both_searches_find_nothing_else(snapshot: HeldSnapshot) -> None:
    question = "bantuan kelompok tani"
    vector = np.ones(snapshot.status.dimension, np.float32)
    for filters in (Filters("2024-06-19", "2024-06-19"), Filters(language="en"), Filters(source="none")):
        within = snapshot.matching(filters)
        wanted = allowed(snapshot, within)
        for everything, restricted in (
            (snapshot.dense(vector, 5), snapshot.dense(vector, 5, within)),
            (snapshot.lexical(question, 5), snapshot.lexical(question, 5, within)),
        ):
            assert len(everything) == 5
            assert restricted == [pair for pair in everything if pair[0] in wanted]


def test_named_articles_alone(snapshot: HeldSnapshot) -> None:
    both = snapshot.of_articles(["d.md", "a.md", "nowhere.md"])
    assert (names(snapshot, both), both.articles) == ("ad", 2)
    assert list(both.passages) == sorted(both.passages)
    assert snapshot.of_articles(["nowhere.md"]).articles == 0


def test_no_article_text_is_read_to_filter(library: Library) -> None:
    """Only the two indexes are, so that the cost does not grow with the articles' length."""
    library.build()
    plans: list[str] = []
    with closing(open_reader(library.index)) as catalogue:

        def run(query: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
            plans.extend(row[-1] for row in catalogue.execute(f"EXPLAIN QUERY PLAN {query}", tuple(values)))
            return catalogue.execute(query, tuple(values)).fetchall()

        restriction(Filters(since="2024-06-19", source="Lini Rupiah"), run)
    used = [plan for plan in plans if plan.startswith(("SCAN", "SEARCH"))]
    assert used
    assert [plan for plan in used if " COVERING INDEX " not in plan] == []


def test_a_generation_remembers_some_restrictions() -> None:
    known, asked = Restrictions(), []

    def get(day: int) -> Restriction:
        def find() -> Restriction:
            asked.append(day)
            return Restriction(np.array([day], np.int64), 1)

        return known.get(Filters(since=f"2024-01-{day:02}"), find)

    assert [get(day).passages.tolist() for day in (1, 2, 1)] == [[1], [2], [1]]
    assert asked == [1, 2]
    for day in range(3, KEPT + 2):
        get(day)
    get(1)
    assert asked[-1] == 1
    assert len(asked) == KEPT + 2


@pytest.mark.both_engines
def test_a_new_generation_forgets(library: Library) -> None:
    library.write("lama.md", f"{front_matter('2024-06-19', '', '', 'id')}\nWarga desa menerima bantuan.\n")
    library.build()
    index = open_index(library.index)
    before = index.snapshot()
    assert before.matching(Filters(since="2024-01-01")).articles == 1
    library.write("baru.md", f"{front_matter('2024-06-20', '', '', 'id')}\nPetani menanam padi di sawah.\n")
    library.build()
    with index.snapshot() as after:
        assert after.matching(Filters(since="2024-01-01")).articles == 2
        assert before.matching(Filters(since="2024-01-01")).articles == 1
    before.close()


def test_an_index_of_format_2_gets_what_filters_need(library: Library) -> None:
    library.build()
    with closing(sqlite3.connect(library.index / "catalogue.sqlite")) as catalogue:
        catalogue.execute("DROP INDEX articles_by_published")
        for table in OF_FORMAT_4:
            catalogue.execute(f"DROP TABLE {table}")
        catalogue.execute("PRAGMA user_version = 2")
    report = library.build()
    assert (report.unchanged, report.embedded) == (5, 0)
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.matching(Filters(language="id")).articles == 5
