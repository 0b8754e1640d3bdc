"""Milliseconds of a search and of an answer, once everything is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from indexer.answering.collection import Collection
from tests.benchmarks.material import evenly
from tests.benchmarks.measures import Measure, median_and_p95, seconds_of

QUESTIONS = 48
WARM_UP = 3


def measure_asking(collection: Collection, questions: Sequence[str]) -> Iterator[Measure]:
    """Ask different questions, each once: nobody pays to ask the same again."""
    chosen = evenly(questions, QUESTIONS + WARM_UP)
    yield from _latency("search", collection.search, chosen)
    yield from _latency("answer", collection.ask, chosen)


def _latency(name: str, call: Callable[[str], object], questions: Sequence[str]) -> Iterator[Measure]:
    for question in questions[:WARM_UP]:
        call(question)
    taken = [1000 * seconds_of(partial(call, question)) for question in questions[WARM_UP:]]
    median, p95 = median_and_p95(taken)
    note = f"{len(taken)} different questions"
    yield Measure(f"warm {name}, median", median, "ms", note=note)
    yield Measure(f"warm {name}, p95", p95, "ms", note=note)
