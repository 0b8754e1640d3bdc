import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.generation.days import Day, mentions


def days(text: str) -> list[tuple[str, tuple[Day, ...]]]:
    return [(text[found.start : found.end], found.readings) for found in mentions(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17 Agustus 2024", Day(2024, 8, 17)),
        ("17 August 2024", Day(2024, 8, 17)),
        ("August 17, 2024", Day(2024, 8, 17)),
        ("17th of August", Day(0, 8, 17)),
        ("5 Sept. 2021", Day(2021, 9, 5)),
        ("3 Méi 2020", Day(2020, 5, 3)),
        ("17 Ogos", Day(0, 8, 17)),
        ("Agustus 2024", Day(2024, 8, 0)),
        ("2024-08-17", Day(2024, 8, 17)),
        ("19/11", Day(0, 11, 19)),
        ("17-08-2024", Day(2024, 8, 17)),
        ("17/8/24", Day(2024, 8, 17)),
    ],
)
def test_a_date_in_each_form(text: str, day: Day) -> None:
    assert days(f"pada {text} itu") == [(text, (day,))]


def test_a_stretch_of_days_is_two_dates() -> None:
    assert days("6-7 Agustus 2025") == [("6", (Day(2025, 8, 6),)), ("7 Agustus 2025", (Day(2025, 8, 7),))]


def test_a_day_and_month_in_either_order_may_be_both() -> None:
    assert set(days("5/1/2025")[0][1]) == {Day(2025, 5, 1), Day(2025, 1, 5)}


@pytest.mark.parametrize("text", ["skor 3-1", "45 Agustus", "nomor 99/88", "mei", "tahun 2024"])
def test_no_date(text: str) -> None:
    assert days(text) == []


def test_agreement_asks_for_what_is_said() -> None:
    assert Day(2024, 8, 0).agrees(Day(0, 8, 17))
    assert Day(0, 8, 17).agrees(Day(2024, 8, 17))
    assert not Day(0, 8, 17).agrees(Day(2024, 8, 0))
    assert not Day(0, 8, 17).agrees(Day(0, 9, 17))


@given(st.text())
def test_any_text_has_its_dates_at_their_places(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in mentions(text))
