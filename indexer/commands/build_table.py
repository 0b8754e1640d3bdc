"""What a build did, as a person reads it: what was left out and why, a table by format, the totals."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from indexer.commands.terminal import WIDEST, Lines, one_line
from indexer.types import BuildReport, FormatReport, Rejection

MOST_SHOWN = 50
"""Rejections named one by one; more are counted by their reason."""
_NAMED = 3
_COLUMNS = ("files", "read", "added", "changed", "unchanged", "removed", "copies", "rejected")


def print_report(report: BuildReport, folder: Path | str) -> None:
    """Print what a build did, and each file that it could not take with its reason."""
    page = Lines()
    if len(report.rejected) <= MOST_SHOWN:
        for rejection in report.rejected:
            page.line(("rejected  ", "yellow"), one_line(f"{rejection.path}: {rejection.reason}"))
    else:
        _print_reasons(page, report.rejected)
    if any(_counts(of) != (of.files, 0, 0, 0, of.unchanged, 0, of.grouped, 0) for of in report.formats):
        _print_table(report.formats)
    total = report.added + report.changed + report.unchanged
    counts = ", ".join(
        f"{count:,} {name}"
        for count, name in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.unchanged, "unchanged"),
            (report.removed, "removed"),
            (report.grouped, "grouped as copies"),
            (len(report.rejected), "rejected"),
        )
        if count
    )
    page.line(
        (f"{total:,} articles, {report.passages:,} passages", "bold green" if total else "bold yellow"),
        f" in {folder} ({counts or 'nothing found'}; {report.seconds:.1f} s)",
    )


def _print_reasons(page: Lines, rejected: Sequence[Rejection]) -> None:
    """A line for each reason, the commonest first, with the first places; --json has them all."""
    places: dict[str, list[str]] = {}
    for rejection in rejected:
        places.setdefault(rejection.reason, []).append(rejection.path)
    for reason, paths in sorted(places.items(), key=lambda entry: -len(entry[1]))[:MOST_SHOWN]:
        more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
        named = f"{', '.join(paths[:_NAMED])}{more}"
        page.line(("rejected  ", "yellow"), one_line(f"{len(paths):,} × {reason}: {named}"))
    if len(places) > MOST_SHOWN:
        page.line(("rejected  ", "yellow"), f"for {len(places) - MOST_SHOWN:,} other reasons (see --json)")


def _print_table(formats: Sequence[FormatReport]) -> None:
    """A row for each format and, where there are several, one for all; no column without a count."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    rows = {of.format: _counts(of) for of in formats}
    total = tuple(map(sum, zip(*rows.values(), strict=True)))
    shown = [place for place, count in enumerate(total) if count]
    table = Table(box=SIMPLE_HEAD, show_footer=len(rows) > 1)
    table.add_column("format", footer="all")
    for place in shown:
        name = _COLUMNS[place]
        style = "yellow" if name == "rejected" else ""
        table.add_column(name, footer=f"{total[place]:,}", justify="right", style=style)
    for name, counts in rows.items():
        table.add_row(one_line(name), *(f"{counts[place]:,}" if counts[place] else "" for place in shown))
    width = None if sys.stdout.isatty() else WIDEST
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)


def _counts(of: FormatReport) -> tuple[int, ...]:
    return (
        of.files,
        of.read,
        of.added,
        of.changed,
        of.unchanged,
        of.removed,
        of.grouped,
        of.rejected,
    )
