"""The two things that a question compares.

"Mana yang lebih kuat, gempa Aceh 2004 atau Pangandaran 2006?" sets "Aceh 2004" beside "Pangandaran 2006":
what stands on both sides of a word that joins, as far as both sides are of one kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from indexer.answering.forms.forms import form_words
from indexer.answering.time_words import plain
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import fold, stop_words, term, words

_WORD = re.compile(r"[^\W_]+(?:[-.,/'’][^\W_]+)*")
_BORDER = re.compile(
    r"[,;:?!()]|\.(?=\s|$)|(?<![^\W_])\.(?=[^\W_])|\b(?:menurut|according|miturut|numutkeun)\b", re.IGNORECASE
)
MOST_WORDS = 4
"""Words of one side."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things compared: ``name`` as typed, its ``terms``, and the question about it alone."""

    name: str
    terms: frozenset[str]
    question: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def names(self) -> bool:
        """Whether it is part of a name: with a capital, or a number."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def carries(self) -> bool:
        """Whether it says more than stop words and words that ask."""
        return _carries(self.text)


@dataclass(frozen=True, slots=True)
class _Border:
    """A mark or word that no side of a comparison goes beyond."""

    start: int
    end: int


@lru_cache(maxsize=4096)
def _carries(text: str) -> bool:
    return any(word not in stop_words() and not _asks(word) for word in words(text))


def _asks(word: str) -> bool:
    return any(pattern.fullmatch(word) for _, pattern in vocabulary().questions) or bool(
        form_words().comparison.fullmatch(word)
    )


def compared(text: str) -> tuple[Side, Side] | None:
    """The two things that a question compares; None where it does not name two."""
    found = [_Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    borders = [_Border(match.start(), match.end()) for match in _BORDER.finditer(text)]
    best: tuple[float, list[_Word], list[_Word], int, int] | None = None
    for joint in form_words().between.finditer(plain(text)):
        left = [word for word in found if word.end <= joint.start()]
        right = [word for word in found if word.start >= joint.end()]
        after = _right(right, joint.end(), borders)
        before = _left(left, joint.start(), after, borders)
        if not before or not after:
            continue
        worth = _likeness(before, after)
        if best is None or worth > best[0]:
            best = (worth, before, after, joint.start(), joint.end())
    if best is None:
        return None
    _, before, after, start, end = best
    first, second = _own(before, after), _own(after, before)
    if not _terms(first) or not _terms(second):
        return None
    return (
        Side(_name(text, first), _terms(first), _without(text, [(start, end), *_spans(second)])),
        Side(_name(text, second), _terms(second), _without(text, [(start, end), *_spans(first)])),
    )


def _name(text: str, own: list[_Word]) -> str:
    """The words of a side as typed, with those between them."""
    return re.sub(r"['’]s$", "", text[own[0].start : own[-1].end])


def _right(found: list[_Word], begin: int, borders: list[_Border]) -> list[_Word]:
    """The words after the joint: a name, or what carries a subject up to the next mark."""
    taken: list[_Word] = []
    place = bisect_left(borders, begin, key=lambda border: border.start)
    for word in found:
        if place < len(borders) and borders[place].end <= word.start:
            break
        if not word.carries:
            if any(each.names for each in taken):
                break
            continue
        if taken and taken[-1].names and not word.names:
            break
        taken.append(word)
        if len(taken) == MOST_WORDS:
            break
    return taken


def _left(found: list[_Word], end: int, after: list[_Word], borders: list[_Border]) -> list[_Word]:
    """As many words before the joint as there are after it, and the rest of the name that they end."""
    taken: list[_Word] = []
    names = any(word.names for word in after)
    for word in reversed(found):
        place = bisect_right(borders, taken[0].start if taken else end, key=lambda border: border.end)
        if place and borders[place - 1].start >= word.end:
            break
        if not word.carries:
            if len(taken) >= len(after):
                break
            continue
        if len(taken) >= len(after) and not (names and word.names and taken[0].names):
            break
        if len(taken) == MOST_WORDS:
            break
        taken.insert(0, word)
    return taken


def _likeness(before: list[_Word], after: list[_Word]) -> float:
    """How much the two sides look like one kind of thing; names first."""
    kinds = (before[-1].names, after[-1].names)
    return 2.0 * all(kinds) + (kinds[0] == kinds[1]) - 0.1 * abs(len(before) - len(after))


def _own(side: list[_Word], other: list[_Word]) -> list[_Word]:
    """The words that only this side has; of a name with a year beside a mere year, the year."""
    others = {fold(word.text) for word in other}
    own = [word for word in side if fold(word.text) not in others]
    if all(word.text.isdigit() for word in other):
        own = [word for word in own if word.text.isdigit()] or own
    return own


def _terms(side: list[_Word]) -> frozenset[str]:
    found = (fold(word.text).removesuffix("'s") for word in side)
    return frozenset(term(part) for text in found for part in words(text) if part not in stop_words())


def _spans(side: list[_Word]) -> list[tuple[int, int]]:
    return [(word.start, word.end) for word in side]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return re.sub(r"\s+([?.,!])", r"\1", " ".join("".join(kept).split()))
