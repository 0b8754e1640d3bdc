"""Measure finding and answering on the sample collection and the shared sets, and hold them against floors.

Exit status 1 when a figure is below its floor, or a file is not the one that floors were measured on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering.collection import Collection
from indexer.commands.evaluate import write_results
from indexer.commands.evaluation_output import interval, print_comparison, print_groups
from indexer.commands.progress import shown_progress
from indexer.evaluation.comparison import compare
from indexer.evaluation.report import Report, evaluate
from indexer.evaluation.storage import read_scored
from indexer.model.encoder import Encoder
from indexer.types import Progress
from tests.evaluation.gate import Gate, Measured, digest_of
from tests.evaluation.reader import reader_figures
from tests.evaluation.shared_sets import FILES
from tests.evaluation.suites import (
    CONVERSATIONS,
    Suite,
    conversation_figures,
    language_suite,
    sample_suite,
    shared_suites,
)

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 120
READER = "reader"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders: the shared data, where reports and indexes are kept, and reports to compare with."""

    shared: Path
    results: Path
    before: Path | None


def arguments_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument("--results", type=Path, default=ROOT / "eval-results", help="indexes and reports")
    parser.add_argument("--only", nargs="+", metavar="SUITE", help="measure these, such as: sample news")
    parser.add_argument(
        "--scale", type=float, default=1.0, help="share of the questions; floors hold for all of them only"
    )
    parser.add_argument("--compare", type=Path, metavar="DIR", help="the results of another run, to compare")
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured; never lower")
    return parser.parse_args()


def main() -> int:
    arguments = arguments_of()
    places = Places(arguments.shared / "eval", arguments.results, arguments.compare)
    if not places.shared.is_dir():
        print(f"No evaluation data in {arguments.shared}: nothing to measure.")
        return 0
    gate = Gate.read()
    problems = [
        f"{name} is not the file that floors were measured on" for name in gate.changed(places.shared)
    ]
    suites = [
        sample_suite(),
        language_suite(),
        *shared_suites(places.shared, places.results, arguments.scale),
    ]
    known = {suite.name for suite in suites} | {CONVERSATIONS, READER}
    if unknown := set(arguments.only or ()) - known:
        print(f"There is no suite {min(unknown)!r}; there are: {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    encoder = indexer.load_encoder(notify=lambda message: print(message, file=sys.stderr))
    run: dict[str, dict[str, Measured]] = {}
    for suite in suites:
        if arguments.only and suite.name not in arguments.only:
            continue
        report = measure(suite, encoder, places)
        run[suite.name] = suite.figures(report)
        show(suite, report, gate, places)
    if not arguments.only or CONVERSATIONS in arguments.only:
        run[CONVERSATIONS] = conversation_figures(indexed(suites[0], encoder, places))
        show_figures(CONVERSATIONS, run[CONVERSATIONS], gate)
    if not arguments.only or READER in arguments.only:
        run[READER] = reader_figures(places.shared, places.results / "indexes" / "human", encoder)
        show_figures(READER, run[READER], gate)
    if arguments.update and arguments.scale == 1:
        gate.raise_floors(run)
        if not arguments.only:
            gate.files = {name: digest_of(places.shared / name) for name in FILES}
            problems = []
        gate.write()
    if arguments.scale == 1:
        problems += gate.below(run)
        problems += [] if arguments.only else gate.unmeasured(run)
    for problem in problems:
        print(problem, file=sys.stderr)
    status = int(bool(problems))
    if not arguments.only:
        status |= measure_others(arguments.shared)
    return status


def measure(suite: Suite, encoder: Encoder, places: Places) -> Report:
    """Ask and keep the report."""
    began = time.perf_counter()
    collection = indexed(suite, encoder, places)
    with shown_progress() as progress:
        progress.notify(f"{suite.name}: {len(suite.questions):,} questions")
        outcomes = suite.ask(collection, lambda done, total: progress.update(Progress("asking", done, total)))
    report = evaluate(outcomes, collection.status())
    write_results(places.results / "reports" / suite.name, report, outcomes)
    print(f"{suite.name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return report


def indexed(suite: Suite, encoder: Encoder, places: Places) -> Collection:
    """The suite's collection, its index brought up to date."""
    index = places.results / "indexes" / suite.index
    with shown_progress() as progress:
        indexer.build([suite.articles], index, encoder=encoder, on_progress=progress.update)
    return indexer.open(index, encoder=encoder)


def measure_others(shared: Path) -> int:
    """Measure how articles are read and support is told, by the scripts that do; the worst exit status."""
    commands = (
        ("tests.evaluation.articles", "--data", str(shared)),
        ("tests.evaluation.support", "--shared", str(shared)),
    )
    return max(subprocess.run([sys.executable, "-m", *command], cwd=ROOT).returncode for command in commands)


def show(suite: Suite, report: Report, gate: Gate, places: Places) -> None:
    """Print the suite's figures beside their floors and what is aimed at."""
    console = Console(width=WIDTH, highlight=False)
    title = f"{suite.name}: {report.questions:,} questions, {report.status.articles:,} articles"
    table = Table("measure", title=title, title_justify="left")
    for heading in ("value", "95 % interval", "questions", "floor", "at least", "aim"):
        table.add_column(heading, justify="right")
    floors, bars = gate.floors.get(suite.name, {}), gate.bars.get(suite.name, {})
    for each in report.estimates:
        floor, bar = floors.get(each.name), bars.get(each.name)
        missed = (floor is not None and each.value < floor) or (bar is not None and each.value < bar[0])
        table.add_row(
            each.name,
            f"{each.value:.3f}",
            interval(each),
            f"{each.count:,}",
            "" if floor is None else f"{floor:.3f}",
            *(("", "") if bar is None else (f"{value:g}" for value in bar)),
            style="red" if missed else "",
        )
    console.print(table)
    print_groups(console, report)
    if report.calibration is not None:
        error, brier = report.calibration.error, report.calibration.brier
        console.print(f"calibration error {error:.3f}, Brier score {brier:.3f}")
    for latency in report.latencies:
        console.print(
            f"{latency.what}: median {1000 * latency.median:.0f} ms, 95 % within {1000 * latency.p95:.0f} ms"
        )
    earlier = places.before and places.before / "reports" / suite.name / "report.json"
    if earlier and earlier.is_file():
        print_comparison(compare(read_scored(earlier), report.scored))
    console.print()


def show_figures(name: str, figures: Mapping[str, Measured], gate: Gate) -> None:
    """Print figures that come without intervals beside their floors and what is aimed at."""
    table = Table(name, "value", "questions", "floor", "at least", "aim")
    floors, bars = gate.floors.get(name, {}), gate.bars.get(name, {})
    for measure_name, figure in figures.items():
        floor = floors.get(measure_name)
        shown = "" if floor is None else f"{floor:.3f}"
        bar = ("", "") if measure_name not in bars else (f"{value:g}" for value in bars[measure_name])
        table.add_row(measure_name, f"{figure.value:.3f}", f"{figure.count:,}", shown, *bar)
    Console(width=WIDTH, highlight=False).print(table)


if __name__ == "__main__":
    sys.exit(main())
