"""Whether the articles that a sentence cites support it: a probability."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.answering.generation.lexicon import lexicon
from indexer.index.terms import content_terms, term, terms, words

FEATURES = (
    "coverage by all that is cited",
    "coverage by the closest sentence",
    "pairs of neighbouring words in the closest sentence",
    "similarity to the closest sentence",
    "denies where the closest sentence does not",
    "affirms where the closest sentence denies",
    "both deny",
    "restricts where the closest sentence does not",
    "says the opposite of a word",
)
COEFFICIENTS = np.array([3.14, 0.70, 1.11, 7.94, -2.58, -0.05, -0.12, -1.74, -1.46])
INTERCEPT = -10.49
TRANSLATED = (115.0, 0.834)
"""Slope, and the similarity where it is as likely as not."""
THRESHOLD = 0.5


_CONTRAST = re.compile(r",\s*(?:dan |and |but )?(?:bukan|not)\b", re.IGNORECASE)


def subject(sentence: str) -> list[str]:
    """The terms of a sentence that carry its subject, without what denies or restricts."""
    left_out = {term(word) for word in lexicon().negations | lexicon().restrictions}
    found = content_terms(sentence)
    return [each for each in found if each not in left_out] or found


def coverage(wanted: Sequence[str], present: frozenset[str]) -> float:
    """Share of the terms wanted that are present."""
    return sum(each in present for each in wanted) / (len(wanted) or 1)


def features(sentence: str, closest: str, cited: frozenset[str], similarity: float) -> NDArray[np.float64]:
    """Shape (len(FEATURES),). ``cited`` are the terms of all that is cited, ``closest`` its best sentence."""
    said, source = words(sentence), words(closest)
    in_source = frozenset(map(term, source))
    wanted = subject(sentence)
    pairs = list(pairwise(map(term, said)))
    shared = set(pairwise(map(term, source)))
    table = lexicon()
    denies, denied = _denies(sentence), _denies(closest)
    restricts = any(word in table.restrictions and word not in source for word in said)
    opposite = any(
        each not in in_source and table.opposites.get(each, frozenset()) & in_source
        for each in terms(sentence)
    )
    return np.array(
        [
            coverage(wanted, cited),
            coverage(wanted, in_source),
            sum(pair in shared for pair in pairs) / (len(pairs) or 1),
            similarity,
            float(denies and not denied),
            float(denied and not denies),
            float(denies and denied),
            float(restricts),
            float(opposite),
        ]
    )


def _denies(sentence: str) -> bool:
    """Whether a sentence says that something is not so; ", bukan …" only tells it from something else."""
    return any(word in lexicon().negations for word in words(_CONTRAST.sub(" ", sentence)))


def probability(described: NDArray[np.float64]) -> float:
    """That a sentence with these features is supported, 0 to 1."""
    return _logistic(float(described @ COEFFICIENTS) + INTERCEPT)


def translated_probability(similarity: float) -> float:
    """The same where the articles are in another language, which leaves only the meaning to compare."""
    slope, middle = TRANSLATED
    return _logistic(slope * (similarity - middle))


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))
