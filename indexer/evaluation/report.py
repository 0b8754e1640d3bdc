"""Outcomes into figures: means with intervals, by group, calibration, time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from indexer.evaluation.asking import DEEPEST, Outcome
from indexer.evaluation.calibration import Bin, brier_score, calibration_error, reliability
from indexer.evaluation.intervals import Estimate, balanced_estimate, mean_estimate
from indexer.evaluation.scoring import MEANINGS, NOWHERE, Scores, rank_of_right, score_all
from indexer.types import IndexStatus

BALANCED = "balanced accuracy"
BALANCED_NOWHERE = "balanced accuracy, answer nowhere"
BALANCES = {BALANCED: ("answered", "refused"), BALANCED_NOWHERE: ("answered", NOWHERE)}
"""Means of two groups' means: of questions that can be answered, and of those that cannot."""
TIMED = ("search", "answer")


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some of the questions: those whose ``field`` is ``name``, such as language and en."""

    field: str
    name: str
    questions: int
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence beside how often the collection answers: a table, and two summaries of it."""

    table: tuple[Bin, ...]
    error: float
    brier: float


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds that ``count`` warm searches, or answers, took."""

    what: str
    median: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True)
class ScoredQuestion:
    """One question's values by measure and seconds by what took them, to compare with another run's."""

    question: str
    hidden: bool
    scores: Scores
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation measured.

    ``ranks`` counts questions by the rank of the right article, 1 to 10, then those where it was not found.
    ``top_scores`` are of each first hit, with whether it is right. ``unknown`` are right articles that the
    index does not have, which no search can find. ``calibration`` is None where no question tells whether
    it can be answered.
    """

    status: IndexStatus
    questions: int
    estimates: tuple[Estimate, ...]
    groups: tuple[Group, ...]
    calibration: Calibration | None
    latencies: tuple[Latency, ...]
    ranks: tuple[int, ...]
    top_scores: tuple[tuple[float, bool], ...]
    unknown: tuple[str, ...]
    scored: tuple[ScoredQuestion, ...]

    def value(self, name: str) -> float:
        """The mean of a measure. Raises KeyError where no question has it."""
        for estimate in self.estimates:
            if estimate.name == name:
                return estimate.value
        raise KeyError(name)


def evaluate(outcomes: Sequence[Outcome], status: IndexStatus, unknown: Sequence[str] = ()) -> Report:
    """Every figure of these outcomes. Raises EvaluationError where ir-measures is not installed."""
    scores = score_all(outcomes)
    searched = [outcome for outcome in outcomes if outcome.hits is not None and outcome.asked.articles]
    ranks = Counter(rank_of_right(outcome) for outcome in searched)
    return Report(
        status=status,
        questions=len(outcomes),
        estimates=_estimates(scores),
        groups=_groups(outcomes, scores),
        calibration=_calibration(outcomes),
        latencies=_latencies(outcomes),
        ranks=(*(ranks[rank] for rank in range(1, DEEPEST + 1)), ranks[None]) if searched else (),
        top_scores=tuple(
            (outcome.hits[0].score, rank_of_right(outcome) == 1) for outcome in searched if outcome.hits
        ),
        unknown=tuple(unknown),
        scored=tuple(
            ScoredQuestion(outcome.asked.question, bool(outcome.asked.hidden), values, _seconds(outcome))
            for outcome, values in zip(outcomes, scores, strict=True)
        ),
    )


def _estimates(scores: Sequence[Scores]) -> tuple[Estimate, ...]:
    estimates = [
        mean_estimate(name, values)
        for name in MEANINGS
        if (values := [each[name] for each in scores if name in each])
    ]
    for balance, names in BALANCES.items():
        answered, refused = ([each[name] for each in scores if name in each] for name in names)
        if answered and refused:
            estimates.append(balanced_estimate(balance, answered, refused))
    return tuple(estimates)


def _groups(outcomes: Sequence[Outcome], scores: Sequence[Scores]) -> tuple[Group, ...]:
    members: dict[tuple[str, str], list[Scores]] = {}
    for outcome, values in zip(outcomes, scores, strict=True):
        for group in outcome.asked.groups:
            members.setdefault(group, []).append(values)
    return tuple(
        Group(field, name, len(each), _estimates(each)) for (field, name), each in sorted(members.items())
    )


def _calibration(outcomes: Sequence[Outcome]) -> Calibration | None:
    told = [
        (outcome.answer.confidence, outcome.asked.answerable)
        for outcome in outcomes
        if outcome.answer is not None and outcome.asked.answerable is not None and not outcome.problem
    ]
    if not told:
        return None
    confidences, truths = [confidence for confidence, _ in told], [truth for _, truth in told]
    table = reliability(confidences, truths)
    return Calibration(table, calibration_error(table), brier_score(confidences, truths))


def _latencies(outcomes: Sequence[Outcome]) -> tuple[Latency, ...]:
    every = [_seconds(outcome) for outcome in outcomes]
    timed = {what: [each[what] for each in every if what in each] for what in TIMED}
    return tuple(
        Latency(what, float(np.median(seconds)), float(np.quantile(seconds, 0.95)), len(seconds))
        for what, seconds in timed.items()
        if seconds
    )


def _seconds(outcome: Outcome) -> Mapping[str, float]:
    """How long a warm search and answering took, where they were tried."""
    found: dict[str, float] = {}
    if outcome.hits is not None and not outcome.problem:
        found["search"] = outcome.search_seconds
    if outcome.answer is not None and not outcome.problem:
        found["answer"] = outcome.answer.seconds
    return found
