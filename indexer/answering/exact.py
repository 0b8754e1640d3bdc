"""The exact words of an answer: what the reader marked, where it is to be trusted.

How often these are right, on 311 questions about the sample and 459 of IDK-MRC that the reader has not seen.
A margin is how far, in log-odds, they stand above there being none; that of further quotes' is over 0.

======================================= ====== =====
exact words                             sample human
======================================= ====== =====
of the first quote, margin over 5       .65    .86
of the first quote, margin 0 to 5       .40    .60
of the first quote, margin -4 to 0      .28    .44
further, sharing a word with the first  .67    .83
further, sharing none                   .11    .25
further, where the first has none       .22    .44
======================================= ====== =====

So those without a margin are left out, and a further quote's that say something else, unless a list is asked
for or one tells of a later day than the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.evidence import Sentence
from indexer.answering.question import Kind, Question
from indexer.answering.snapping import snapped
from indexer.index.terms import terms

LONGEST = 300
"""Characters, at most: what something is takes whole clauses to say."""
AS_LIKELY = 3.0
"""How far below the likeliest exact answer, in log-odds, another is still set off."""
_IN_SENTENCES = (Kind.WHY, Kind.HOW, Kind.SUMMARY)
"""Asked so, no few words are the answer."""
Span = tuple[int, int]


def exact_answers(
    question: Question, sentences: Sequence[Sentence], differs: Sequence[bool]
) -> list[Span | None]:
    """For each sentence of an answer, where in its article the exact words stand; None where none are sure.

    ``differs`` says of which sentences it is known that they and another give different figures.
    """
    if question.kind in _IN_SENTENCES:
        return [None] * len(sentences)
    margins = [sentence.exact.margin for sentence in sentences if sentence.exact]
    least = max(0.0, max(margins, default=0.0) - AS_LIKELY)
    found = [_exact(question, sentence, least) for sentence in sentences]
    if question.kind is Kind.LIST or not found or found[0] is None:
        return found
    said = _terms(sentences[0], found[0])
    return [
        span if span and (differing or said & _terms(sentence, span)) else None
        for sentence, span, differing in zip(sentences, found, differs, strict=True)
    ]


def _exact(question: Question, sentence: Sentence, least: float) -> Span | None:
    span, first = sentence.exact, sentence.start
    if span is None or span.margin <= least:
        return None
    start, end = snapped(question.kind, question.text, sentence.text, span.start - first, span.end - first)
    return None if end - start > LONGEST else (first + start, first + end)


def _terms(sentence: Sentence, span: Span) -> set[str]:
    return set(terms(sentence.text[span[0] - sentence.start : span[1] - sentence.start]))
