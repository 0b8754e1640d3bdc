"""Which questions may be judged with their own passage only, though their style may give the answer away.

Questions that were written to have no answer have a style of their own: a classifier that sees the question
alone, by its words and pairs of words, tells them apart with an area under the curve of .87. So each is
judged with the chance that it were of the other sort (overlap weights: Li, Morgan and Zaslavsky 2018), and
among those that are, the style says next to nothing. What each fold is told by was fitted on the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.training.examples import Asked

FOLDS = 5
STRENGTH = 4.0
"""Of the classifier: scikit-learn's C, the inverse of how far its weights are held to nothing."""


def chances_of_the_other_sort(asked: Sequence[Asked]) -> list[float]:
    """For each question the probability, by its wording, that it is of the other sort than it is.

    0 for all where there is but one sort, or too few passages.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    answered = np.array([each.answered for each in asked])
    passages = [each.passage for each in asked]
    if len(set(answered)) < 2 or len(set(passages)) < 2 * FOLDS:
        return [0.0] * len(asked)
    classifier = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=STRENGTH, max_iter=500),
    )
    questions = [each.question for each in asked]
    likely = cross_val_predict(
        classifier,
        questions,
        answered,
        groups=passages,
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )[:, 1]
    return [float(share) for share in np.where(answered, 1 - likely, likely)]
