"""How far a mean may be off, and whether two of them differ: by resampling, in fixed order of chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
FLIPS = 9_999
SEED = 20_240_619
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure's mean over ``count`` questions, with the 95 % interval that bootstrapping gives."""

    name: str
    value: float
    low: float
    high: float
    count: int


def mean_estimate(name: str, values: Sequence[float]) -> Estimate:
    """The mean of values between 0 and 1, with its percentile bootstrap interval (Efron 1979).

    Values that are all the same are resampled to nothing else, though few of them are no certainty: then the
    interval has in it what others may differ by, from Wilson's (1927) for none of so many.
    """
    return _estimate(name, (values,))


def balanced_estimate(name: str, first: Sequence[float], second: Sequence[float]) -> Estimate:
    """The mean of two groups' means, each group resampled for itself: balanced accuracy.

    Of a group whose values are all the same the doubt is added as squares (Zou and Donner 2008).
    """
    return _estimate(name, (first, second))


def paired_interval(*groups: Sequence[float], widest: float = 1.0) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of the groups' means of paired differences.

    ``widest`` is the largest that a difference can be either way. The interval is all of that where a group
    has one pair only, which says nothing about others.
    """
    estimate = _estimate("", groups, -widest, widest)
    return estimate.low, estimate.high


def paired_p_value(differences: Sequence[float]) -> float:
    """Two-sided p of a paired randomisation test: how often signs at random give a mean as far from 0.

    Exact where the pairs that differ are few, otherwise from FLIPS drawings (Smucker, Allan and Carterette
    2007 compare the tests for retrieval).
    """
    from scipy import stats

    # A pair without a difference adds nothing, whatever its sign.
    changed = np.array([difference for difference in differences if difference])
    if len(changed) < 2:
        return 1.0
    tested = stats.permutation_test(
        (changed,),
        np.mean,
        permutation_type="samples",
        n_resamples=FLIPS,
        batch=_BATCH,
        rng=np.random.default_rng(SEED),
    )
    return float(min(tested.pvalue, 1.0))


def _estimate(
    name: str, groups: tuple[Sequence[float], ...], lowest: float = 0.0, highest: float = 1.0
) -> Estimate:
    from scipy import stats

    samples = [np.asarray(group, dtype=np.float64) for group in groups]
    value = float(np.mean([sample.mean() for sample in samples]))
    count = sum(len(sample) for sample in samples)
    if min(len(sample) for sample in samples) < 2:
        # One question says nothing about the others.
        return Estimate(name, value, lowest, highest, count)

    def mean_of_means(*drawn: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        return np.asarray(np.mean([sample.mean(axis=axis) for sample in drawn], axis=0))

    interval = stats.bootstrap(
        samples,
        mean_of_means,
        n_resamples=RESAMPLES,
        batch=_BATCH,
        method="percentile",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    # In squares, as those of independent parts add up.
    doubt = sum((_unseen(len(sample)) / len(samples)) ** 2 for sample in samples if np.ptp(sample) == 0)
    low = value - math.hypot(value - float(interval.low), math.sqrt(doubt))
    high = value + math.hypot(float(interval.high) - value, math.sqrt(doubt))
    return Estimate(name, value, max(low, lowest), min(high, highest), count)


def _unseen(count: int) -> float:
    """The largest share of all that what none of ``count`` showed may well have."""
    from scipy import stats

    return float(stats.binomtest(0, count).proportion_ci(method="wilson").high)
