"""Whether a newer article gives another figure for the same: a toll that rose, a day that was moved.

Two sentences tell of the same thing where the words around their figures are the same; what stands there
with a name that the other sentence and its title do not have is told of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.answering.dates_in_text import Named, times_in
from indexer.answering.evidence import Sentence
from indexer.answering.question import Kind
from indexer.answering.time_words import plain, time_words
from indexer.index.terms import content_terms, stop_words, term, words

BEFORE, AFTER = 4, 3
"""Words around a figure that say what it counts."""
SHARED_AROUND = 2
SHARED_WORDS = 0.6

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_CLOCK = re.compile(r"\b(?:pukul|jam|at)\s+\d{1,2}[.:]\d\d\b|\b\d{1,2}[.:]\d\d\s+(?:wib|wita|wit)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, the terms around it, and the names right before it, folded."""

    value: str
    around: frozenset[str]
    names: frozenset[str]


def newer(one: Sentence, other: Sentence) -> bool:
    """Whether the first is of an article published on a later day; of no other where a date is unknown."""
    mine, others = (sentence.hit.article.published[:10] for sentence in (one, other))
    return bool(mine and others) and mine > others


def updates(kind: Kind, one: Sentence, other: Sentence) -> bool:
    """Whether the first, of a newer article, states another figure for what the other tells."""
    return newer(one, other) and tells_otherwise(kind, one, other)


def tells_otherwise(kind: Kind, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences give different figures for the same; asked when, different days."""
    if kind == Kind.WHEN:
        first, second = _days(one.text), _days(other.text)
        return bool(first and second) and not first & second and _same_words(one.text, other.text)
    mine, others = figures(one.text), figures(other.text)
    values, other_values = {figure.value for figure in mine}, {figure.value for figure in others}
    return any(
        figure.value not in other_values
        and another.value not in values
        and len(figure.around & another.around) >= SHARED_AROUND
        and _known(figure.names, other)
        and _known(another.names, one)
        for figure in mine
        for another in others
    )


def _known(names: frozenset[str], sentence: Sentence) -> bool:
    return names.issubset(words(f"{sentence.hit.article.title} {sentence.text}"))


def _same_words(one: str, other: str) -> bool:
    first, second = (
        {term for term in content_terms(_without(text, _dates(text))) if not term[0].isdigit()}
        for text in (one, other)
    )
    return len(first & second) >= SHARED_WORDS * max(1, min(len(first), len(second)))


def _dates(text: str) -> list[Named]:
    return [named for named in times_in(text) if not named.relative]


def _days(text: str) -> set[str]:
    """Months and days that the text names, ``--09-17``, as a year is often left out."""
    return {named.period.first[4:] for named in _dates(text)}


def _without(text: str, dates: list[Named]) -> str:
    for named in dates:
        text = text[: named.start] + " " * (named.end - named.start) + text[named.end :]
    return text


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a sentence, in figures or in words, that are no part of a date or a time of day."""
    bare = _CLOCK.sub(lambda match: " " * len(match.group()), _without(text, _dates(text)).lower())
    # Lower case may be longer than the text; names are then not looked for.
    spelt = text if len(bare) == len(text) else bare
    tokens = [(match.group(), spelt[match.start() : match.end()]) for match in _TOKEN.finditer(bare)]
    values = [_value(token) for token, _ in tokens]
    found = []
    for place, value in enumerate(values):
        if not value:
            continue
        begin = max(0, place - BEFORE)
        near = [*range(begin, place), *range(place + 1, min(len(tokens), place + 1 + AFTER))]
        around = [each for at in near if not values[at] for each in words(tokens[at][0])]
        found.append(
            Figure(
                value,
                frozenset(term(each) for each in around if each not in stop_words()),
                # The first word of a sentence has a capital whatever it is.
                frozenset(
                    each
                    for at in range(max(begin, 1), place)
                    if tokens[at][1][:1].isupper()
                    for each in words(tokens[at][0])
                ),
            )
        )
    return tuple(found)


def _value(token: str) -> str:
    if token[0].isdigit():
        return term(token)
    number = time_words().number(plain(token)) or 0
    return str(number) if number > 1 else ""
