"""How well a text's words cover a question's: what exact wording says about relevance.

A question term weighs by its rarity in the collection, the inverse document frequency of
BM25 (Robertson and Zaragoza 2009); coverage is the share of that weight which a text holds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.answering.question import Question
from indexer.index.terms import terms, words

WINDOW = 30
_BESIDE = 2
"""Words after a number, at most, among which stands what it counts."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The question's terms and how much each tells; ``total`` is their sum, above 0."""

    of: Mapping[str, float]
    total: float

    def coverage(self, found: Iterable[str]) -> float:
        """Share of the question's weight that the terms in ``found`` hold, 0 to 1."""
        present = found if isinstance(found, (set, frozenset)) else set(found)
        return sum(weight for term, weight in self.of.items() if term in present) / self.total


def weigh(question: Question, frequencies: Mapping[str, int], passages: int) -> Weights:
    """Weights of the question's terms, given in how many of ``passages`` each stands."""
    of = {}
    for term in question.terms:
        frequency = min(frequencies.get(term, 0), passages)
        of[term] = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
    return Weights(of, sum(of.values()) or 1.0)


@dataclass(frozen=True, slots=True)
class Match:
    """What a passage shares with a question, each a share from 0 to 1.

    ``coverage`` counts passage and title together, ``title`` the title alone, ``window`` the
    best stretch of WINDOW words, ``pairs`` neighbouring words in the same order, ``numbers``
    the question's numbers.
    """

    coverage: float
    title: float
    window: float
    pairs: float
    numbers: float


def match(question: Question, weights: Weights, passage: str, title: str) -> Match:
    """Compare one passage with the question."""
    in_passage = terms(passage)
    present = set(in_passage)
    in_title = set(terms(title))
    asked = terms(question.text)
    pairs = {pair for pair in pairwise(asked) if pair[0] in weights.of or pair[1] in weights.of}
    shared = len(pairs.intersection(pairwise(in_passage))) if pairs else 0
    numbers = [term for term in question.terms if term[0].isdigit()]
    return Match(
        coverage=weights.coverage(present | in_title),
        title=weights.coverage(in_title),
        window=_best_window(weights, in_passage),
        pairs=shared / len(pairs) if pairs else 0.0,
        numbers=sum(number in present for number in numbers) / len(numbers) if numbers else 0.0,
    )


def _best_window(weights: Weights, in_passage: Sequence[str]) -> float:
    """The largest coverage by any WINDOW consecutive words, in one pass over the matches."""
    positions = [(place, term) for place, term in enumerate(in_passage) if term in weights.of]
    counts: Counter[str] = Counter()
    held = best = 0.0
    oldest = 0
    for place, term in positions:
        counts[term] += 1
        if counts[term] == 1:
            held += weights.of[term]
        while positions[oldest][0] <= place - WINDOW:
            leaving = positions[oldest][1]
            counts[leaving] -= 1
            if counts[leaving] == 0:
                held -= weights.of[leaving]
            oldest += 1
        best = max(best, held)
    return best / weights.total


def counts(asked: Iterable[str], text: str) -> bool:
    """Whether a number in the text counts what is asked for: "berapa pasal", "terdiri atas 23 pasal"."""
    wanted = {term for term in asked if not term[0].isdigit()}
    written = words(text)
    return any(
        wanted.intersection(terms(" ".join(written[place + 1 : place + 1 + _BESIDE])))
        for place, word in enumerate(written)
        if word[0].isdigit()
    )
