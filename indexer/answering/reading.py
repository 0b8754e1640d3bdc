"""The best passages found, read for the exact answer, and put in order by what was read.

The reader tells a passage that answers from one on the same topic that does not; the search tells which of
many are on the topic. So only the first few are read, and their order follows from both. The right article
first, on questions that the reader was not trained on, by the weight of its answering score:

============================== ====== ===== ===== =====
questions                      search 0.3   0.5   0.7
============================== ====== ===== ===== =====
330 human, 3,659 paragraphs    .782   .818  .815  .812
330 news, 3,454 articles       .776   .800  .797  .797
175 of the sample              .954   .994  .977  .966
40 English, 123 documents      .800   .800  .800  .825
============================== ====== ===== ===== =====

On those that it was trained on the higher weights are better still, as for any question that is alike.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.answering.forms.forms import Form
from indexer.answering.fusion import log_odds_of
from indexer.answering.offices import without_others
from indexer.answering.question import Kind, Question
from indexer.answering.search import Found
from indexer.model.reader import Reader, Reading, ReadSpan
from indexer.types import Hit

MOST_READ, MOST_WIDENED = 5, 3
"""Passages that are read, and how many of these with the sentences around them: 256 tokens cost about 25 ms
on two cores, 128 half of it. Read so: the English question's document first, expected words in the sample's
answers:

===================== ======= ======
read                  English sample
===================== ======= ======
7 as indexed          .888    .736
2 widened, 4 not      .869    .755
3 widened, 2 not      .862    .759
4 widened             .851
===================== ======= ======
"""
WIDENED_TO_RANK = 2
"""How many are widened where only the order is asked for, which is as good: a search, not an answer."""
_CARRIED = re.compile(r"[?!.\s]*\(([^()]+)\)$")
"""The subject that a follow-up question takes along."""
SURE = 3.0
"""The margin beyond which "apakah" asked what something is, and not whether it is so: of questions about the
sample none of those that ask for yes or no has it, of those of IDK-MRC, which ask for words, 21 of 26."""
LARGEST = 15.0
"""Scores beyond it, either way, say nothing more."""
ANSWERS_WEIGHT, MARGIN_WEIGHT = 0.5, 0.1
"""What the reader's log-odds and its margin count beside the search's log-odds; see the table above."""
FOREIGN = 1.5
"""Added for a passage in another language than the question's: the reader learnt from Indonesian questions
over Indonesian text, and gives others less than they deserve."""


def read(question: Question, found: Found, reader: Reader | None, most_widened: int = MOST_WIDENED) -> Found:
    """The same with ``readings`` of the first hits, in the order that search and reader give together.

    ``most_widened`` of them are read with the sentences around them. As it was without a reader, and where
    no few words are the answer: a summary, yes or no. What a reranker put in order stays in it.
    """
    if reader is None or not found.hits or question.form is not Form.FACT:
        return found
    first, rest = found.hits[:MOST_READ], found.hits[MOST_READ:]
    indexed = found.indexed or tuple(hit.passage for hit in found.hits)
    passages = (*(hit.passage for hit in first[:most_widened]), *indexed[most_widened:MOST_READ])
    # A question with its subject in brackets is none that the reader has learnt from.
    asked = _CARRIED.sub(r" \1?", question.text)
    texts = [(hit.article.title, passage.text) for hit, passage in zip(first, passages, strict=True)]
    readings = [
        _bounded(without_others(question, *text, reading), passage.start - hit.passage.start)
        for reading, hit, passage, text in zip(reader.read(asked, texts), first, passages, texts, strict=True)
    ]
    if question.kind is Kind.YES_NO and max(reading.margin for reading in readings) <= SURE:
        return found
    scores = [
        log_odds_of(hit.score)
        + ANSWERS_WEIGHT * reading.answers
        + MARGIN_WEIGHT * reading.margin
        + FOREIGN * is_foreign(question, hit)
        for hit, reading in zip(first, readings, strict=True)
    ]
    places = range(len(first))
    order = list(places) if found.reranked else sorted(places, key=lambda place: -scores[place])
    # The scores stay where they are: the best passage is as relevant as the best was taken to be.
    hits = [
        replace(first[place], rank=first[rank].rank, score=first[rank].score)
        for rank, place in enumerate(order)
    ]
    return replace(
        found,
        hits=(*hits, *rest),
        indexed=(*(indexed[place] for place in order), *indexed[MOST_READ:]),
        readings=tuple(readings[place] for place in order),
    )


def is_foreign(question: Question, hit: Hit) -> bool:
    """Whether the hit's article is known to be in another language than the question."""
    return bool(hit.article.language) and hit.article.language != question.language


def _bounded(reading: Reading, further: int) -> Reading:
    """Its scores within LARGEST, its spans so many characters further on."""
    spans = tuple(
        ReadSpan(span.start + further, span.end + further, _within(span.margin)) for span in reading.spans
    )
    return Reading(spans, _within(reading.answers))


def _within(score: float) -> float:
    return max(-LARGEST, min(LARGEST, score))
