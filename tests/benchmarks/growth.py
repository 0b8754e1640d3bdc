"""How the index grows, as ``tests.benchmarks.index_growth`` measures it, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

QUICK = (1_000, 10_000)
FULL = (1_000, 10_000, 100_000, 1_000_000)
_ROOT = Path(__file__).resolve().parents[2]


def measure_growth(
    passages: Sequence[int], articles: Path, questions: Path | None
) -> tuple[dict[str, float], ...]:
    """The figures at each size, by the names of the table's columns, made of these articles and questions."""
    command = [sys.executable, "-m", "tests.benchmarks.index_growth", "--passages", *map(str, passages)]
    command += ["--articles", str(articles), *(("--questions", str(questions)) if questions else ())]
    ran = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return tuple(read_table(ran.stdout))


def read_table(text: str) -> Iterator[dict[str, float]]:
    """The rows of a Markdown table whose cells are numbers; a cell that is none is left out."""
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    for row in rows[2:]:
        numbers = ((name, _number(cell)) for name, cell in zip(rows[0], row, strict=False))
        yield {name: number for name, number in numbers if number is not None}


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None
