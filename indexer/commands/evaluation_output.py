"""What a person reads of an evaluation: the figures, the groups, what differs from before."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from indexer.commands.terminal import one_line
from indexer.evaluation.comparison import Difference
from indexer.evaluation.intervals import Estimate
from indexer.evaluation.report import BALANCES, Calibration, Report
from indexer.evaluation.scoring import MEANINGS

WIDTH = 120
CERTAIN = 0.05
GROUP_MEASURES = ("recall@1", "answered", "expected in answer", "first citation", "refused")
_MOST_LISTED, _LONGEST_LISTED = 5, 200


def print_evaluation(report: Report) -> None:
    """Print every measure with its interval, the groups, calibration and time."""
    console = _console()
    table = Table("measure", title=_title(report), title_justify="left")
    for heading in ("value", "95 % interval", "questions"):
        table.add_column(heading, justify="right")
    table.add_column("what it says", style="dim")
    for each in report.estimates:
        meaning = MEANINGS.get(each.name) or f"mean of {' and '.join(BALANCES[each.name])}"
        table.add_row(each.name, f"{each.value:.3f}", interval(each), f"{each.count:,}", meaning)
    console.print(table)
    print_groups(console, report)
    if report.calibration is not None:
        console.print(_calibration(report.calibration))
    for latency in report.latencies:
        console.print(
            f"{latency.what}: median {1000 * latency.median:.0f} ms, "
            f"95 % within {1000 * latency.p95:.0f} ms ({latency.count:,})"
        )
    if report.unknown:
        console.print(listed("right articles that are not in the index", report.unknown))


def listed(what: str, names: Sequence[str]) -> str:
    """How many there are of something, and the first of them."""
    named = ", ".join(one_line(name[:_LONGEST_LISTED]) for name in names[:_MOST_LISTED])
    return f"{what} ({len(names):,}): {named}{', …' if len(names) > _MOST_LISTED else ''}"


def print_groups(console: Console, report: Report) -> None:
    """Print the main measures of each group of questions, where there are groups."""
    if not report.groups:
        return
    table = Table("group", "questions")
    table.columns[1].justify = "right"
    for name in GROUP_MEASURES:
        table.add_column(name, justify="right")
    for group in report.groups:
        values = {each.name: f"{each.value:.3f}" for each in group.estimates}
        table.add_row(
            one_line(f"{group.field}: {group.name}"),
            f"{group.questions:,}",
            *(values.get(name, "") for name in GROUP_MEASURES),
        )
    console.print(table)


def print_comparison(differences: Sequence[Difference]) -> None:
    """Print each measure before and now; a difference that is more than chance stands out."""
    console = _console()
    if not differences:
        console.print("The two runs share no question: there is nothing to compare.")
        return
    table = Table("measure", title="compared with the earlier run", title_justify="left")
    for heading in ("before", "now", "difference", "95 % interval", "p", "questions"):
        table.add_column(heading, justify="right")
    for each in differences:
        change = each.now - each.before
        certain = each.p_value < CERTAIN
        style = ("bold green" if each.better else "bold red") if certain else ""
        table.add_row(
            each.name,
            f"{each.before:.3f}",
            f"{each.now:.3f}",
            f"{change:+.3f}",
            f"{each.low:+.3f} … {each.high:+.3f}",
            f"{each.p_value:.3f}{' *' if certain else ''}",
            f"{each.count:,}",
            style=style,
        )
    console.print(table)
    console.print(f"* more than chance: p < {CERTAIN} of a paired randomisation test")


def interval(estimate: Estimate) -> str:
    """The interval as the tables show it."""
    return f"{estimate.low:.3f} … {estimate.high:.3f}"


def _title(report: Report) -> str:
    status = report.status
    return (
        f"questions: {report.questions:,}, articles: {status.articles:,}, passages: {status.passages:,}, "
        f"{one_line(status.model)}"
    )


def _calibration(calibration: Calibration) -> Table:
    table = Table(
        title=f"calibration: error {calibration.error:.3f}, Brier score {calibration.brier:.3f}",
        title_justify="left",
    )
    for heading in ("confidence", "mean", "can be answered", "questions"):
        table.add_column(heading, justify="right")
    for row in calibration.table:
        table.add_row(
            f"{row.low:.1f} … {row.high:.1f}", f"{row.confidence:.3f}", f"{row.share:.3f}", f"{row.count:,}"
        )
    return table


def _console() -> Console:
    # Where it is no terminal, a table is as wide as it needs to be.
    width = None if sys.stdout.isatty() else WIDTH
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width)
