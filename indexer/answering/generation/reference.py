"""What the articles that a sentence cites say, taken apart once: words, numbers, dates, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from indexer.answering.generation.days import Day, mentions
from indexer.answering.generation.lexicon import lexicon
from indexer.answering.generation.quantities import quantities
from indexer.articles.dates import MONTHS
from indexer.index.terms import fold, term, words

_LANGUAGES = ("id", "en", "ms", "su", "jv")
NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST_COUNTRY = 4
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Reference:
    """The words of a text in every form that a sentence is compared with.

    ``after`` and ``before`` hold, for each folded word, the words that follow and precede it in a name,
    ``""`` where it stands at a name's edge. ``small`` are the words written with a small letter;
    ``countries`` are codes of CLDR.
    """

    text: str
    words: frozenset[str]
    terms: frozenset[str]
    values: frozenset[Decimal]
    days: frozenset[Day]
    months: frozenset[int]
    weekdays: frozenset[int]
    countries: frozenset[str]
    initials: frozenset[str]
    small: frozenset[str]
    after: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]


def reference(texts: Iterable[str]) -> Reference:
    """Take the texts apart: passages, titles, the day an article was published (ISO 8601)."""
    text = "\n".join(texts)
    found = words(text)
    days = {reading for mention in mentions(text) for reading in mention.readings}
    weekdays = lexicon().weekdays
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    initials: set[str] = set()
    for run in runs(text):
        parts = [fold(word.group()) for word in run]
        initials.update("".join(part[0] for part in parts[i:]) for i in range(len(parts)))
        initials.update("".join(part[0] for part in parts[:i]) for i in range(2, len(parts)))
        for one, other in zip(["", *parts], [*parts, ""], strict=True):
            after.setdefault(one, set()).add(other)
            before.setdefault(other, set()).add(one)
    values = {value for quantity in quantities(text) for value in quantity.values}
    return Reference(
        text=" ".join(text.split()),
        words=frozenset(found),
        terms=frozenset(map(term, found)),
        values=frozenset(values | {Decimal(day.year).normalize() for day in days if day.year}),
        days=frozenset(days),
        months=frozenset({day.month for day in days} | {MONTHS[word] for word in found if word in MONTHS}),
        weekdays=frozenset(weekdays[word] for word in found if word in weekdays),
        countries=frozenset(code for code, _, _ in countries(NAME_WORD.findall(text))),
        initials=frozenset(each for each in initials if len(each) > 1),
        small=frozenset(fold(word.group()) for word in NAME_WORD.finditer(text) if word.group()[0].islower()),
        after={word: frozenset(others) for word, others in after.items()},
        before={word: frozenset(others) for word, others in before.items()},
    )


def runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring words with a large letter, only a space or a hyphen between: what a name may be."""
    run: list[re.Match[str]] = []
    for word in NAME_WORD.finditer(text):
        if run and text[run[-1].end() : word.start()] not in (" ", "-"):
            yield run
            run = []
        if is_large(word.group()):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_large(word: str) -> bool:
    """Whether the word has a large letter: ``Garut``, ``KPK``, ``iPhone``."""
    return any(character.isupper() for character in word)


def without_possessive(word: str) -> str:
    """``Garut's`` is ``Garut``."""
    return _POSSESSIVE.sub("", word)


@cache
def _country_names() -> dict[tuple[str, ...], str]:
    """The folded words of the names of countries in every language, with their codes."""
    from babel import Locale

    names: dict[tuple[str, ...], str] = {(name,): code for name, code in lexicon().countries.items()}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            parts = tuple(words(name))
            # Codes of three digits are regions of the world: Africa, South-east Asia.
            if parts and len(parts) <= _LONGEST_COUNTRY:
                names.setdefault(parts, code)
    return names


def countries(found: list[str]) -> Iterator[tuple[str, int, int]]:
    """The countries and regions that words name: code, first word, the word after the last."""
    names = _country_names()
    folded = [fold(word) for word in found]
    at = 0
    while at < len(found):
        for length in range(min(_LONGEST_COUNTRY, len(found) - at), 0, -1):
            code = names.get(tuple(folded[at : at + length]))
            # "AS" is America, "as" is not.
            if code is not None and (length > 1 or len(found[at]) > 2 or found[at].isupper()):
                yield code, at, at + length
                at += length
                break
        else:
            at += 1
