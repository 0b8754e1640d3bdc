"""Seconds from nothing to an answer: the command line, and the page where there is a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.measures import Measure, median_and_p95, seconds_of

ROUNDS = 5
_ROOT = Path(__file__).resolve().parents[2]


def measure_cold_start(index: Path, question: str) -> Iterator[Measure]:
    """Processes of their own, from the first to the last instruction of each; the files are in memory."""
    commands = {
        "python -m indexer --help": ["--help"],
        "python -m indexer search": ["search", question, "--index", str(index)],
        "python -m indexer ask": ["ask", question, "--index", str(index)],
    }
    for name, arguments in commands.items():
        taken = [seconds_of(partial(_run, arguments)) for _ in range(ROUNDS)]
        yield Measure(f"{name}, cold", median_and_p95(taken)[0], "s", note=f"median of {ROUNDS}")


def measure_page() -> list[Measure]:
    """The page's own figures; none where there is no browser."""
    from tests.browser.measure import measure_in_browser

    return measure_in_browser() or []


def _run(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "indexer", *arguments], cwd=_ROOT, capture_output=True, check=True)
