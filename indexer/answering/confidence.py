"""How sure it is that the best sentences answer the question: a probability.

A logistic model of what the search and the sentences say (``FEATURES``). A similarity means little by
itself: the more passages there are, the nearer the nearest is, whether it answers or not; so it is
read beside the tenth nearest and the size of the collection. ``answered`` follows from THRESHOLD.

Fitted on half of the questions below, half of which had their article taken out of collections of 100,
700 and all articles, and measured on the other half:

=========================================== ================= ==== =================== ===============
questions                                   balanced accuracy AUC  answered where it   refused where it
                                                                   stands              does not
=========================================== ================= ==== =================== ===============
human, 3,659 paragraphs                     .85               .92  .87                 .83
news, 3,454 articles                        .81               .90  .88                 .74
sample collection, five languages           .86               .93  .86                 .85
=========================================== ================= ==== =================== ===============

That is without a reader. With one, all articles there but the one asked for, on questions that the reader
was not trained on, either half by coefficients from the other: human .78 (AUC .88), news .74 (.82; many of
its events stand in another article, which may answer), sample .84 (.91). The threshold lies somewhat below
where that is best: an answer too many is one click from its source.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.answering.evidence import Sentence
from indexer.answering.fusion import log_odds_of
from indexer.answering.matching import match
from indexer.answering.question import Kind, Question
from indexer.answering.reading import is_foreign
from indexer.answering.search import Found
from indexer.index.terms import terms

THRESHOLD = 0.45
MOST_AGREEING = 2
"""Articles that agree on the exact answer; more add nothing."""
FEATURES = (
    "similarity of the best sentence",
    "similarity of the nearest passage",
    "similarity of the nearest passage above the tenth",
    "coverage by the first passage and its title",
    "coverage by its title",
    "coverage by its best window",
    "score of the first passage above the second",
    "logarithm of the number of articles",
    "the first passage is in another language",
    "similarity of the best sentence above the median",
    # What the reader says; where it has read nothing these are left out.
    "highest answering score",
    "other articles with the same exact answer",
    "answering score of the best sentence's passage",
    "the best sentence holds the exact answer",
    "asks for a name, a number, a day or a place",
)
COEFFICIENTS = np.array([23.6, 4.9, 18.3, 2.1, 0.0, 1.3, 0.14, -0.34, 1.64, 6.8])
INTERCEPT = -26.3
"""Without a reader."""
READ_COEFFICIENTS = np.array(
    [4.8, 8.26, 19.74, 0.76, 0.01, 0.45, 0.237, -0.291, 0.87, 1.74, 0.212, 0.12, 0.166, -0.093, -0.374]
)
READ_INTERCEPT = -11.67
"""With one."""
AMONG_COEFFICIENTS = np.array(
    [14.25, 0.0, 0.0, 1.13, -0.05, 0.3, 0.0, 0.0, 1.36, -3.14, 0.22, 0.155, 0.072, 0.257, 0.0]
)
AMONG_INTERCEPT = -11.65
"""With one, asked of articles named beforehand: how far they stand above others then says nothing."""
_EXACT = frozenset({Kind.HOW_MANY, Kind.WHEN, Kind.WHO, Kind.WHERE})
"""What is near such a question is less likely to answer it: the right words are few."""
_NO_SECOND = 1.0


def features(question: Question, found: Found, sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """As in FEATURES, without the reader's where nothing was read.

    ``sentences`` are sorted, best first; neither they nor the hits are empty.
    """
    first = found.hits[0]
    shared = match(question, found.weights, first.passage.text, first.article.title)
    nearest = found.similarities
    values = [
        sentences[0].similarity,
        nearest[0],
        nearest[0] - nearest[min(9, len(nearest) - 1)],
        shared.coverage,
        shared.title,
        shared.window,
        log_odds_of(first.score) - log_odds_of(found.hits[1].score) if len(found.hits) > 1 else _NO_SECOND,
        math.log(max(found.searched, 1)),
        float(is_foreign(question, first)),
        sentences[0].similarity - float(np.median([sentence.similarity for sentence in sentences])),
    ]
    return np.array(values + _read(question, found, sentences[0]) if found.readings else values)


def _read(question: Question, found: Found, best: Sentence) -> list[float]:
    """The reader's features."""
    readings = found.readings
    surest = max(range(len(readings)), key=lambda place: readings[place].answers)
    lowest = min(reading.answers for reading in readings)
    return [
        readings[surest].answers,
        float(min(_agreeing(found, surest), MOST_AGREEING)),
        best.reading.answers if best.reading else lowest,
        float(best.exact is not None and best.exact.margin >= found.highest_margin),
        float(question.kind in _EXACT),
    ]


def _agreeing(found: Found, surest: int) -> int:
    """Articles besides that of the reading at ``surest`` whose likeliest span says the same as its."""
    said = [
        (hit.article.id, frozenset(terms(hit.passage.text[reading.start : reading.end])))
        for hit, reading in zip(found.hits, found.readings, strict=False)
    ]
    own, words = said[surest]
    return len(
        {name for name, others in said if name != own and others and (others <= words or words <= others)}
    )


def confidence(question: Question, found: Found, sentences: Sequence[Sentence]) -> float:
    """Probability that the best sentence answers, 0 to 1. See features."""
    described = features(question, found, sentences)
    if not found.readings:
        log_odds = float(described @ COEFFICIENTS) + INTERCEPT
    elif found.among:
        log_odds = float(described @ AMONG_COEFFICIENTS) + AMONG_INTERCEPT
    else:
        log_odds = float(described @ READ_COEFFICIENTS) + READ_INTERCEPT
    return 1 / (1 + math.exp(-log_odds))
