from datetime import date

import pytest

from indexer.answering import periods
from indexer.answering.periods import Period

WEDNESDAY = date(2025, 8, 20)


def ends(period: Period | None) -> tuple[str, str]:
    assert period is not None
    return period.first, period.last


@pytest.mark.parametrize(
    ("name", "offset", "expected"),
    [
        ("day", -1, ("2025-08-19", "2025-08-19")),
        ("week", 0, ("2025-08-18", "2025-08-24")),
        ("week", -1, ("2025-08-11", "2025-08-17")),
        ("month", -8, ("2024-12-01", "2024-12-31")),
        ("month", -18, ("2024-02-01", "2024-02-29")),
        ("year", -1, ("2024-01-01", "2024-12-31")),
    ],
)
def test_units_beside_a_day(name: str, offset: int, expected: tuple[str, str]) -> None:
    assert ends(periods.unit(name, WEDNESDAY, offset)) == expected


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("day", 3, "2025-08-18"),
        ("week", 2, "2025-08-06"),
        ("month", 1, "2025-07-20"),
        ("year", 1, "2024-08-20"),
    ],
)
def test_the_last_few_end_today(name: str, count: int, first: str) -> None:
    assert ends(periods.recent(name, count, WEDNESDAY)) == (first, "2025-08-20")


def test_a_day_that_a_month_lacks_gives_way_to_its_last() -> None:
    assert periods.recent("month", 1, date(2025, 3, 31)).first == "2025-02-28"


def test_thirds() -> None:
    assert ends(periods.third(periods.year(2024), 0)) == ("2024-01-01", "2024-04-30")
    assert ends(periods.third(periods.month(2024, 2), 2)) == ("2024-02-21", "2024-02-29")


def test_parts_of_a_year() -> None:
    assert ends(periods.part_of_year(2024, 3, 2)) == ("2024-04-01", "2024-06-30")
    assert periods.part_of_year(2024, 3, 5) is None


def test_sides_are_open() -> None:
    may = periods.month(2024, 5)
    assert ends(periods.before(may)) == ("", "2024-04-30")
    assert ends(periods.after(may)) == ("2024-06-01", "")
    assert ends(periods.hull(may, periods.year(2025))) == ("2024-05-01", "2025-12-31")


def test_there_is_no_30th_of_february() -> None:
    assert periods.exact(2024, 2, 30) is None
    assert ends(periods.exact(2024, 2, 29)) == ("2024-02-29", "2024-02-29")


def test_a_weekend_is_saturday_and_sunday() -> None:
    assert ends(periods.weekend(WEDNESDAY)) == ("2025-08-23", "2025-08-24")
    assert ends(periods.weekend(date(2025, 8, 24), -1)) == ("2025-08-16", "2025-08-17")
