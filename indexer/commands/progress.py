"""A build's progress on stderr: a live bar on a terminal, a line for each stage elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from indexer.types import Progress

LABELS = {"reading": "Reading articles", "embedding": "Embedding passages", "writing": "Writing the index"}


class ShownProgress(Protocol):
    """Where a build and the model report what they are doing."""

    def update(self, progress: Progress) -> None:
        """Show how far a stage is."""
        ...

    def notify(self, message: str) -> None:
        """Show a sentence."""
        ...


class LiveProgress:
    """One bar for each stage, redrawn in place."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def update(self, progress: Progress) -> None:
        """Move the stage's bar."""
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._bars.add_task(_label(progress.stage), total=None)
        if not progress.done and progress.detail:
            self.notify(progress.detail)
        self._bars.update(self._tasks[progress.stage], completed=progress.done, total=progress.total or None)

    def notify(self, message: str) -> None:
        """Print the sentence above the bars."""
        self._bars.console.print(message, markup=False, highlight=False)


class PlainProgress:
    """One line when a stage begins: for logs and pipes."""

    def __init__(self) -> None:
        self._stage = ""

    def update(self, progress: Progress) -> None:
        """Name the stage when it changes."""
        if progress.stage != self._stage:
            self._stage = progress.stage
            total = f": {progress.total:,}" if progress.total else ""
            self.notify(f"{_label(progress.stage)}{total}")
        if not progress.done and progress.detail:
            self.notify(progress.detail)

    def notify(self, message: str) -> None:
        """Print the sentence."""
        print(message, file=sys.stderr, flush=True)


@contextmanager
def shown_progress() -> Iterator[ShownProgress]:
    """Show progress on stderr while the block runs."""
    if not sys.stderr.isatty():
        yield PlainProgress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(file=sys.stderr)) as bars:
        yield LiveProgress(bars)


def _label(stage: str) -> str:
    return LABELS.get(stage, stage.capitalize())
