"""The tables that a benchmark prints and the JSON that it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measures import OURS, Comparison, Machine, Measure

WIDTH = 150

GROWTH_BARS = {"query to exact": "below 1 at 1,000,000", "recall@10": "at least 0.97"}


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run measured on one machine.

    ``peers`` are the versions of each system's libraries, ``missing`` why a system could not be measured,
    ``growth`` the figures at each size of an index, ``passages`` among them. ``material`` says what on.
    """

    machine: Machine
    measures: tuple[Measure, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    peers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    growth: tuple[Mapping[str, float], ...] = ()
    material: str = ""


def print_run(run: Run, earlier: Mapping[str, float] | None = None) -> None:
    """Print every table. ``earlier`` are figures of another run, by name, to be put beside these."""
    console = Console()
    console.width = max(console.width, WIDTH)
    if engines := [each for each in run.comparisons if not _is_of_peers(each, run)]:
        console.print(_systems_table(engines, earlier))
    if peers := [each for each in run.comparisons if _is_of_peers(each, run)]:
        console.print(_systems_table(peers, earlier, run.material))
    for system, reason in run.missing.items():
        console.print(f"{system} was not measured: {reason}", markup=False)
    if run.growth:
        console.print(_growth_table(run.growth))
    print_table(run.measures, run.machine, earlier)


def print_table(
    measures: Sequence[Measure], machine: Machine, earlier: Mapping[str, float] | None = None
) -> None:
    """Print every figure with its ratio to what it is compared with."""
    busy = f", {machine.busy:.0%} busy when it began" if machine.busy is not None else ""
    table = Table(caption=f"{machine.processor}, {machine.cores} cores, Python {machine.python}{busy}")
    table.add_column("measure", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    if earlier:
        table.add_column("earlier", justify="right", no_wrap=True)
    table.add_column("compared", no_wrap=True)
    table.add_column("on", style="dim")
    for measure in measures:
        ratio = f"{measure.ratio:,.1f} × {measure.against}" if measure.ratio is not None else ""
        before = [figure(earlier.get(measure.name))] if earlier else []
        table.add_row(measure.name, f"{figure(measure.value)} {measure.unit}", *before, ratio, measure.note)
    console = Console()
    console.width = max(console.width, WIDTH)
    console.print(table)


def write_json(run: Run, folder: Path, name: str) -> Path:
    """Keep the run as ``folder/name-<time>.json``."""
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{now:%Y%m%dT%H%M%SZ}.json"
    record = {"measured_at": now.isoformat(timespec="seconds"), **asdict(run)}
    record["comparisons"] = [
        {**asdict(each), "best_other": each.best_other, "ratio": each.ratio} for each in run.comparisons
    ]
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def read_figures(path: Path) -> dict[str, float]:
    """This project's figures of a run that was kept, by name."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return dict(_figures(record))


def _figures(record: Mapping[str, list[dict[str, object]]]) -> Iterator[tuple[str, float]]:
    for measure in record.get("measures", []):
        yield str(measure["name"]), float(str(measure["value"]))
    for comparison in record.get("comparisons", []):
        values = comparison["values"]
        if isinstance(values, dict) and values.get(OURS) is not None:
            yield str(comparison["name"]), float(values[OURS])


def _is_of_peers(comparison: Comparison, run: Run) -> bool:
    return set(comparison.values) - {OURS} <= set(run.peers)


def _systems_table(
    comparisons: Sequence[Comparison], earlier: Mapping[str, float] | None, caption: str = ""
) -> Table:
    """One row for each figure, one column for each system."""
    systems = list(dict.fromkeys(name for each in comparisons for name in each.values))
    table = Table(caption=caption)
    table.add_column("figure", no_wrap=True)
    if earlier:
        table.add_column("earlier", justify="right", no_wrap=True)
    for system in systems:
        table.add_column(system, justify="right")
    table.add_column("better than the best other by", justify="right")
    table.add_column("bar", justify="right")
    for each in comparisons:
        before = [figure(earlier.get(each.name))] if earlier else []
        table.add_row(
            f"{each.name} {each.unit}",
            *before,
            *(figure(each.values.get(system)) for system in systems),
            f"{each.ratio:,.2f} ×" if each.ratio is not None else "",
            f"{each.bar:g} ×" if each.bar else "",
        )
    return table


def _growth_table(rows: Sequence[Mapping[str, float]]) -> Table:
    """A column for each size: there are more figures than sizes."""
    table = Table(caption="growth: made-up articles of real sentences, perturbed real vectors")
    table.add_column("figure", no_wrap=True)
    for row in rows:
        table.add_column(f"{row['passages']:,.0f} passages", justify="right", no_wrap=True)
    table.add_column("bar", no_wrap=True)
    for name in dict.fromkeys(name for row in rows for name in row if name != "passages"):
        table.add_row(name, *(figure(row.get(name)) for row in rows), GROWTH_BARS.get(name, ""))
    return table


def figure(value: float | None) -> str:
    """Three digits, or as many as it has before the point."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"
