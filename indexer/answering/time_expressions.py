"""What a question says about time: when the articles were published, or when something happened.

"Kemarin", "last week" and "3 hari terakhir" are counted from today: the question is about news of these
days, so they filter by the date of publication. So does a date in a question that asks for articles
("berita banjir bulan Agustus 2025", "articles since June 2024"). Any other date is that of an event ("Apa
yang terjadi pada 26 Desember 2004?"), which an article of any later day may tell: it must not keep that
article out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from indexer.answering import periods
from indexer.answering.dates_in_text import Named, named_times
from indexer.answering.periods import Period
from indexer.answering.time_words import plain, time_words


class Sense(StrEnum):
    """What a time in a question is the time of."""

    NONE = "none"
    RELATIVE = "relative"
    """Of publication, counted from today."""
    ARTICLES = "articles"
    """Of publication, as a date."""
    EVENT = "event"
    """Of what the question is about."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a question says about time.

    ``period`` is None where it names none; ``words`` are those that say it, as typed; ``events`` are the
    times of EVENT one by one. ``rest`` is the question without its words of time. ``newest``: it asks for
    what is newest.
    """

    sense: Sense
    period: Period | None
    words: str
    rest: str
    events: tuple[Period, ...] = ()
    newest: bool = False


@dataclass(frozen=True, slots=True)
class _Expression:
    start: int
    end: int
    period: Period
    relative: bool


@cache
def _sides() -> dict[str, re.Pattern[str]]:
    """What may stand right before a time, by the side of it that is meant."""
    sides = time_words().sides
    return {
        side: re.compile(rf"(?<![\w-])(?:{sides[side]})\s+(?:(?:{sides['at']})\s+)*$")
        for side in ("since", "from", "after", "before", "until", "between")
    }


@cache
def _joined() -> re.Pattern[str]:
    """What may stand between the two ends of a stretch; ``and`` is set where only "between" makes it one."""
    words = time_words()
    days = "|".join(words.weekdays)
    return re.compile(
        rf"[\s)]*(?:[-–—]|(?P<and>{words.sides['and']})\b|(?:{words.sides['to']})\b)"
        rf"(?:\s+(?:{words.sides['at']}|{days})\b)*[\s(,]*"
    )


@cache
def _third() -> re.Pattern[str]:
    words = time_words()
    parts = "|".join(f"(?P<third{number}>{pattern})" for number, pattern in enumerate(words.thirds))
    return re.compile(rf"(?<![\w-])(?:{parts})[\s-]+(?:(?:{words.sides['at']})\s+)*$")


def read_timing(question: str, today: date) -> Timing:
    """What the question says about time, seen from ``today``."""
    text = plain(question)
    times = [_narrowed(text, named) for named in _counting(text, today)]
    if time_words().in_front.search(text):
        # "Hari ini" is the day of the article that somebody has in front of them.
        times = [named for named in times if not named.relative]
    expressions = _expressions(text, times)
    newest = time_words().newest_alone.search(text)
    if newest is None and asks_for_articles(text):
        newest = time_words().newest.search(text)
    sense = _sense(text, expressions)
    meant = [one for one in expressions if one.relative or sense is not Sense.RELATIVE]
    spans = [(one.start, one.end) for one in meant]
    rest = _without(question, spans + ([newest.span()] if newest else []))
    if not meant:
        return Timing(Sense.NONE, None, "", rest, newest=newest is not None)
    period = meant[0].period
    for one in meant[1:]:
        period = periods.hull(period, one.period)
    return Timing(
        sense,
        period,
        " … ".join(question[start:end] for start, end in spans),
        rest,
        tuple(one.period for one in meant) if sense is Sense.EVENT else (),
        newest is not None,
    )


def asks_for_articles(text: str) -> bool:
    """Whether a question, made plain, asks for articles: they are the first thing that it names."""
    words = time_words()
    opening = re.match(rf"\W*(?:\S+\s+){{0,{words.articles_within}}}", text)
    within = len(opening.group()) if opening else 0
    return any(
        match["not"] is None and match.start() < max(within, 1) for match in words.articles.finditer(text)
    )


def _sense(text: str, expressions: Sequence[_Expression]) -> Sense:
    if not expressions:
        return Sense.NONE
    if any(one.relative for one in expressions):
        return Sense.RELATIVE
    return Sense.ARTICLES if asks_for_articles(text) else Sense.EVENT


def _counting(text: str, today: date) -> list[Named]:
    """The times named, without the months that may be other words, and today where its date follows."""
    found = named_times(text, today)
    kept = []
    for place, named in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if named.recurs and not any(character.isdigit() for character in text[named.start : named.end]):
            stretch = following and _joined().fullmatch(text, named.end, following.start)
            if not stretch and not time_words().month_after.search(text, 0, named.start):
                continue
        # "Hari ini, Jumat (8/8)": whoever wrote that quotes an article.
        if (
            named.relative
            and following
            and re.fullmatch(r"[\s,]*\w*[\s,]*\(", text[named.end : following.start])
        ):
            continue
        kept.append(named)
    return kept


def _narrowed(text: str, named: Named) -> Named:
    """To the beginning, the middle or the end of a month or year, where the words before say so."""
    match = _third().search(text, 0, named.start)
    since, until = named.period.since, named.period.until
    if match is None or since is None or until is None or (until - since).days < 27:
        return named
    number = next(n for n in range(3) if match[f"third{n}"])
    return Named(match.start(), named.end, periods.third(named.period, number), named.relative, named.recurs)


def _expressions(text: str, times: Sequence[Named]) -> list[_Expression]:
    """Times with the words before them that say which side is meant, the two ends of a stretch as one."""
    found: list[_Expression] = []
    place = 0
    while place < len(times):
        named = times[place]
        begun = found[-1].end if found else 0
        side, start = _side(text, begun, named.start)
        following = times[place + 1] if place + 1 < len(times) else None
        joint = _joined().fullmatch(text, named.end, following.start) if following else None
        if following and joint and (side == "between" or not joint["and"]):
            found.append(_stretch(named, following, start))
            place += 2
            continue
        place += 1
        # "Until today" keeps nothing out.
        if side == "until" and named.relative:
            continue
        found.append(_Expression(start, named.end, _on_side(side, named.period), named.relative))
    return found


def _side(text: str, begun: int, start: int) -> tuple[str, int]:
    for side, pattern in _sides().items():
        if match := pattern.search(text, begun, start):
            return side, match.start()
    match = re.compile(rf"(?<![\w-])(?:(?:{time_words().sides['at']})\s+)+$").search(text, begun, start)
    return "", match.start() if match else start


def _stretch(first: Named, last: Named, start: int) -> _Expression:
    begun = first.period
    if first.recurs and not last.recurs and begun.since and last.period.since:
        # "Januari–Maret 2024": the year stands with the second.
        year = last.period.since.year - (begun.since.month > last.period.since.month)
        begun = periods.exact(year, begun.since.month, begun.since.day) or begun
    period = Period(begun.since, last.period.until)
    if period.first > period.last:
        period = periods.hull(begun, last.period)
    return _Expression(start, last.end, period, first.relative or last.relative)


def _on_side(side: str, period: Period) -> Period:
    if side == "since":
        return Period(period.since, None)
    if side == "after":
        return periods.after(period)
    if side == "before":
        return periods.before(period)
    if side == "until":
        return Period(None, period.until)
    return period


def _without(question: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, begin = [], 0
    for start, end in sorted(spans):
        kept.append(question[begin:start])
        begin = max(begin, end)
    kept.append(question[begin:])
    return " ".join(re.sub(r"\(\s*\)", "", "".join(kept)).split())
