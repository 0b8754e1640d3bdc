"""The best passages found, read for the exact answer, and put in order by what was read.

The reader tells a passage that answers from one on the same topic that does not; the search tells which of
many are on the topic. So only the first few are read, and their order follows from both. The right article
first, on half of the questions that the reader was not trained on, weights fitted on the other half:

============================== ====== ===================== =========== =====
questions                      search with answering score  with margin both
============================== ====== ===================== =========== =====
118 human, 3,659 paragraphs    .856   .847                  .864        .856
144 news, 3,454 articles       .792   .819                  .826        .819
95 of the sample               .958   .979                  .958        .979
============================== ====== ===================== =========== =====
"""

from __future__ import annotations

from dataclasses import replace

from indexer.answering.forms.forms import Form
from indexer.answering.fusion import log_odds_of
from indexer.answering.question import Kind, Question
from indexer.answering.search import Found
from indexer.model.reader import Reader, Reading

MOST_READ = 4
"""Passages that are read: each costs about 25 ms on two cores."""
ONLY_SPANS = (Kind.HOW_MANY,)
"""Asked so, the reader's spans are taken but not its scores, which made the answers no better."""
LARGEST = 15.0
"""Scores beyond it, either way, say nothing more."""
ANSWERS_WEIGHT, MARGIN_WEIGHT = 0.5, 0.1
"""What the reader's log-odds and its margin count beside the search's log-odds; see the table above."""


def read(question: Question, found: Found, reader: Reader | None) -> Found:
    """The same with ``readings`` of the first hits, in the order that search and reader give together.

    As it was without a reader, and where no few words are the answer: a summary, yes or no.
    """
    of_fact = question.form is Form.FACT and question.kind is not Kind.YES_NO
    if reader is None or not found.hits or not of_fact:
        return found
    first, rest = found.hits[:MOST_READ], found.hits[MOST_READ:]
    readings = [
        _bounded(reading)
        for reading in reader.read(question.text, [(hit.article.title, hit.passage.text) for hit in first])
    ]
    scores = [
        log_odds_of(hit.score) + ANSWERS_WEIGHT * reading.answers + MARGIN_WEIGHT * reading.margin
        for hit, reading in zip(first, readings, strict=True)
    ]
    order = list(range(len(first)))
    if question.kind not in ONLY_SPANS:
        order.sort(key=lambda place: -scores[place])
    # The scores stay where they are: the best passage is as relevant as the best was taken to be.
    hits = [
        replace(first[place], rank=first[rank].rank, score=first[rank].score)
        for rank, place in enumerate(order)
    ]
    return replace(found, hits=(*hits, *rest), readings=tuple(readings[place] for place in order))


def _bounded(reading: Reading) -> Reading:
    margin, answers = (max(-LARGEST, min(LARGEST, score)) for score in (reading.margin, reading.answers))
    return replace(reading, margin=margin, answers=answers)
