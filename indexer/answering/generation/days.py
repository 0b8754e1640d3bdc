"""The dates of a text: ``17 Agustus 2024``, ``August 17``, ``(17/8/2024)``, ``2024-08-17``.

What a date leaves out stays open, so that it can be compared with one that says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.articles.dates import MONTHS
from indexer.index.terms import fold

_YEAR = r"(?:19|20)\d{2}"
# "3-1" is a score: with hyphens only a year makes a date.
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})(?:/(\d{{1,2}})(?:/({_YEAR}|\d{{2}}))?|-(\d{{1,2}})-({_YEAR}))(?![\d/-])"
)
_ISO = re.compile(rf"(?<!\d)({_YEAR})-(\d{{2}})-(\d{{2}})(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or both, with a year where it is said; 0 for what is not."""

    year: int
    month: int
    day: int

    def agrees(self, other: Day) -> bool:
        """Whether the other date says the same month and, where this one has a day, the same day."""
        return self.month == other.month and self.day in (0, other.day)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date at its place in a text, ``text[start:end]``, with every way to read it."""

    start: int
    end: int
    readings: tuple[Day, ...]


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(sorted(MONTHS, key=len, reverse=True))
    day = r"(\d{1,2})(?:st|nd|rd|th)?"
    month = rf"({names})\b(?:\.(?=\s+\d{{4}}))?"
    # "17-18 Agustus 2024", "17 August", "August 17, 2024", "Agustus 2024".
    return re.compile(
        rf"(?<![\d.,])(?:(\d{{1,2}})\s?[-–]\s?)?{day}\s+(?:of\s+)?{month}(?:,?\s+({_YEAR}))?"
        rf"|\b{month}\s+{day}(?!\d|[.,]\d)(?:,?\s+({_YEAR}))?"
        rf"|\b{month}\s+({_YEAR})",
        re.IGNORECASE,
    )


def mentions(text: str) -> list[Mention]:
    """Every date of the text that has a month, in order of its form."""
    plain = "".join(_one_character(character) for character in text)
    return [*_in_words(plain), *_in_numbers(plain)]


def _one_character(character: str) -> str:
    """A letter without its accent, so that offsets stay what they are."""
    folded = fold(character)
    return folded if len(folded) == 1 else character


def _in_words(text: str) -> Iterator[Mention]:
    for match in _written().finditer(text):
        first, day, month, year, month_first, day_after, year_after, month_only, year_of_month = (
            match.groups()
        )
        number = MONTHS[(month or month_first or month_only).lower()]
        said = int(year or year_after or year_of_month or 0)
        if first and int(first) <= 31:
            yield Mention(match.start(1), match.end(1), (Day(said, number, int(first)),))
        last = int(day or day_after or 0)
        if last <= 31:
            start = match.start(2) if day else match.start()
            yield Mention(start, match.end(), (Day(said, number, last),))


def _in_numbers(text: str) -> Iterator[Mention]:
    for match in _ISO.finditer(text):
        year, month, day = (int(part) for part in match.groups())
        if 1 <= month <= 12:
            yield Mention(match.start(), match.end(), (Day(year, month, day),))
    for match in _NUMERIC.finditer(text):
        first, after_slash, year_after_slash, after_hyphen, year_after_hyphen = match.groups()
        second, said = after_slash or after_hyphen, year_after_slash or year_after_hyphen
        year = int(said or 0)
        if said and len(said) == 2:
            year += 2000
        # The day comes first in Indonesia and the month in America; a text seldom says which.
        pairs = {(int(first), int(second)), (int(second), int(first))}
        readings = tuple(
            Day(year, month, day) for day, month in sorted(pairs) if month <= 12 and 1 <= day <= 31
        )
        if readings and all(reading.month for reading in readings):
            yield Mention(match.start(), match.end(), readings)
