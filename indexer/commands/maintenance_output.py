"""What a person reads of the work on an index: a check, a removal, an export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from indexer.commands.human_output import size
from indexer.commands.terminal import Lines, one_line

if TYPE_CHECKING:
    from indexer.index.check import CheckReport
    from indexer.index.remove import RemoveReport
    from indexer.index.transfer import TransferReport


def print_check(report: CheckReport, folder: Path | str) -> None:
    """Print what is wrong with which file, then the counts."""
    page = Lines()
    for problem in report.problems:
        outcome = f" ({problem.mended})" if problem.mended else ""
        style = "yellow" if problem.mended else "red"
        page.line((f"{one_line(problem.path)}: ", style), one_line(f"{problem.what}{outcome}"))
    verdict = "sound" if report.sound and not report.problems else "mended" if report.sound else "damaged"
    page.line(
        (f"{folder} is {verdict}", "bold green" if report.sound else "bold red"),
        f" ({report.files:,} files, {report.articles:,} articles, {report.passages:,} passages, "
        f"{report.vectors:,} vectors)",
    )


def print_remove(report: RemoveReport) -> None:
    """Print the ids of what was removed, and where it was removed from besides the index."""
    page = Lines()
    for article_id in report.removed:
        page.line(("removed  ", "yellow"), one_line(article_id))
    for backup in report.backups:
        page.line(("cleaned  ", "dim"), one_line(backup))
    page.line((f"{len(report.removed):,} articles removed", "bold"), f", {report.passages:,} passages left")
    if not report.log_emptied:
        page.line(
            "Somebody was reading: the next build or removal empties the log that still holds the text."
        )


def print_transfer(report: TransferReport, what: str) -> None:
    """Print how much went where."""
    Lines().line(
        (f"{report.articles:,} articles, {report.passages:,} passages", "bold green"),
        f" {what} ({size(report.size)})",
    )
