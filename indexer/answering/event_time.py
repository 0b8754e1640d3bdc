"""When what a question asks about happened, beside what an article tells and when it was published.

An article that names the day, or came out when the event was news, is favoured. None is kept out: an event
is told for years, and foretold. What is added is a log-odds, as fusion's scores are. It is for archives of
years, in which the same happens again and articles leave out the year; among 3,454 articles of a few weeks
it changes nothing (of 399 questions with a date .784 find their article first, with it and without), and
holding it against an article that it came out before the event made that worse (.779).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from indexer.answering.periods import Period, hull
from indexer.articles.mentions import mentioned_days
from indexer.types import Filters

NAMED = 1.5
"""A passage of it names a day of the event."""
THEN = 0.5
"""It was published during the event or right after."""

_AFTERWARDS = timedelta(days=3)
_MONTH, _QUARTER = timedelta(days=31), timedelta(days=92)


def _telling(events: Sequence[Period]) -> list[Period]:
    """Those of a quarter of a year at most: most of what comes out in a whole year is about other things."""
    return [event for event in events if _length(event) <= _QUARTER]


def _length(event: Period) -> timedelta:
    return event.until - event.since if event.since and event.until else timedelta.max


def _afterwards(event: Period) -> str:
    return (event.until + _AFTERWARDS).isoformat() if event.until else ""


def favour(events: Sequence[Period], passages: Sequence[str], published: str) -> float:
    """What the times of events that a question names add to the score of an article, given its passages."""
    telling = _telling(events)
    days: list[str] = []
    if any(_length(event) <= _MONTH for event in telling):
        days = [mention.day for passage in passages for mention in mentioned_days(passage, published)]
    return max(
        (
            NAMED * (_length(event) <= _MONTH and any(event.first <= day <= event.last for day in days))
            + THEN * (event.first <= published[:10] <= _afterwards(event))
            for event in telling
        ),
        default=0.0,
    )


def when_it_was_news(events: Sequence[Period]) -> Filters | None:
    """The days in which articles about the events came out; None where these are too many to tell anything.

    Among many articles on a subject those of the days asked about need not be the nearest to the question, so
    they are looked for by themselves, too.
    """
    telling = _telling(events)
    if not telling:
        return None
    whole = telling[0]
    for event in telling[1:]:
        whole = hull(whole, event)
    return Filters(whole.first, _afterwards(whole)) if _length(whole) <= _QUARTER else None
