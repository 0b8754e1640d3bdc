"""Stretches of days: a day, a week from Monday to Sunday, a month, a year, and what lies beside them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; None where that side is open."""

    since: date | None
    until: date | None

    @property
    def first(self) -> str:
        """The first day in ISO 8601, ``""`` where open."""
        return self.since.isoformat() if self.since else ""

    @property
    def last(self) -> str:
        """The last day in ISO 8601, ``""`` where open."""
        return self.until.isoformat() if self.until else ""


def day(of: date, offset: int = 0) -> Period:
    """The day ``offset`` days after ``of``."""
    there = of + timedelta(days=offset)
    return Period(there, there)


def week(of: date, offset: int = 0) -> Period:
    """The week, from Monday to Sunday, ``offset`` weeks after that of the day."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=offset)
    return Period(monday, monday + timedelta(days=6))


def weekend(of: date, offset: int = 0) -> Period:
    """Saturday and Sunday of the week ``offset`` weeks after that of the day."""
    sunday = of + timedelta(days=6 - of.weekday(), weeks=offset)
    return Period(sunday - timedelta(days=1), sunday)


def month(year: int, number: int, offset: int = 0) -> Period:
    """The month ``offset`` months after the one given, which counts from 1."""
    years, months = divmod(number - 1 + offset, 12)
    year, number = year + years, months + 1
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int, last: int | None = None) -> Period:
    """The year, or the years up to ``last``."""
    return Period(date(number, 1, 1), date(number if last is None else last, 12, 31))


def exact(year_number: int, month_number: int, day_number: int) -> Period | None:
    """The day of that date, None where there is no such date."""
    try:
        return day(date(year_number, month_number, day_number))
    except ValueError:
        return None


def unit(name: str, of: date, offset: int) -> Period:
    """The day, week, month or year ``offset`` of them after that of the day."""
    if name == "day":
        return day(of, offset)
    if name == "week":
        return week(of, offset)
    if name == "month":
        return month(of.year, of.month, offset)
    return year(of.year + offset)


def recent(name: str, count: int, today: date) -> Period:
    """The last ``count`` days, weeks, months or years up to today, today included."""
    if name in ("day", "week"):
        return Period(today - timedelta(days=count * (7 if name == "week" else 1) - (name == "day")), today)
    months = month(today.year, today.month, -count * (12 if name == "year" else 1))
    assert months.since is not None
    assert months.until is not None
    return Period(months.since.replace(day=min(today.day, months.until.day)), today)


def third(of: Period, number: int) -> Period:
    """The first (0), second or last third of a month or a year: ten days, or four months."""
    since, until = of.since, of.until
    if since is None or until is None:
        return of
    if (until - since).days > 31:
        return Period(month(since.year, 4 * number + 1).since, month(since.year, 4 * number + 4).until)
    return Period(
        since.replace(day=10 * number + 1), until if number == 2 else since.replace(day=10 * number + 10)
    )


def part_of_year(number: int, months: int, which: int) -> Period | None:
    """The ``which``-th stretch of so many months of a year, counted from 1; None beyond the year."""
    if not 1 <= which <= 12 // months:
        return None
    return Period(month(number, months * (which - 1) + 1).since, month(number, months * which).until)


def before(of: Period) -> Period:
    """All days before it."""
    return Period(None, of.since - timedelta(days=1) if of.since else None)


def after(of: Period) -> Period:
    """All days after it."""
    return Period(of.until + timedelta(days=1) if of.until else None, None)


def hull(one: Period, other: Period) -> Period:
    """The shortest stretch that holds both."""
    return Period(
        min(one.since, other.since) if one.since and other.since else None,
        max(one.until, other.until) if one.until and other.until else None,
    )
