"""Days that an article mentions, with their year: ``Rabu (19/6)`` in an article of June 2024 is 2024-06-19.

A year is taken from the article's own date, and only when the weekday agrees; otherwise nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.articles.dates import parse_date

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin isnin senen monday",
            "selasa salasa tuesday",
            "rabu rebo wednesday",
            "kamis khamis kemis thursday",
            "jumat jum'at jumaat jumaah jemuwah friday",
            "sabtu saptu setu saturday",
            "minggu ahad ngahad sunday",
        )
    )
    for name in names.split()
}
_SHORT = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\s*\(\s*(?P<day>\d{{1,2}})\s*/\s*(?P<month>\d{{1,2}})"
    r"(?:\s*/\s*(?P<year>(?:19|20)\d\d))?\s*\)",
    re.IGNORECASE,
)
_NEAR = 200  # days
_WRITTEN = re.compile(r"\b\d{1,2} [^\W\d_]{3,9} (?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that stands at ``text[start:end]``, as ``2024-06-19``."""

    start: int
    end: int
    day: str


def mentioned_days(text: str, published: str) -> tuple[Mention, ...]:
    """The days whose year is certain, in order; ``published`` is the article's own date or ``""``."""
    return tuple(sorted({*_short(text, published), *_written(text)}, key=lambda mention: mention.start))


def _short(text: str, published: str) -> Iterator[Mention]:
    for match in _SHORT.finditer(text):
        stated = match["year"]
        if not stated and not published:
            continue
        own = int(stated or published[:4])
        for year in [own] if stated else [own, own - 1, own + 1]:
            try:
                day = date(year, int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            # Around New Year a story looks back or ahead into the other year.
            near = bool(stated) or abs((day - date.fromisoformat(published[:10])).days) <= _NEAR
            if near and day.weekday() == _WEEKDAYS[match["weekday"].lower()]:
                yield Mention(match.start(), match.end(), day.isoformat())
                break


def _written(text: str) -> Iterator[Mention]:
    for match in _WRITTEN.finditer(text):
        if day := parse_date(match[0]):
            yield Mention(match.start(), match.end(), day)
