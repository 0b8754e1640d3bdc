"""A build's progress on stderr, how fast and how much longer: a live bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from indexer.types import Progress

LABELS = {"reading": "Reading articles", "embedding": "Embedding passages", "writing": "Writing the index"}
UNITS = {"reading": "files/s", "embedding": "passages/s"}
EVERY = 15.0
"""Seconds between two lines of a stage, where there is no live bar."""


class ShownProgress(Protocol):
    """Where a build and the model report what they are doing."""

    def update(self, progress: Progress) -> None:
        """Show how far a stage is."""
        ...

    def notify(self, message: str) -> None:
        """Show a sentence."""
        ...


class Pace:
    """How fast a stage goes, counted from its first report: what came before took an unknown time."""

    def __init__(self, first: Progress, now: float) -> None:
        self._first, self._began = first, now

    def speed(self, progress: Progress, now: float) -> float:
        """Files or passages a second; 0 until there are any."""
        return (progress.done - self._first.done) / (now - self._began) if now > self._began else 0.0

    def told(self, progress: Progress, now: float) -> str:
        """The speed in words, ``""`` where it is not known or says nothing."""
        speed, unit = self.speed(progress, now), UNITS.get(progress.stage)
        if not unit or not speed:
            return ""
        return f"{speed:,.0f} {unit}" if speed >= 10 else f"{speed:.1f} {unit}"


class LiveProgress:
    """One bar for each stage, redrawn in place."""

    def __init__(self, bars: Bars, clock: Callable[[], float] = time.monotonic) -> None:
        self._bars = bars
        self._clock = clock
        self._tasks: dict[str, TaskID] = {}
        self._paces: dict[str, Pace] = {}

    def update(self, progress: Progress) -> None:
        """Move the stage's bar."""
        now = self._clock()
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._bars.add_task(_label(progress.stage), total=None, pace="")
            self._paces[progress.stage] = Pace(progress, now)
        if not progress.done and progress.detail:
            self.notify(progress.detail)
        self._bars.update(
            self._tasks[progress.stage],
            completed=progress.done,
            total=progress.total or None,
            pace=self._paces[progress.stage].told(progress, now),
        )

    def notify(self, message: str) -> None:
        """Print the sentence above the bars."""
        self._bars.console.print(message, markup=False, highlight=False)


class PlainProgress:
    """One line when a stage begins, and one now and then while it lasts: for logs and pipes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._told = 0.0

    def update(self, progress: Progress) -> None:
        """Name the stage when it changes, and say how far it is when that was not said for a while."""
        now = self._clock()
        if progress.stage != self._stage:
            self._stage, self._told, self._pace = progress.stage, now, Pace(progress, now)
            total = f": {progress.total:,}" if progress.total else ""
            self.notify(f"{_label(progress.stage)}{total}")
        elif now - self._told >= EVERY and (told := self._pace.told(progress, now)):
            self._told = now
            left = (progress.total - progress.done) / self._pace.speed(progress, now)
            of = f"{progress.done:,} of {progress.total:,}"
            self.notify(f"{_label(progress.stage)}: {of}, {told}, {_time(left)} left")
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
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(file=sys.stderr)) as bars:
        yield LiveProgress(bars)


def _label(stage: str) -> str:
    return LABELS.get(stage, stage.capitalize())


def _time(seconds: float) -> str:
    """``0:42``, ``12:05``, ``3:07:30``."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
