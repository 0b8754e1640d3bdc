"""Two runs over the same questions: which differences are more than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.evaluation.intervals import paired_interval, paired_p_value
from indexer.evaluation.report import BALANCES, TIMED, ScoredQuestion
from indexer.evaluation.scoring import MEANINGS

SECONDS = {f"seconds to {what}": what for what in TIMED}


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and now, over the ``count`` questions that have it in both runs.

    ``low`` to ``high`` is the 95 % interval of the difference, ``p_value`` is of a paired randomisation
    test.
    """

    name: str
    before: float
    now: float
    low: float
    high: float
    p_value: float
    count: int

    @property
    def better(self) -> bool:
        """Whether what changed is for the better: less of seconds, more of all else."""
        return self.now < self.before if self.name in SECONDS else self.now > self.before


@dataclass(frozen=True, slots=True)
class _Pair:
    """A question of both runs."""

    before: ScoredQuestion
    now: ScoredQuestion

    def values(self, name: str) -> tuple[float, float] | None:
        """A measure's before and now; None where a run has none."""
        if name in SECONDS:
            one, other, name = self.before.seconds, self.now.seconds, SECONDS[name]
        else:
            one, other = self.before.scores, self.now.scores
        return (one[name], other[name]) if name in one and name in other else None


def compare(before: Sequence[ScoredQuestion], now: Sequence[ScoredQuestion]) -> tuple[Difference, ...]:
    """The difference of each measure; empty where the runs share no question."""
    earlier = _by_question(before)
    pairs = [_Pair(earlier[key], each) for key, each in _by_question(now).items() if key in earlier]
    measures = {
        **{name: (name,) for name in MEANINGS},
        **BALANCES,
        **{name: (name,) for name in SECONDS},
    }
    found = (_difference(name, groups, pairs) for name, groups in measures.items())
    return tuple(difference for difference in found if difference is not None)


def _difference(name: str, groups: Sequence[str], pairs: Sequence[_Pair]) -> Difference | None:
    """Of the mean of the groups' means; None where a group has no pair.

    Times, which have no limit, need two: one says nothing of how far others may differ.
    """
    found = [[values for pair in pairs if (values := pair.values(group)) is not None] for group in groups]
    fewest = 2 if name in SECONDS else 1
    if min(len(group) for group in found) < fewest:
        return None
    columns = [np.array(group) for group in found]
    count = sum(len(column) for column in columns)
    before, now = np.mean([column.mean(axis=0) for column in columns], axis=0)
    changes = [column[:, 1] - column[:, 0] for column in columns]
    # Each group weighs the same, whatever its size.
    weighed = np.concatenate([change * count / (len(columns) * len(change)) for change in changes])
    widest = math.inf if name in SECONDS else 1.0
    low, high = paired_interval(*(change.tolist() for change in changes), widest=widest)
    return Difference(name, float(before), float(now), low, high, paired_p_value(weighed.tolist()), count)


def _by_question(scored: Sequence[ScoredQuestion]) -> dict[tuple[str, bool, int], ScoredQuestion]:
    """Those of a run; one that is asked several times is told apart by which time it is."""
    found: dict[tuple[str, bool, int], ScoredQuestion] = {}
    times: dict[tuple[str, bool], int] = {}
    for each in scored:
        key = (each.question, each.hidden)
        times[key] = times.get(key, 0) + 1
        found[*key, times[key]] = each
    return found
