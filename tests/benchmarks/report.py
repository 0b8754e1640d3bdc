"""The table that a benchmark prints and the JSON that it keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measures import Machine, Measure

WIDTH = 130


def print_table(measures: Sequence[Measure], machine: Machine) -> None:
    """Print every figure with its ratio to what it is compared with."""
    table = Table(caption=f"{machine.processor}, {machine.cores} cores, Python {machine.python}")
    table.add_column("measure", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("compared", no_wrap=True)
    table.add_column("on", style="dim", no_wrap=True)
    for measure in measures:
        ratio = f"{measure.ratio:,.1f} × {measure.against}" if measure.ratio is not None else ""
        table.add_row(measure.name, f"{_figure(measure.value)} {measure.unit}", ratio, measure.note)
    console = Console()
    console.width = max(console.width, WIDTH)
    console.print(table)


def write_json(measures: Sequence[Measure], machine: Machine, folder: Path, name: str) -> Path:
    """Keep the figures as ``folder/name-<time>.json``."""
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{now:%Y%m%dT%H%M%SZ}.json"
    record = {
        "measured_at": now.isoformat(timespec="seconds"),
        "machine": asdict(machine),
        "measures": [asdict(measure) for measure in measures],
    }
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"
