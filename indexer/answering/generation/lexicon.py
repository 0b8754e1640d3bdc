"""The words by which a written sentence is compared with the articles it cites, from ``lexicon.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from indexer.index.terms import term


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words with their values. ``tens`` multiply the unit before them and ``scales`` all that is before."""

    units: dict[str, Decimal]
    sums: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]

    def __contains__(self, word: str) -> bool:
        return any(word in table for table in (self.units, self.sums, self.tens, self.scales))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``opposites`` and ``ordinary`` hold terms (see indexer.index.terms), the rest folded words.

    ``weekdays`` count from Monday, 0; ``countries`` are codes of CLDR.
    """

    negations: frozenset[str]
    restrictions: frozenset[str]
    opposites: dict[str, frozenset[str]]
    instructions: tuple[re.Pattern[str], ...]
    titles: frozenset[str]
    ordinary: frozenset[str]
    countries: dict[str, str]
    weekdays: dict[str, int]
    numbers: NumberWords


def _values(listed: str) -> dict[str, Decimal]:
    pairs = (entry.split("=") for entry in listed.split())
    return {word: Decimal(value) for word, value in pairs}


@cache
def lexicon() -> Lexicon:
    """The tables of the file."""
    stored = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    opposites: dict[str, set[str]] = {}
    for pair in stored["opposites"]:
        one, other = (term(word) for word in pair.split())
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    numbers = stored["numbers"]
    return Lexicon(
        negations=frozenset(stored["negations"].split()),
        restrictions=frozenset(stored["restrictions"].split()),
        opposites={word: frozenset(others) for word, others in opposites.items()},
        instructions=tuple(re.compile(pattern, re.MULTILINE) for pattern in stored["instructions"]),
        titles=frozenset(stored["titles"].split()),
        ordinary=frozenset(term(word) for word in stored["ordinary"].split()),
        countries={name: code for code, name in (entry.split("=") for entry in stored["countries"].split())},
        weekdays={name: day for day, names in enumerate(stored["weekdays"]) for name in names.split()},
        numbers=NumberWords(*(_values(numbers[kind]) for kind in ("units", "sums", "tens", "scales"))),
    )
