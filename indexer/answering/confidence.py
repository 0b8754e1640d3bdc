"""How sure it is that the best sentences answer the question: a probability.

A logistic model of what the search and the sentences say (``FEATURES``), fitted on human and
news questions half of which had their article taken out of the collection; ``answered``
follows from THRESHOLD.

TABLE
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.answering.evidence import Sentence
from indexer.answering.matching import Match
from indexer.types import Hit

THRESHOLD = 0.3
FEATURES = (
    "similarity of the best sentence",
    "similarity of the best passage",
    "coverage by the best sentence, the one before it and the title",
    "coverage by the first passage's best window",
    "score of the first passage above the second",
    "score of the best sentence above the second",
)
COEFFICIENTS = np.array([9.5, 23.0, 0.55, 1.95, 0.28, 0.26])
INTERCEPT = -31.2
_NO_SECOND = 1.0


def features(
    similarity: float, hits: Sequence[Hit], first: Match, sentences: Sequence[Sentence]
) -> NDArray[np.float64]:
    """Shape (len(FEATURES),).

    ``similarity`` is that of the best passage, ``first`` is how the first hit matches; ``hits`` and
    ``sentences`` are sorted, best first, and not empty.
    """
    return np.array(
        [
            sentences[0].similarity,
            similarity,
            sentences[0].coverage,
            first.window,
            _log_odds(hits[0].score) - _log_odds(hits[1].score) if len(hits) > 1 else _NO_SECOND,
            sentences[0].score - sentences[1].score if len(sentences) > 1 else _NO_SECOND,
        ]
    )


def confidence(similarity: float, hits: Sequence[Hit], first: Match, sentences: Sequence[Sentence]) -> float:
    """Probability that the best sentence answers, 0 to 1. See features."""
    log_odds = float(features(similarity, hits, first, sentences) @ COEFFICIENTS + INTERCEPT)
    return 1 / (1 + math.exp(-log_odds))


def _log_odds(score: float) -> float:
    """Of a relevance; passages given by a caller may carry any score."""
    share = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
