from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.generation.quantities import numeral, quantities


def values(text: str) -> list[tuple[str, set[int | float]]]:
    return [
        (text[found.start : found.end], {float(value) for value in found.values})
        for found in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("214", 214),
        ("7.650", 7650),
        ("7,650", 7650),
        ("1.234.567", 1234567),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,5", 1.5),
        ("10:30", 10.3),
    ],
)
def test_a_numeral(text: str, value: float) -> None:
    assert value in {float(found) for found in numeral(text)}


def test_dots_that_may_mean_two_things_mean_both() -> None:
    assert numeral("1.500") == {Decimal(1500).normalize(), Decimal("1.5")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rp1,5 miliar", [("1,5 miliar", {1.5e9})]),
        ("1.5 million people", [("1.5 million", {1.5e6})]),
        ("8 ribuan paket", [("8 ribuan", {8000})]),
        ("20rb orang", [("20rb", {20000})]),
        ("Rp1,5 hingga 2 triliun", [("1,5", {1.5, 1.5e12}), ("2 triliun", {2e12})]),
        ("dua puluh lima rumah", [("dua puluh lima", {25})]),
        ("dua belas", [("dua belas", {12})]),
        ("dua ratus lima puluh ribu", [("dua ratus lima puluh ribu", {250000})]),
        ("seribu orang, sebelas luka", [("seribu", {1000}), ("sebelas", {11})]),
        ("twenty-five", [("twenty-five", {25})]),
        ("two hundred fifty thousand", [("two hundred fifty thousand", {250000})]),
        ("lima atau enam orang", [("lima", {5}), ("enam", {6})]),
        ("skor 2-0", [("2", {2}), ("0", {0})]),
        ("ke-77", [("77", {77})]),
        ("ribuan orang, juta-juta bintang", []),
        ("kedua tim", []),
    ],
)
def test_the_numbers_of_a_text(text: str, found: list[tuple[str, set[float]]]) -> None:
    assert values(text) == found


def test_a_number_too_long_for_one_has_no_value() -> None:
    assert quantities("9" * 40)[0].values == frozenset()


@given(st.integers(0, 10**15))
def test_the_same_number_in_both_languages(number: int) -> None:
    english = f"{number:,}"
    assert numeral(english) & numeral(english.replace(",", ".")) & numeral(str(number))


@given(st.text())
def test_any_text_has_its_numbers_at_their_places(text: str) -> None:
    found = quantities(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
