"""Milliseconds of a search and of an answer, once everything is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from indexer.answering.collection import Collection
from tests.benchmarks.measures import Measure, median_and_p95, seconds_of

ROUNDS = 3
QUESTIONS = 48
WARM_UP = 3


def measure_asking(collection: Collection, questions: Sequence[str]) -> Iterator[Measure]:
    """Ask some of the questions several times each, taken evenly from all of them."""
    questions = questions[:: max(1, len(questions) // QUESTIONS)]
    yield from _latency("search", collection.search, questions)
    yield from _latency("answer", collection.ask, questions)


def _latency(name: str, call: Callable[[str], object], questions: Sequence[str]) -> Iterator[Measure]:
    for question in questions[:WARM_UP]:
        call(question)
    taken = []
    for _ in range(ROUNDS):
        for question in questions:
            taken.append(1000 * seconds_of(partial(call, question)))
    median, p95 = median_and_p95(taken)
    note = f"{len(questions)} questions, {ROUNDS} times each"
    yield Measure(f"warm {name}, median", median, "ms", note=note)
    yield Measure(f"warm {name}, p95", p95, "ms", note=note)
