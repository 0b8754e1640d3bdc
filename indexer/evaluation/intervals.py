"""How far a mean may be off, and whether two of them differ: by resampling, in fixed order of chance."""

from __future__ import annotations

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
    """The mean of values between 0 and 1, with its percentile bootstrap interval (Efron 1979)."""
    return _estimate(name, (values,))


def balanced_estimate(name: str, first: Sequence[float], second: Sequence[float]) -> Estimate:
    """The mean of two groups' means, each group resampled for itself: balanced accuracy."""
    return _estimate(name, (first, second))


def paired_interval(*groups: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of the groups' means of paired differences.

    -1 to 1 where a group has one pair only, which says nothing about others.
    """
    estimate = _estimate("", groups, lowest=-1.0)
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


def _estimate(name: str, groups: tuple[Sequence[float], ...], lowest: float = 0.0) -> Estimate:
    from scipy import stats

    samples = [np.asarray(group, dtype=np.float64) for group in groups]
    value = float(np.mean([sample.mean() for sample in samples]))
    count = sum(len(sample) for sample in samples)
    if min(len(sample) for sample in samples) < 2:
        # One question says nothing about the others.
        return Estimate(name, value, lowest, 1.0, count)

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
    return Estimate(name, value, float(interval.low), float(interval.high), count)
