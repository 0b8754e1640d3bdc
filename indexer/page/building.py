"""A build of the index, started from the page and running beside it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import IndexerError
from indexer.settings import Settings
from indexer.types import BuildReport, Progress

if TYPE_CHECKING:
    from indexer.model.encoder import Encoder


class BuildCancelledError(Exception):
    """Thrown into a build from its own progress call: the index on disk stays as it was."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """What the page shows of a build: one moment of it.

    ``progress`` is None until files are read. One of ``report`` and ``error`` is set when it ended,
    neither when it was cancelled. ``ended_at`` is ISO 8601 in UTC, empty while it runs.
    """

    running: bool
    progress: Progress | None = None
    report: BuildReport | None = None
    error: Exception | None = None
    cancelled: bool = False
    cancelling: bool = False
    seconds_left: float | None = None
    number: int = 0
    ended_at: str = ""


def build_index(
    paths: Sequence[Path], encoder: Encoder, settings: Settings, on_progress: Callable[[Progress], None]
) -> BuildReport:
    """The real build. Raises IndexerError."""
    import indexer

    return indexer.build(
        list(paths), settings.index, encoder=encoder, settings=settings, on_progress=on_progress
    )


class Builder:
    """Builds one index at a time for all readers of the page; its methods may be called from any thread."""

    def __init__(
        self,
        settings: Settings,
        encoder: Callable[[], Encoder],
        on_built: Callable[[], None],
    ) -> None:
        self.settings = settings
        self._encoder = encoder
        self._on_built = on_built
        self._lock = threading.Lock()
        self._cancel = threading.Event()
        self._state = BuildState(running=False)
        self._stage_began = (time.monotonic(), "", 0)

    @property
    def state(self) -> BuildState:
        """The build at this moment, or how the last one ended."""
        return self._state

    def start(self) -> None:
        """Begin a build of the settings' folder, unless one is under way."""
        with self._lock:
            if self._state.running:
                return
            self._cancel.clear()
            self._state = BuildState(running=True, number=self._state.number + 1)
        threading.Thread(target=self._run, name="build-index", daemon=True).start()

    def cancel(self) -> None:
        """Stop the build at its next step."""
        with self._lock:
            if self._state.running:
                self._cancel.set()
                self._state = replace(self._state, cancelling=True)

    def forget(self) -> None:
        """Clear how the last build ended."""
        with self._lock:
            if not self._state.running:
                self._state = BuildState(running=False, number=self._state.number)

    def _run(self) -> None:
        try:
            report = build_index([self.settings.articles], self._encoder(), self.settings, self._note)
            self._on_built()
            self._end(BuildState(running=False, report=report))
        except BuildCancelledError:
            self._note_end("cancelled")
            self._end(BuildState(running=False, cancelled=True))
        except Exception as error:  # shown by the page, whatever it is
            self._note_end("failed", str(error) if isinstance(error, IndexerError) else type(error).__name__)
            self._end(BuildState(running=False, error=error))

    def _note_end(self, outcome: str, message: str = "") -> None:
        """Keep in the index's journal how a build ended that did not; those that did, the build keeps."""
        from indexer.index import journal, local_folder

        folder = local_folder(self.settings.index, self.settings)
        if folder.is_dir():
            journal.note_build(folder, None, outcome, message)

    def _end(self, state: BuildState) -> None:
        ended_at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock:
            self._state = replace(state, number=self._state.number, ended_at=ended_at)

    def _note(self, progress: Progress) -> None:
        if self._cancel.is_set():
            raise BuildCancelledError
        with self._lock:
            self._state = replace(self._state, progress=progress, seconds_left=self._seconds_left(progress))

    def _seconds_left(self, progress: Progress) -> float | None:
        """From the pace of this stage since it began; None until there is a pace to speak of."""
        now = time.monotonic()
        began, stage, done_then = self._stage_began
        if stage != progress.stage or progress.done < done_then:
            self._stage_began = (now, progress.stage, progress.done)
            return None
        done = progress.done - done_then
        elapsed = now - began
        if done <= 0 or elapsed < 2.0 or not progress.total:
            return None
        return elapsed / done * (progress.total - progress.done)
