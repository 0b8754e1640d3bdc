"""Where a text names a date, a month, a year: as a question does, in the five languages or in figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from indexer.answering import periods
from indexer.answering.periods import Period
from indexer.answering.time_words import TimeWords, plain, time_words
from indexer.articles.dates import MONTHS


@dataclass(frozen=True, slots=True)
class Named:
    """A time that ``text[start:end]`` names.

    ``relative``: counted from today, as "last week" is; "ten years ago" tells when something happened.
    ``recurs``: named without its year, of which the last that has begun is meant.
    """

    start: int
    end: int
    period: Period
    relative: bool = False
    recurs: bool = False


Reader = Callable[[re.Match[str], date], Period | None]

ANY_DAY = date(2999, 12, 31)
"""What a date without a year or a relative one counts from, where that does not matter."""
_ANY_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
# An abbreviation or "may" needs its year or day to be known for a month.
_WHOLE_MONTH = "(?P<month>" + "|".join(sorted(m for m in MONTHS if len(m) > 3 or m == "mei")) + r")\b"
_DAY = r"(?<![\d.,/:])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?!\d|[.,:]\d)"
_ALONE = r"(?<![\d.,/:$])(?<!\d-)(?<!rp)"
_TO = r"\s*(?:-|–|—|s/?d|sampai|hingga|to)\s*"


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"]]


def _whole_day(match: re.Match[str], _today: date) -> Period | None:
    return periods.exact(int(match["year"]), _month(match), int(match["day"]))


def _days(match: re.Match[str], _today: date) -> Period | None:
    first = periods.exact(int(match["year"]), _month(match), int(match["day"]))
    last = periods.exact(int(match["year"]), _month(match), int(match["last"]))
    return periods.hull(first, last) if first and last else None


def _figures(match: re.Match[str], _today: date) -> Period | None:
    return periods.exact(int(match["year"]), int(match["number"]), int(match["day"]))


def _month_of_year(match: re.Match[str], _today: date) -> Period:
    return periods.month(int(match["year"]), _month(match))


def _years(match: re.Match[str], _today: date) -> Period | None:
    first, last = int(match["year"]), match["last"]
    last_year = int(str(first)[: -len(last)] + last)
    return periods.year(first, last_year) if last_year > first else None


def _decade(match: re.Match[str], _today: date) -> Period | None:
    first = int(match["year"])
    if first < 100:
        first += 1900
    return None if first % 10 else periods.year(first, first + 9)


def _one_year(match: re.Match[str], _today: date) -> Period:
    return periods.year(int(match["year"]))


def _part(months: int) -> Reader:
    def read(match: re.Match[str], _today: date) -> Period | None:
        which = time_words().ordinal(match["which"])
        return periods.part_of_year(int(match["year"]), months, which) if which else None

    return read


def _last_day(match: re.Match[str], today: date) -> Period | None:
    number = int(match["number"]) if "number" in match.groupdict() else _month(match)
    this_year = periods.exact(today.year, number, int(match["day"]))
    if this_year and this_year.since and this_year.since <= today:
        return this_year
    return periods.exact(today.year - 1, number, int(match["day"]))


def _last_month(match: re.Match[str], today: date) -> Period:
    return periods.month(today.year - (_month(match) > today.month), _month(match))


@cache
def _absolute() -> tuple[tuple[re.Pattern[str], Reader, bool], ...]:
    """Patterns, the longest first, what each says, and whether its year is missing."""
    words = time_words()
    which = "(?P<which>" + "|".join(pattern for _, pattern in words.ordinals) + ")"
    year_word = rf"(?:\s*(?:{words.units['year']}|of|/|,)\s*|\s+)"
    stretches: list[tuple[str, Reader, bool]] = []
    for name, months in ((words.quarter, 3), (words.half, 6)):
        stretches += [
            (rf"\b(?:{name})\s*(?:ke-?\s*)?{which}{year_word}{_YEAR}", _part(months), False),
            (rf"\b{which}\s+(?:{name}){year_word}{_YEAR}", _part(months), False),
        ]
    return tuple(
        (re.compile(pattern), reader, recurs)
        for pattern, reader, recurs in (
            (rf"{_DAY}{_TO}(?P<last>\d{{1,2}})\s+{_ANY_MONTH},?\s+{_YEAR}", _days, False),
            (rf"{_DAY}(?:\s+(?:of\s+)?|-){_ANY_MONTH},?(?:\s+|-){_YEAR}", _whole_day, False),
            (rf"\b{_ANY_MONTH}\s+{_DAY},?\s+{_YEAR}", _whole_day, False),
            (rf"{_DAY}(?P<mark>[/.-])(?P<number>\d{{1,2}})(?P=mark){_YEAR}", _figures, False),
            (rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", _figures, False),
            *stretches,
            (
                rf"\b{_ANY_MONTH},?(?:\s+(?:of\s+|(?:{words.units['year']})\s+)?|-|/){_YEAR}",
                _month_of_year,
                False,
            ),
            (rf"{_ALONE}{_YEAR}\s*[/–—-]\s*(?P<last>(?:1\d|20)?\d\d)(?![\d/-])", _years, False),
            (rf"{_ALONE}(?P<year>1\d\d\d|20\d\d|(?<=tahun )\d0)(?:-?an|[’']?s)\b", _decade, False),
            (rf"\b{_WHOLE_MONTH}\s+{_DAY}(?!\s*(?:{words.counted})\b|[\d.,:/])", _last_day, True),
            (rf"{_DAY}\s+{_ANY_MONTH}", _last_day, True),
            (r"(?<=\()(?P<day>\d{1,2})/(?P<number>1[0-2]|0?[1-9])(?=\))", _last_day, True),
            (rf"{_ALONE}{_YEAR}(?![/-]\d)(?!\s*(?:{words.counted})\b)", _one_year, False),
            (rf"\b{_WHOLE_MONTH}", _last_month, True),
        )
    )


@cache
def _relative() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    words = time_words()
    unit = "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.units.items()) + ")"
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(pattern for _, pattern in words.numbers)})\s+"
    one = "(?P<one>se)"
    weekday = "(?:" + "|".join(f"(?P<weekday{n}>{pattern})" for n, pattern in enumerate(words.weekdays)) + ")"
    around = words.around
    return tuple(
        (re.compile(rf"(?<![\w-]){pattern}(?![\w-])(?:[’']s\b)?"), reader)
        for pattern, reader in (
            (rf"(?:{one}|{count}){unit}\s+(?:{around['recent_after']})", _recent),
            (rf"(?:{around['recent_before']})\s+{count}{unit}", _recent),
            (rf"(?:{one}|{count}){unit}\s+(?:{around['ago_after']})", _ago),
            (rf"{weekday}\s+(?:{around['last_after']}|{around['this_after']})", _weekday),
            (rf"(?:{around['last_before']}|{around['this_before']})\s+{weekday}", _weekday),
            (rf"(?:{words.weekend})\s+(?:{around['last_after']})", _weekend(-1)),
            (rf"(?:{around['last_before']})\s+(?:{words.weekend})", _weekend(-1)),
            (rf"(?:{words.weekend})\s+(?:{around['this_after']})", _weekend(0)),
            (rf"(?:{around['this_before']})\s+(?:{words.weekend})", _weekend(0)),
            (rf"{unit}\s+(?:{around['last_after']})", _unit(-1)),
            (rf"(?:{around['last_before']})\s+{unit}", _unit(-1)),
            (rf"{unit}\s+(?:{around['this_after']})", _unit(0)),
            (rf"(?:{around['this_before']})\s+{unit}", _unit(0)),
            *((f"(?:{pattern})", _from_today(offset)) for offset, pattern in words.days),
        )
    )


def _from_today(offset: int) -> Reader:
    return lambda _match, today: periods.day(today, offset)


def _name(match: re.Match[str], words: TimeWords) -> str:
    return next(name for name in words.units if match[name])


def _count(match: re.Match[str], words: TimeWords) -> int:
    groups = match.groupdict()
    return 1 if groups.get("one") else words.number(groups["count"]) or 0


def _recent(match: re.Match[str], today: date) -> Period | None:
    count = _count(match, time_words())
    return periods.recent(_name(match, time_words()), count, today) if 0 < count < 1000 else None


def _ago(match: re.Match[str], today: date) -> Period | None:
    count, name = _count(match, time_words()), _name(match, time_words())
    return periods.unit(name, today, -count) if 0 < count < 1000 else None


def _unit(offset: int) -> Reader:
    return lambda match, today: periods.unit(_name(match, time_words()), today, offset)


def _weekend(offset: int) -> Reader:
    return lambda _match, today: periods.weekend(today, offset)


def _weekday(match: re.Match[str], today: date) -> Period:
    wanted = next(n for n in range(7) if match[f"weekday{n}"])
    return periods.day(today, -((today.weekday() - wanted) % 7 or 7))


def times_in(text: str) -> list[Named]:
    """The times that a text of any day names, where it only matters which words name them."""
    return named_times(plain(text), ANY_DAY)


def named_times(plain_text: str, today: date) -> list[Named]:
    """The times that a text made by :func:`indexer.answering.time_words.plain` names, in order, none
    twice.
    """
    found: list[Named] = []
    for named in _all(plain_text, today):
        if not any(named.start < other.end and other.start < named.end for other in found):
            found.append(named)
    return sorted(found, key=lambda named: named.start)


def _all(text: str, today: date) -> Iterator[Named]:
    for pattern, reader in _relative():
        for match in pattern.finditer(text):
            if period := reader(match, today):
                yield Named(
                    match.start(), match.end(), period, relative=not (reader is _ago and match["year"])
                )
    for pattern, reader, recurs in _absolute():
        for match in pattern.finditer(text):
            if period := reader(match, today):
                yield Named(match.start(), match.end(), period, recurs=recurs)
