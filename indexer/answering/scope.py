"""Among which articles a question is looked for: the filters given, and those that its own words imply.

Where the caller gives filters, these hold and nothing is implied, unless asked for. Days that are counted
from today ("kemarin") are kept to strictly: older news is no answer. Days in a question for articles
("berita Agustus 2025") are kept to where that finds an answer. The date of an event filters nothing, see
event_time.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from indexer.answering.question import Question
from indexer.answering.time_expressions import Sense, read_timing
from indexer.errors import FilterError
from indexer.index.terms import content_terms, stop_words, words
from indexer.types import Filters, Implied

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Scope:
    """The question as it is searched, the filters in force, and what its words implied.

    ``wider`` is where to look when nothing answers here, None where that would not be what was asked.
    """

    question: Question
    filters: Filters
    implied: Implied
    wider: Scope | None = None

    def of_any_day(self) -> Scope:
        """The same without the days that the question implied."""
        return replace(
            self,
            filters=replace(self.filters, since="", until=""),
            implied=replace(self.implied, applied=False),
        )


def scope_of(
    question: Question, filters: Filters | None, today: date | None = None, imply: bool | None = None
) -> Scope:
    """Where to look for a question, seen from ``today`` (default: the real one).

    ``imply``: whether its words may filter by days where ``filters`` name none; by default where no filters
    are given at all. Raises FilterError.
    """
    given = checked(filters or Filters())
    timing = read_timing(question.text, today or date.today())
    dated = replace(question, events=timing.events, newest=timing.newest)
    if timing.period is None:
        return Scope(
            _searched(dated, timing.rest) if timing.newest else dated, given, Implied(newest=timing.newest)
        )
    implied = Implied(timing.words, timing.period.first, timing.period.last, newest=timing.newest)
    about_event = Scope(replace(dated, events=timing.events or (timing.period,)), given, implied)
    allowed = filters is None if imply is None else imply
    if timing.sense is Sense.EVENT or not allowed or given.since or given.until:
        return about_event
    return Scope(
        _searched(dated, timing.rest),
        replace(given, since=implied.since, until=implied.until),
        replace(implied, applied=True),
        about_event if timing.sense is Sense.ARTICLES else None,
    )


def _searched(question: Question, rest: str) -> Question:
    """The question without its words of time, unless nothing to look for would be left."""
    if not any(word not in stop_words() for word in words(rest)):
        return question
    return replace(question, text=rest, terms=tuple(content_terms(rest)))


def checked(filters: Filters) -> Filters:
    """The filters with whole days: a year or a month stands for its first or its last. Raises FilterError."""
    found = replace(
        filters,
        since=_day(filters.since, first=True),
        until=_day(filters.until, first=False),
        source=filters.source.strip(),
        section=filters.section.strip(),
        language=filters.language.strip(),
    )
    if found.since and found.until and found.since > found.until:
        raise FilterError(f"The first day, {found.since}, is after the last, {found.until}. Swap them.")
    return found


def _day(value: str, *, first: bool) -> str:
    value = value.strip()
    if not value:
        return ""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match[1]), int(match[2] or (1 if first else 12)), match[3]
        last = 1 if first else calendar.monthrange(year, month)[1]
        return date(year, month, int(day) if day else last).isoformat()
    except (ValueError, IndexError) as error:
        raise FilterError(f"{value!r} is no date. Write it as 2024-06-19, 2024-06 or 2024.") from error
