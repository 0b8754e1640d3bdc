"""From scored sentences to the few that make the answer, without saying a thing twice."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.evidence import Sentence, expected_form
from indexer.answering.question import Kind
from indexer.index.terms import content_terms

SAME_MEANING = 0.97
SAME_WORDS = 0.6

# How many sentences at most, and how far below the best (in log-odds) one may lie.
_LIMITS: dict[Kind, tuple[int, float]] = {
    Kind.WHY: (3, 2.5),
    Kind.HOW: (3, 2.5),
    Kind.LIST: (4, 2.5),
    Kind.SUMMARY: (5, 5.0),
    Kind.OTHER: (3, 2.0),
}
_FACT = (3, 1.5)
"""Who, when, where, how many, yes or no: what does not hold such a thing adds nothing."""


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    first, second = set(content_terms(one.text)), set(content_terms(other.text))
    # Sentences alike but for a figure are rows of a table, or a toll that rose: both say something.
    if {term for term in first if term[0].isdigit()} != {term for term in second if term[0].isdigit()}:
        return first <= second or second <= first
    shared = len(first & second) >= SAME_WORDS * min(len(first), len(second))
    return shared or float(one.vector @ other.vector) >= SAME_MEANING


def select(kind: Kind, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of the answer: the most direct one, then what adds to it, best first.

    ``sentences`` are sorted, best first, and not empty.
    """
    most, margin = _LIMITS.get(kind, _FACT)
    chosen = [sentences[0]]
    for sentence in sentences[1:]:
        if len(chosen) == most or sentence.score < sentences[0].score - margin:
            break
        beside_the_point = kind not in _LIMITS and expected_form(kind, sentence.text) == 0
        if not beside_the_point and not any(_says_the_same(sentence, other) for other in chosen):
            chosen.append(sentence)
    return chosen
