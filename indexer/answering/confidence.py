"""How sure it is that the best sentences answer the question: a probability.

A logistic model of what the search and the sentences say (``FEATURES``). A similarity means little by
itself: the more passages there are, the nearer the nearest is, whether it answers or not; so it is
read beside the tenth nearest and the size of the collection. ``answered`` follows from THRESHOLD.

TABLE
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.answering.evidence import Sentence
from indexer.answering.matching import match
from indexer.answering.question import Question
from indexer.answering.search import Found

THRESHOLD = 0.5
FEATURES = (
    "similarity of the best sentence",
    "similarity of the nearest passage",
    "similarity of the nearest passage above the tenth",
    "coverage by the first passage and its title",
    "coverage by its title",
    "coverage by its best window",
    "score of the first passage above the second",
    "logarithm of the number of passages",
    "the first passage is in another language",
    "similarity of the best sentence above the median",
)
COEFFICIENTS = np.array([16.5, 9.4, 21.8, 2.9, 2.0, -0.6, 0.2, -0.25, 1.66, 14.5])
INTERCEPT = -24.6
_NO_SECOND = 1.0


def features(question: Question, found: Found, sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """Shape (len(FEATURES),). ``sentences`` are sorted, best first; neither they nor the hits are empty."""
    first = found.hits[0]
    shared = match(question, found.weights, first.passage.text, first.article.title)
    nearest = found.similarities
    return np.array(
        [
            sentences[0].similarity,
            nearest[0],
            nearest[0] - nearest[min(9, len(nearest) - 1)],
            shared.coverage,
            shared.title,
            shared.window,
            _log_odds(first.score) - _log_odds(found.hits[1].score) if len(found.hits) > 1 else _NO_SECOND,
            math.log(found.searched),
            float(question.language != first.article.language),
            sentences[0].similarity - float(np.median([sentence.similarity for sentence in sentences])),
        ]
    )


def confidence(question: Question, found: Found, sentences: Sequence[Sentence]) -> float:
    """Probability that the best sentence answers, 0 to 1. See features."""
    log_odds = float(features(question, found, sentences) @ COEFFICIENTS + INTERCEPT)
    return 1 / (1 + math.exp(-log_odds))


def _log_odds(score: float) -> float:
    """Of a relevance; passages given by a caller may carry any score."""
    share = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
