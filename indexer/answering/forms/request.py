"""A question about what the collection holds: what is asked, about what, in which language.

"Ada berapa artikel tentang NATO?" asks the catalogue, not an article. Such a question names articles and asks
for them (``catalogue.toml``); "Menurut berita itu, berapa korbannya?" names one, and asks for something else.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from indexer.answering.time_expressions import read_timing
from indexer.answering.time_words import plain, time_words
from indexer.index.terms import stop_words, words

_LONGEST_LOOSE_TOPIC = 6
_MARKS = " \t?!.,:;\"'“”„«»()[]…-–—"


class Want(StrEnum):
    """What is asked of the catalogue."""

    COUNT = "count"
    EXISTS = "exists"
    LIST = "list"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of the articles about ``topic`` (as typed, ``""`` for all), in ``language`` (a code)."""

    want: Want
    topic: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    articles: re.Pattern[str]
    collection: re.Pattern[str]
    outright: re.Pattern[str]
    asked: tuple[tuple[Want, re.Pattern[str]], ...]
    about: re.Pattern[str]
    written_in: tuple[tuple[str, re.Pattern[str]], ...]
    around: frozenset[str]
    further: frozenset[str]


def _any(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


@cache
def _patterns() -> _Patterns:
    stored = tomllib.loads(files("indexer.answering.forms").joinpath("catalogue.toml").read_text("utf-8"))
    articles = rf"\b(?:{stored['more_articles']})\b|{time_words().articles.pattern}"
    noun = rf"(?:(?:{stored['more_articles']})\b|(?:{time_words().article_words})\b)"

    outright = stored["outright"].replace("\n", "")

    def compiled(pattern: str) -> re.Pattern[str]:
        pattern = pattern.replace("{outright}", outright)
        # A look-behind must have one length, so that the words before are looked for as they are.
        pattern = pattern.replace(
            "(?<={article} )", r"(?:(?<=artikel )|(?<=berita )|(?<=tulisan )|(?<=kabar ))"
        )
        # A pattern may end with a space before what it looks ahead to.
        return re.compile(rf"(?<![\w-])(?:{pattern.replace('{articles}', noun)})(?:^|(?<= )|(?![\w-]))")

    languages = stored["languages"]
    return _Patterns(
        articles=re.compile(articles),
        collection=compiled(stored["collection"]),
        outright=compiled("{outright}"),
        asked=tuple((Want(want), compiled(_any(listed))) for want, listed in stored["asked"].items()),
        about=compiled(_any(stored["about"]["patterns"])),
        written_in=tuple(
            (code, compiled(_any(stored["written_in"]["patterns"]).replace("{language}", f"(?:{names})")))
            for code, names in languages.items()
        ),
        around=frozenset(stored["around"]["words"].replace("\n", "").split("|")),
        further=frozenset(stored["around"]["further"].split("|")),
    )


def read_request(question: str) -> Request | None:
    """What a question asks of the catalogue; None where it asks what articles say."""
    timing = read_timing(question, date.today())
    patterns, rest = _patterns(), timing.rest
    folded = plain(rest).replace("'", " ").replace("’", " ")
    named = next((match for match in patterns.articles.finditer(folded) if not match["not"]), None)
    of_collection = patterns.collection.search(folded)
    language, spans = "", []
    for code, pattern in patterns.written_in:
        if match := pattern.search(folded):
            language, spans = code, [match.span()]
    asked = {want: match.span() for want, pattern in patterns.asked if (match := pattern.search(folded))}
    want = _wanted(asked, newest=timing.newest)
    about = patterns.about.search(folded, named.end() if named and named.end() < len(folded) else 0)
    if want is None or not (named or of_collection or timing.newest or patterns.outright.search(folded)):
        return None
    spans += [*asked.values(), *(match.span() for match in (named, of_collection, about) if match)]
    topic = _left(rest, spans, about.end() if about else 0)
    if about or not topic:
        return Request(want, topic, language) if topic or not about else None
    loose = want in (Want.NEWEST, Want.OLDEST, Want.COUNT) and not _asks_further(topic)
    return Request(want, topic, language) if loose else None


def _wanted(asked: dict[Want, tuple[int, int]], *, newest: bool) -> Want | None:
    if Want.OLDEST in asked:
        return Want.OLDEST
    if newest:
        return Want.NEWEST
    return next((want for want in (Want.COUNT, Want.EXISTS, Want.LIST) if want in asked), None)


def _left(rest: str, spans: list[tuple[int, int]], begin: int) -> str:
    """What no span covers, from ``begin`` on, without what is no subject at both ends."""
    kept = list(rest)
    for start, end in spans:
        kept[start:end] = "\0" * (end - start)
    left = "".join(kept[begin:]).replace("\0", " ").split()
    around = _patterns().around
    while left and _bare(left[0]) in around | {""}:
        left.pop(0)
    while left and _bare(left[-1]) in around | {""}:
        left.pop()
    topic = " ".join(left).strip(_MARKS)
    return topic if any(word not in stop_words() for word in words(topic)) else ""


def _bare(word: str) -> str:
    return plain(word).strip(_MARKS)


def _asks_further(topic: str) -> bool:
    """Whether words left over are more than a subject: "artikel yang ditulis …" asks about the world."""
    return len(words(topic)) > _LONGEST_LOOSE_TOPIC or bool(_patterns().further.intersection(words(topic)))
