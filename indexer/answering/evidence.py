"""Which sentences of the found passages answer the question.

Each sentence is described by a few numbers (``FEATURES``), and a linear model gives its score. Its
weights are fitted by listwise softmax on half of the questions below; the sentence that holds the
answer comes first, or among the first three, on the other half (the passage has it for 94 to 99 %):

================================== ===== ===========
questions                          first first three
================================== ===== ===========
human, 3,659 paragraphs            .64   .88
news, 3,454 articles               .47   .68
sample collection, five languages  .65   .86
================================== ===== ===========

With the reader's word, on questions it was not trained on, first and in the answer (news by share of words):

================================== ============== ============== ================= ===============
questions                          without reader its best spans a sentence's span and counts
================================== ============== ============== ================= ===============
human, 3,659 paragraphs            .61            .69            .74 .79           .74 .79
news, 3,454 articles               .46            .40            .44 .53           .44 .53
sample collection, five languages  .53            .57            .61 .76           .62 .77
================================== ============== ============== ================= ===============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from indexer.answering.matching import Weights, counts
from indexer.answering.question import Kind, Question
from indexer.answering.search import Found
from indexer.answering.sentences import statement_spans
from indexer.answering.spans import expected_form, spans_read
from indexer.index.terms import terms
from indexer.model.encoder import Encoder
from indexer.model.reader import Reading, ReadSpan
from indexer.types import Hit

MOST_SENTENCES = 20
LONGEST_SENTENCE = 600
_SENTENCE_ENDS = ".!?…\"”'’)»"
FEATURES = (
    "similarity",
    "relative similarity",
    "coverage",
    "coverage with context",
    "title",
    "expected form",
    "question terms only",
    "is a question",
    "is a fragment",
    "passage score",
    "relative passage score",
    "quotation",
    # What the reader says; where it has read nothing these are left out.
    "likeliest span of the form asked for, relative to the best",
    "likeliest span of any form, relative to the best",
    "counts what is asked, where it is asked how many",
)
_NEAR = 2.0
"""How far below the likeliest span another still makes its sentence worth weighing."""
_NO_SPAN = -10.0
"""The score of a span, relative to the best, in a sentence that has none; none is taken to be worse."""

WEIGHTS = np.array([18.5, 17.3, -0.8, 3.9, -1.8, 1.8, -0.5, -1.0, -0.3, 2.2, 2.2, 0.0])
"""Of the features without a reader."""
READ_WEIGHTS = np.array(
    [14.5, 15.1, -1.6, 2.45, 0.05, 1.1, 1.55, -4.6, -1.2, 1.85, 1.65, 0.28, 0.14, 0.1, 0.5]
)
"""Of all of them. The reader has learned more since the table: now .73 .80, .43 .57, .60 .84."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, and how well it answers.

    ``coverage`` is the share of the question's weight that it holds together with the sentence before it and
    the title; ``score`` is a log-odds; ``vector`` has shape (dimension,). ``exact`` is where in the article,
    inside the sentence, what is likeliest the exact answer stands, and ``reading`` what the reader made of
    the passage; None where it was not read.
    """

    hit: Hit
    start: int
    end: int
    text: str
    similarity: float
    coverage: float
    score: float
    vector: NDArray[np.float32]
    exact: ReadSpan | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    start: int
    end: int
    text: str
    before: str
    terms: frozenset[str]
    coverage: float
    exact: ReadSpan | None = None
    likeliest: ReadSpan | None = None
    reading: Reading | None = None


def _candidates(
    weights: Weights, hits: Sequence[Hit], kind: Kind, readings: Sequence[Reading]
) -> list[_Candidate]:
    # Overlapping passages hold a sentence twice, whole or cut at an edge: known by where it begins or ends.
    found: list[_Candidate] = []
    spans = spans_read(hits, readings)
    places: dict[tuple[str, str, int], int] = {}
    for hit, reading in zip_longest(hits, readings):
        text = hit.passage.text
        before = ""
        for span in statement_spans(text, LONGEST_SENTENCE):
            sentence = text[span.start : span.end]
            start = hit.passage.start + span.start
            end = start + len(sentence)
            keys = ((hit.article.id, "begins", start), (hit.article.id, "ends", end))
            known = next((places[key] for key in keys if key in places), None)
            fits = 12 < len(sentence) <= LONGEST_SENTENCE
            if fits and (known is None or len(found[known].text) < len(sentence)):
                present = frozenset(terms(sentence))
                covered = weights.coverage(present)
                exact, likeliest = spans.in_sentence(kind, hit, start, sentence)
                candidate = _Candidate(
                    hit=hit,
                    start=start,
                    end=end,
                    text=sentence,
                    before=before,
                    terms=present,
                    coverage=covered,
                    exact=exact,
                    likeliest=likeliest,
                    reading=reading,
                )
                if known is None:
                    known = len(found)
                    found.append(candidate)
                else:
                    found[known] = candidate
                places.update(dict.fromkeys(keys, known))
            before = sentence
    return found


def _shortlist(candidates: list[_Candidate], most: int) -> list[_Candidate]:
    """The most promising by words and by rank of their passage, and by what was read, in order."""
    if len(candidates) <= most:
        return candidates
    order = sorted(
        range(len(candidates)),
        key=lambda i: candidates[i].coverage - 0.08 * candidates[i].hit.rank,
        reverse=True,
    )
    margins = [span.margin if (span := candidate.likeliest) else -np.inf for candidate in candidates]
    likely = [i for i in order if margins[i] > max(margins) - _NEAR]
    return [candidates[i] for i in sorted({*order[:most], *likely})]


def features(
    question: Question, found: Found, candidates: Sequence[_Candidate], similarities: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Shape (len(candidates), columns as in FEATURES), without the reader's where nothing was read."""
    asked, weights = set(question.terms), found.weights
    best = float(similarities.max())
    top = max(candidate.hit.score for candidate in candidates)
    rows = []
    for candidate, similarity in zip(candidates, similarities, strict=True):
        in_title = set(terms(candidate.hit.article.title))
        in_context = candidate.terms | set(terms(candidate.before)) | in_title
        row: tuple[float, ...] = (
            float(similarity),
            float(similarity) - best,
            candidate.coverage,
            weights.coverage(in_context),
            weights.coverage(in_title),
            expected_form(question.kind, candidate.text),
            len(asked & candidate.terms) / (len(candidate.terms) or 1),
            float(candidate.text.rstrip("\"”'").endswith("?")),
            float(candidate.text[-1] not in _SENTENCE_ENDS and "\n" not in candidate.text),
            candidate.hit.score,
            candidate.hit.score - top,
            float(candidate.text[0] in "\"“'"),
        )
        if found.readings:
            counted = question.kind is Kind.HOW_MANY and counts(asked, candidate.text)
            spans = (candidate.exact, candidate.likeliest)
            row += (*(_relative(span, found.highest_margin) for span in spans), float(counted))
        rows.append(row)
    return np.array(rows, dtype=np.float32)


def _relative(span: ReadSpan | None, margin: float) -> float:
    """The span's margin, relative to the highest."""
    return max(span.margin - margin, _NO_SPAN) if span else _NO_SPAN


def _in_context(candidate: _Candidate) -> str:
    """What the encoder reads: a sentence seldom says what its article is about, the title does."""
    title = candidate.hit.article.title
    return f"{title}\n{candidate.text}" if title else candidate.text


def score_sentences(question: Question, found: Found, encoder: Encoder) -> list[Sentence]:
    """The sentences of the passages found, scored, best first."""
    candidates = _candidates(found.weights, found.hits, question.kind, found.readings)
    candidates = _shortlist(candidates, MOST_SENTENCES)
    if not candidates:
        return []
    vectors = encoder.encode_passages([_in_context(candidate) for candidate in candidates])
    similarities = vectors @ found.vector
    described = features(question, found, candidates, similarities)
    scores = described @ (READ_WEIGHTS if found.readings else WEIGHTS)
    return [
        Sentence(
            hit=candidates[place].hit,
            start=candidates[place].start,
            end=candidates[place].end,
            text=candidates[place].text,
            similarity=float(similarities[place]),
            coverage=float(described[place, FEATURES.index("coverage with context")]),
            score=float(scores[place]),
            vector=vectors[place],
            exact=candidates[place].exact,
            reading=candidates[place].reading,
        )
        for place in np.argsort(-scores, kind="stable")
    ]
