"""Two runs over the same questions: which differences are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.evaluation.intervals import paired_interval, paired_p_value
from indexer.evaluation.report import ScoredQuestion
from indexer.evaluation.scoring import MEANINGS, Scores


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


def compare(before: Sequence[ScoredQuestion], now: Sequence[ScoredQuestion]) -> tuple[Difference, ...]:
    """The difference of each measure; empty where the runs share no question."""
    earlier = _by_question(before)
    pairs = [(earlier[key], values) for key, values in _by_question(now).items() if key in earlier]
    differences = []
    for name in MEANINGS:
        both = [(old[name], new[name]) for old, new in pairs if name in old and name in new]
        if not both:
            continue
        changes = [new - old for old, new in both]
        low, high = paired_interval(changes)
        differences.append(
            Difference(
                name,
                before=sum(old for old, _ in both) / len(both),
                now=sum(new for _, new in both) / len(both),
                low=low,
                high=high,
                p_value=paired_p_value(changes),
                count=len(both),
            )
        )
    return tuple(differences)


def _by_question(scored: Sequence[ScoredQuestion]) -> dict[tuple[str, bool, int], Scores]:
    """Values by question; one that is asked several times is told apart by which time it is."""
    found: dict[tuple[str, bool, int], Scores] = {}
    times: dict[tuple[str, bool], int] = {}
    for each in scored:
        key = (each.question, each.hidden)
        times[key] = times.get(key, 0) + 1
        found[*key, times[key]] = each.scores
    return found
