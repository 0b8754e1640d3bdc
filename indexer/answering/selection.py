"""From scored sentences to the few that make the answer, without saying a thing twice."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.evidence import Sentence
from indexer.answering.question import Kind
from indexer.answering.spans import expected_form
from indexer.answering.updates import newer, updates
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import content_terms, fold

SAME_MEANING = 0.97
SAME_WORDS = 0.6
AS_WELL = 0.7
"""How far below the best, in log-odds, a newer sentence that says the same may lie and take its place."""

# How many sentences at most, and how far below the best (in log-odds) one may lie.
_LIMITS: dict[Kind, tuple[int, float]] = {
    Kind.WHY: (3, 2.5),
    Kind.HOW: (3, 2.5),
    Kind.LIST: (4, 2.5),
    Kind.SUMMARY: (5, 5.0),
    Kind.OTHER: (3, 2.0),
}
_FACT = (3, 2.0)
"""Who, when, where, how many, yes or no: what does not hold such a thing adds nothing."""
_DENIED, _ABOUT_IT = 3.0, 0.5
"""Asked whether it is so, that it is not belongs to the answer: so far below the best, and with that share of
the question, a plan that was dropped is told with the plan."""
_EXPLAINED = (Kind.WHY, Kind.HOW)
"""A reason or a way is told in more than one sentence: those around the best one belong to it."""
_BETWEEN = 3
"""Characters between two sentences that follow each other."""


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    first, second = set(content_terms(one.text)), set(content_terms(other.text))
    # Sentences alike but for a figure are rows of a table, or a toll that rose: both say something.
    if {term for term in first if term[0].isdigit()} != {term for term in second if term[0].isdigit()}:
        return first <= second or second <= first
    shared = len(first & second) >= SAME_WORDS * min(len(first), len(second))
    return shared or float(one.vector @ other.vector) >= SAME_MEANING


def select(kind: Kind, sentences: Sequence[Sentence], newest_leads: bool = True) -> list[Sentence]:
    """The sentences of the answer: the most direct one, then what adds to it, best first.

    ``sentences`` are sorted, best first, and not empty. Of those that say the same, or give other figures for
    it, the newest leads, unless told not to: what is asked of a day is not for later articles to correct.
    """
    most, margin = _LIMITS.get(kind, _FACT)
    lead = _leading(kind, sentences, margin) if newest_leads else sentences[0]
    chosen = [lead]
    for sentence in sentences:
        if len(chosen) == most or sentence.score < sentences[0].score - margin:
            break
        if sentence is lead:
            continue
        beside_the_point = kind not in _LIMITS and expected_form(kind, sentence.text) == 0
        if not beside_the_point and not any(_says_the_same(sentence, other) for other in chosen):
            chosen.append(sentence)
    if kind is Kind.YES_NO and (denial := _denial(chosen, sentences)):
        chosen = [*chosen[: most - 1], denial]
    if kind in _EXPLAINED:
        beside = [each for each in _around(lead, sentences) if not any(each is one for one in chosen)]
        chosen = [lead, *beside, *chosen[1:]][: most + 1]
    return chosen


def _denial(chosen: Sequence[Sentence], sentences: Sequence[Sentence]) -> Sentence | None:
    """The best sentence near the best that says it is not so, where none that is chosen does."""
    denying = vocabulary().denying
    if any(denying.search(fold(sentence.text)) for sentence in chosen):
        return None
    least = sentences[0].score - _DENIED
    near = (each for each in sentences if each.score >= least and each.coverage >= _ABOUT_IT)
    return next((each for each in near if denying.search(fold(each.text))), None)


def _around(lead: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences right before and after one in its article, as far as they were weighed."""
    of_it = [each for each in sentences if each.hit.article.id == lead.hit.article.id]
    return [
        each
        for each in of_it
        if 0 <= each.start - lead.end <= _BETWEEN or 0 <= lead.start - each.end <= _BETWEEN
    ]


def _leading(kind: Kind, sentences: Sequence[Sentence], margin: float) -> Sentence:
    """The best sentence, or the newest of those that say the same as well or give other figures for it."""
    lead = best = sentences[0]
    for sentence in sentences[1:]:
        if sentence.score < best.score - margin:
            break
        as_well = sentence.score >= best.score - AS_WELL and _says_the_same(sentence, best)
        if newer(sentence, lead) and (as_well or updates(kind, sentence, best)):
            lead = sentence
    return lead
