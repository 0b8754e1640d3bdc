"""Whether texts hold what an answer should say: to the letter, or by the words that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.index.terms import content_terms, terms
from indexer.types import Hit

MOST_WORDS = 0.8
"""Share of the expected answer's content words from which on a passage holds it."""

Facts = Sequence[Sequence[str]]
"""For each fact of an answer the ways in which it may be written."""


def holds(text: str, expected: Facts) -> bool:
    """Whether each fact stands in the text in one of its ways, letter case and white space aside.

    A number counts only where it is not part of a longer one.
    """
    folded = _folded(text)
    return all(any(_stands_in(folded, _folded(way)) for way in ways) for ways in expected)


def content_share(text: str, expected: Facts) -> float:
    """Share of the facts' content words that the text holds, 0 to 1: for each fact that of its best way.

    Words are compared as :mod:`indexer.index.terms` has them, stemmed and without stop words.
    """
    present = set(terms(text))
    shares = [max(_share(present, content_terms(way)) for way in ways) for ways in expected]
    return sum(shares) / len(shares) if shares else 0.0


def best_share(texts: Iterable[str], expected: Facts) -> float:
    """The largest content share of one text, 0 where there is no text."""
    return max((content_share(text, expected) for text in texts), default=0.0)


def hit_texts(hits: Iterable[Hit]) -> list[str]:
    """What a reader sees of each hit: its title and its passage."""
    return [f"{hit.article.title}\n{hit.passage.text}" for hit in hits]


def _share(present: set[str], wanted: list[str]) -> float:
    return sum(term in present for term in wanted) / len(wanted) if wanted else 0.0


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands_in(text: str, way: str) -> bool:
    place = text.find(way)
    while place >= 0:
        end = place + len(way)
        before, after = text[place - 1 : place], text[end : end + 1]
        if not (way[:1].isdigit() and before.isdigit()) and not (way[-1:].isdigit() and after.isdigit()):
            return True
        place = text.find(way, place + 1)
    return False
