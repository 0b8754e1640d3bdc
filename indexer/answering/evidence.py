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

With the reader's word for it, on questions that it was not trained on, first and among the first three, a
news sentence by its share of the answer's words:

================================== ============== =========== ===============
questions                          without reader with spans  and its scores
================================== ============== =========== ===============
human, 3,659 paragraphs            .61 .78        .70 .82     .70 .86
news, 3,454 articles               .46 .60        .45 .61     .48 .61
sample collection, five languages  .53 .74        .55 .78     .53 .78
================================== ============== =========== ===============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from indexer.answering.matching import Weights
from indexer.answering.question import Kind, Question
from indexer.answering.search import Found
from indexer.answering.sentences import statement_spans
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import terms
from indexer.model.encoder import Encoder
from indexer.model.reader import Reading
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
    "first",
    "passage score",
    "relative passage score",
    "quotation",
    # What the reader says; where it has read nothing these are left out.
    "holds the exact answer",
    "answering score, relative to the best",
)
_NOT_READ = -6.0
"""The answering score, relative to the best, of a passage that was not read."""

WEIGHTS = np.array([18.5, 17.3, -0.8, 3.9, -1.8, 1.8, -0.5, -1.0, -0.3, 0.0, 2.2, 2.2, 0.0])
"""Of the features without a reader."""
READ_WEIGHTS = np.array([11.5, 12.0, -1.0, 2.7, -1.1, 1.5, 1.2, -4.0, -0.9, -0.2, 1.9, 1.7, 0.0, 1.6, 0.5])
"""Of all of them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, and how well it answers.

    ``coverage`` is the share of the question's weight that it holds together with the sentence before it and
    the title; ``score`` is a log-odds; ``vector`` has shape (dimension,). ``exact`` is where in the article,
    inside the sentence, the exact answer stands, and ``reading`` what the reader made of the passage; None
    where it was not read.
    """

    hit: Hit
    start: int
    end: int
    text: str
    similarity: float
    coverage: float
    score: float
    vector: NDArray[np.float32]
    exact: tuple[int, int] | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    start: int
    end: int
    text: str
    before: str
    first: bool
    terms: frozenset[str]
    coverage: float
    exact: tuple[int, int] | None = None
    reading: Reading | None = None


def expected_form(kind: Kind, text: str) -> float:
    """1 where the sentence holds the form asked for, a date or a number, else 0; 0.5 where any will do."""
    pattern = vocabulary().forms.get(kind)
    return 0.5 if pattern is None else float(pattern.search(text) is not None)


def _candidates(
    weights: Weights, hits: Sequence[Hit], kind: Kind, readings: Sequence[Reading]
) -> list[_Candidate]:
    # Overlapping passages hold a sentence twice, whole or cut at an edge: known by where it begins or ends.
    found: list[_Candidate] = []
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
                exact = _exact(kind, hit, reading, start, end) if reading else None
                candidate = _Candidate(
                    hit, start, end, sentence, before, start == 0, present, covered, exact, reading
                )
                if known is None:
                    known = len(found)
                    found.append(candidate)
                else:
                    found[known] = candidate
                places.update(dict.fromkeys(keys, known))
            before = sentence
    return found


def _exact(kind: Kind, hit: Hit, reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The part of the exact answer that the sentence from ``start`` to ``end`` holds, if it begins there.

    Asked when or how many, what is read is no answer without a date or a number.
    """
    first = hit.passage.start + reading.start
    last = min(hit.passage.start + reading.end, end)
    if not start <= first < last:
        return None
    read = hit.passage.text[first - hit.passage.start : last - hit.passage.start]
    return (first, last) if expected_form(kind, read) > 0 else None


def _shortlist(candidates: list[_Candidate], most: int) -> list[_Candidate]:
    """The most promising by words and by rank of their passage, and those with an exact answer, in order."""
    if len(candidates) <= most:
        return candidates
    order = sorted(
        range(len(candidates)),
        key=lambda i: candidates[i].coverage - 0.08 * candidates[i].hit.rank,
        reverse=True,
    )
    kept = sorted({*order[:most], *(i for i in order if candidates[i].exact)})
    return [candidates[i] for i in kept]


def features(
    question: Question, weights: Weights, candidates: Sequence[_Candidate], similarities: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Shape (len(candidates), columns as in FEATURES), without the reader's where nothing was read."""
    asked = set(question.terms)
    best = float(similarities.max())
    top = max(candidate.hit.score for candidate in candidates)
    scores = [candidate.reading.answers for candidate in candidates if candidate.reading]
    answering = max(scores, default=None)
    rows = []
    for candidate, similarity in zip(candidates, similarities, strict=True):
        in_title = set(terms(candidate.hit.article.title))
        in_context = candidate.terms | set(terms(candidate.before)) | in_title
        row = (
            float(similarity),
            float(similarity) - best,
            candidate.coverage,
            weights.coverage(in_context),
            weights.coverage(in_title),
            expected_form(question.kind, candidate.text),
            len(asked & candidate.terms) / (len(candidate.terms) or 1),
            float(candidate.text.rstrip("\"”'").endswith("?")),
            float(candidate.text[-1] not in _SENTENCE_ENDS and "\n" not in candidate.text),
            float(candidate.first),
            candidate.hit.score,
            candidate.hit.score - top,
            float(candidate.text[0] in "\"“'"),
        )
        rows.append(row + _read(candidate, answering) if answering is not None else row)
    return np.array(rows, dtype=np.float32)


def _read(candidate: _Candidate, best: float) -> tuple[float, float]:
    """The reader's features; ``best`` is the highest answering score of all."""
    reading = candidate.reading
    if reading is None:
        return 0.0, _NOT_READ
    return float(candidate.exact is not None), reading.answers - best


def _in_context(candidate: _Candidate) -> str:
    """What the encoder reads: a sentence seldom says what its article is about, the title does."""
    return (
        f"{candidate.hit.article.title}\n{candidate.text}" if candidate.hit.article.title else candidate.text
    )


def score_sentences(question: Question, found: Found, encoder: Encoder) -> list[Sentence]:
    """The sentences of the passages found, scored, best first."""
    candidates = _candidates(found.weights, found.hits, question.kind, found.readings)
    candidates = _shortlist(candidates, MOST_SENTENCES)
    if not candidates:
        return []
    vectors = encoder.encode_passages([_in_context(candidate) for candidate in candidates])
    similarities = vectors @ found.vector
    described = features(question, found.weights, candidates, similarities)
    scores = described @ (WEIGHTS if described.shape[1] == len(WEIGHTS) else READ_WEIGHTS)
    order = np.argsort(-scores, kind="stable")
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
        for place in order
    ]
