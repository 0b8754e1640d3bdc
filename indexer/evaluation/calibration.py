"""Whether a confidence of 0.7 means seven in ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions with a confidence of ``low`` to ``high``: its mean, and the share of those that are true."""

    low: float
    high: float
    count: int
    confidence: float
    share: float


def reliability(confidences: Sequence[float], truths: Sequence[bool], bins: int = BINS) -> tuple[Bin, ...]:
    """The bins of equal width that hold a question, lowest first. A confidence is between 0 and 1."""
    members: list[list[int]] = [[] for _ in range(bins)]
    for number, confidence in enumerate(confidences):
        members[min(int(confidence * bins), bins - 1)].append(number)
    return tuple(
        Bin(
            low=place / bins,
            high=(place + 1) / bins,
            count=len(numbers),
            confidence=sum(confidences[number] for number in numbers) / len(numbers),
            share=sum(truths[number] for number in numbers) / len(numbers),
        )
        for place, numbers in enumerate(members)
        if numbers
    )


def calibration_error(table: Sequence[Bin]) -> float:
    """Mean distance of a bin's confidence from its share, by count: the expected calibration error.

    Guo et al. 2017. The table is not empty.
    """
    total = sum(row.count for row in table)
    return sum(row.count * abs(row.confidence - row.share) for row in table) / total


def brier_score(confidences: Sequence[float], truths: Sequence[bool]) -> float:
    """Mean squared distance of confidence from truth (Brier 1950): 0 is best, 0.25 is always saying 0.5."""
    squares = [(confidence - truth) ** 2 for confidence, truth in zip(confidences, truths, strict=True)]
    return sum(squares) / len(squares)
