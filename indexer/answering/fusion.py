"""Dense and lexical candidates in one order, by a mixture that depends on the question.

No fixed mixture of the two wins everywhere: words win where the question shares the
article's wording, vectors where its language or its words differ. So a small network
(``FEATURES`` in, 16 units, a score out: 368 numbers in ``weights/fusion.json``) reads what both
engines and the words say of a passage, and what the candidates look like as a whole: a
question in another language is covered badly by all of them. It is fitted by listwise
softmax (Cao et al. 2007) on half of each set below; article found first, on the other half:

=========================== ====== ===== ===== ============ ======= =======
questions                   dense  BM25  RRF   fixed weight linear  network
=========================== ====== ===== ===== ============ ======= =======
600 human, 3,659 paragraphs .760   .622  .743  .788         .772    .790
750 news, 3,454 articles    .667   .708  .691  .727         .755    .752
300 English, 123 Indonesian .377   .477  .490  .553         .527    .557
=========================== ====== ===== ===== ============ ======= =======
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from indexer.answering.matching import Match
from indexer.types import ArticleInfo, Passage

FEATURES = (
    "similarity, relative to the best",
    "BM25, relative to the question's weight",
    "BM25, relative to the best",
    "coverage",
    "coverage by the title",
    "coverage by the best window",
    "neighbouring words",
    "numbers",
    "reciprocal rank by similarity",
    "reciprocal rank by BM25",
    "BM25 × best coverage",
    "similarity × (1 - best coverage)",
    "BM25 relative to the best × best coverage",
    "best window × best coverage",
    "similarity",
    # The same for all candidates of a question:
    "best coverage",
    "best coverage above the tenth",
    "best similarity",
    "best similarity above the tenth",
    "best BM25",
    "best BM25 above the tenth",
)


_RELEVANCE = np.array([8.1, 33.5, 3.7, 0.9, -0.33])
_RELEVANCE_INTERCEPT = -10.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that an engine proposed. ``lexical`` is BM25, 0 where its words were not among the best."""

    article: ArticleInfo
    passage: Passage
    similarity: float
    lexical: float
    match: Match


@dataclass(frozen=True, slots=True)
class _Network:
    hidden: NDArray[np.float64]
    hidden_bias: NDArray[np.float64]
    output: NDArray[np.float64]


@cache
def _network() -> _Network:
    stored = json.loads(files("indexer.answering").joinpath("weights", "fusion.json").read_text("utf-8"))
    return _Network(*(np.array(stored[name]) for name in ("hidden", "hidden_bias", "output")))


def _reciprocal_ranks(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 for the best, 1/2 for the next; 0 where the score is 0."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return np.where(scores > 0, 1 / ranks, 0.0)


def _spread(values: NDArray[np.float64]) -> tuple[float, float]:
    """The best value, and how far it stands above the tenth."""
    ordered = np.sort(values)[::-1]
    return float(ordered[0]), float(ordered[0] - ordered[min(9, len(ordered) - 1)])


def features(candidates: Sequence[Candidate], weight: float) -> NDArray[np.float64]:
    """Shape (len(candidates), len(FEATURES)), columns as in FEATURES; ``candidates`` is not empty.

    ``weight`` is the total of the question's terms (see matching.Weights).
    """
    similarity = np.array([candidate.similarity for candidate in candidates])
    lexical = np.array([candidate.lexical for candidate in candidates])
    coverage = np.array([candidate.match.coverage for candidate in candidates])
    window = np.array([candidate.match.window for candidate in candidates])
    relative = similarity - similarity.max()
    by_weight = lexical / weight
    by_best = lexical / (lexical.max() or 1.0)
    most = coverage.max()
    whole = (*_spread(coverage), *_spread(similarity), *_spread(by_weight))
    columns = (
        relative,
        by_weight,
        by_best,
        coverage,
        np.array([candidate.match.title for candidate in candidates]),
        window,
        np.array([candidate.match.pairs for candidate in candidates]),
        np.array([candidate.match.numbers for candidate in candidates]),
        _reciprocal_ranks(similarity),
        _reciprocal_ranks(lexical),
        by_weight * most,
        relative * (1 - most),
        by_best * most,
        window * most,
        similarity,
        *(np.full(len(candidates), value) for value in whole),
    )
    return np.stack(columns, axis=1)


def rank(candidates: Sequence[Candidate], weight: float) -> NDArray[np.float64]:
    """The network's score of each candidate, shape (len(candidates),), comparable within a question."""
    network = _network()
    hidden = np.tanh(features(candidates, weight) @ network.hidden.T + network.hidden_bias)
    return np.asarray(hidden @ network.output, dtype=np.float64)


def relevance(
    scores: NDArray[np.float64], best: Candidate, above_tenth: float, searched: int
) -> NDArray[np.float64]:
    """Scores of one question as relevance from 0 to 1, in the same order, so that questions can be compared.

    The best gets the probability that it is the article asked for, by a logistic model; the others stay as
    far below it as the network puts them. ``above_tenth`` is how far the highest similarity lies above the
    tenth, ``searched`` the number of articles.
    """
    signals = (
        best.similarity,
        above_tenth,
        best.match.coverage,
        best.match.window,
        math.log(max(searched, 1)),
    )
    log_odds = float(np.dot(_RELEVANCE, signals)) + _RELEVANCE_INTERCEPT
    return np.asarray(1 / (1 + np.exp(-(scores - scores.max() + log_odds))), dtype=np.float64)


def log_odds_of(score: float) -> float:
    """The log-odds of a relevance; passages given by a caller may carry any score."""
    share = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
