"""The words of time, from ``times.toml``, and texts made ready to be compared with them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Alternatives of patterns, without brackets, as in the file, or compiled.

    ``days`` are by their distance from today, ``weekdays`` count from Monday, ``numbers`` and
    ``ordinals`` are patterns of words and what they say.
    """

    days: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...]
    units: Mapping[str, str]
    around: Mapping[str, str]
    numbers: tuple[tuple[int, str], ...]
    thirds: tuple[str, str, str]
    quarter: str
    half: str
    ordinals: tuple[tuple[int, str], ...]
    sides: Mapping[str, str]
    weekend: str
    month_after: re.Pattern[str]
    article_words: str
    articles: re.Pattern[str]
    articles_within: int
    in_front: re.Pattern[str]
    newest: re.Pattern[str]
    newest_alone: re.Pattern[str]
    counted: str

    def number(self, word: str) -> int | None:
        """The whole number that a word or digits stand for."""
        return int(word) if word.isdecimal() else _named(self.numbers, word)

    def ordinal(self, word: str) -> int | None:
        """The place in a row that a word, a Roman or an Arabic number stands for."""
        return _named(self.ordinals, word)


def _named(table: Iterable[tuple[int, str]], word: str) -> int | None:
    return next((number for number, pattern in table if re.fullmatch(pattern, word)), None)


def plain(text: str) -> str:
    """Lower case without accents, each character in its place: offsets stay those of ``text``."""
    # Some capitals become two characters in lower case, and some signs several when decomposed.
    return "".join(unicodedata.normalize("NFKD", character.lower())[0] for character in text)


@cache
def time_words() -> TimeWords:
    """The tables of the file."""
    stored = tomllib.loads(files("indexer.answering").joinpath("times.toml").read_text("utf-8"))
    parts, asking = stored["parts"], stored["asking"]
    thirds = stored["thirds"]
    return TimeWords(
        days=tuple((entry["from_today"], "|".join(entry["patterns"])) for entry in stored["day"]),
        weekdays=tuple(stored["weekdays"].values()),
        units=stored["units"],
        around=stored["around"],
        numbers=tuple((int(number), words) for number, words in stored["numbers"].items()),
        thirds=(thirds["first"], thirds["second"], thirds["last"]),
        quarter=parts["quarter"],
        half=parts["half"],
        ordinals=tuple((int(number), words) for number, words in parts.items() if number.isdecimal()),
        sides=stored["sides"],
        weekend=stored["weekend"]["words"],
        month_after=re.compile(
            rf"\b(?:{stored['sides']['month_after']})\s+(?:(?:{stored['sides']['at']})\s+)*$"
        ),
        article_words=asking["articles"],
        articles=re.compile(
            rf"(?<!\w)(?<!-)(?:(?P<not>{asking['not_before']})\s+)?(?:{asking['articles']})\b"
            rf"(?!\s+(?:{asking['not_after']}|{asking['in_front_after']})\b)"
        ),
        articles_within=asking["within"],
        in_front=re.compile(
            rf"\b(?:(?:{asking['articles']})\s+(?:{asking['in_front_after']})"
            rf"|(?:{asking['in_front_before']})\s+(?:{asking['articles']}))\b"
        ),
        newest=re.compile(rf"\b(?:{'|'.join(stored['newest']['patterns'])})\b"),
        newest_alone=re.compile(rf"\b(?:{'|'.join(stored['newest']['alone'])})\b"),
        counted=stored["counted"]["words"],
    )
