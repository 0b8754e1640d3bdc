"""Logistic models: a ridge fit, and how well probabilities tell two kinds apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STRENGTH = 0.05
"""Of the ridge, beside a weight of 1 for each set and kind of question."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of features, the set and half it is of, whether there is an answer, what the program says."""

    name: str
    half: int
    described: NDArray[np.float64]
    true: bool
    said: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """Coefficients of shape (features,), of features as they are, and the intercept."""

    coefficients: NDArray[np.float64]
    intercept: float

    def probability(self, described: NDArray[np.float64]) -> float:
        """0 to 1, for a row of features."""
        return float(1 / (1 + np.exp(-(described @ self.coefficients) - self.intercept)))


def fitted(judged: Sequence[Judged], unused: Sequence[int] = ()) -> Logistic:
    """Every set weighs the same, and in each what is true as much as what is not.

    ``unused`` columns get 0.
    """
    from sklearn.linear_model import LogisticRegression

    rows = np.stack([each.described for each in judged])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    kept = [column for column in range(rows.shape[1]) if column not in unused]
    kinds = [(each.name, each.true) for each in judged]
    weight = np.array([1 / kinds.count(kind) for kind in kinds])
    model = LogisticRegression(C=1 / STRENGTH, max_iter=2_000)
    model.fit(((rows - mean) / spread)[:, kept], [each.true for each in judged], sample_weight=weight)
    coefficients = np.zeros(rows.shape[1])
    coefficients[kept] = model.coef_[0] / spread[kept]
    return Logistic(coefficients, float(model.intercept_[0] - coefficients @ mean))


def crossed(judged: Sequence[Judged], unused: Sequence[int] = ()) -> list[float]:
    """The probability of each, by a model fitted on the other half."""
    models = [fitted([each for each in judged if each.half != half], unused) for half in (0, 1)]
    return [models[each.half].probability(each.described) for each in judged]


def balanced_accuracy(said: Sequence[float], true: Sequence[bool], threshold: float) -> float:
    """The mean of the shares of both kinds that the threshold puts on their side."""
    above, there = np.array(said) >= threshold, np.array(true)
    return float((above[there].mean() + (~above[~there]).mean()) / 2)


def area(said: Sequence[float], true: Sequence[bool]) -> float:
    """How often what is true is said to be likelier than what is not: the area under the ROC curve."""
    values, there = np.array(said), np.array(true)
    above, equal = (
        compared(values[there][:, None], values[~there][None]) for compared in (np.greater, np.equal)
    )
    return float(above.mean() + equal.mean() / 2)
