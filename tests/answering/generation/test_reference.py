from decimal import Decimal

import pytest

from indexer.answering.generation.days import Day
from indexer.answering.generation.reference import countries, reference, runs
from tests.answering.generation.articles import FLOOD, VISIT


def test_what_articles_say_taken_apart() -> None:
    found = reference(["2024-03-02", FLOOD, VISIT])
    assert {Decimal(214), Decimal(7), Decimal(1500000000).normalize(), Decimal(2024)} <= found.values
    assert {Day(2024, 3, 2), Day(2024, 3, 1), Day(2024, 3, 4)} <= found.days
    assert (set(found.months), set(found.weekdays)) == ({3, 1}, {4})
    assert {"US"} <= found.countries
    assert "bnpb" in found.initials
    assert "rumah" in found.small
    assert "garut" not in found.small
    assert found.after["joko"] == {"widodo"}
    assert found.before["subianto"] == {"prabowo"}


def test_runs_are_words_written_large_side_by_side() -> None:
    text = "Presiden Joko Widodo, Perserikatan Bangsa-Bangsa dan iPhone di KPK"
    assert [" ".join(word.group() for word in run) for run in runs(text)] == [
        "Presiden Joko Widodo",
        "Perserikatan Bangsa Bangsa",
        "iPhone",
        "KPK",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Amerika Serikat", "US"),
        ("United States", "US"),
        ("AS", "US"),
        ("Jepun", "JP"),
        ("Afrika Selatan", "ZA"),
        ("South Africa", "ZA"),
        ("Africa", "002"),
        ("Afrika", "002"),
    ],
)
def test_a_country_in_any_language(text: str, code: str) -> None:
    assert [found for found, _, _ in countries(text.split())] == [code]


def test_a_small_word_that_looks_like_a_short_name_is_none() -> None:
    assert list(countries(["as", "us"])) == []
