"""Rebuilds an index whenever its articles change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from indexer.articles import suffixes
from indexer.errors import IndexerError
from indexer.index.build import OnProgress
from indexer.index.engines import build, local_folder
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import BuildReport

# How long another build, by hand or by the page, may take before this one gives up its turn.
_WAIT_FOR_OTHERS = 3600.0


def watch(
    paths: Sequence[Path | str],
    folder: Path | str,
    encoder: Encoder,
    settings: Settings,
    on_report: Callable[[BuildReport], None],
    on_error: Callable[[IndexerError], None],
    on_progress: OnProgress = lambda _: None,
    *,
    stop: threading.Event | None = None,
    quiet_seconds: float = 1.6,
) -> None:
    """Build now and after every change below ``paths``, until ``stop`` is set or the user interrupts.

    Changes are gathered until none has come for ``quiet_seconds``, at most for 30 times as long, so that a
    copy of many files is one build. A build that fails is reported and the watching goes on.
    Raises FileNotFoundError for a path that does not exist.
    """
    import watchfiles

    def once() -> None:
        try:
            on_report(build(paths, folder, encoder, settings, on_progress, wait=_WAIT_FOR_OTHERS))
        except IndexerError as error:
            on_error(error)

    known = suffixes()
    index = local_folder(folder, settings).resolve()

    def wanted(_: watchfiles.Change, name: str) -> bool:
        # A folder that was moved away is one change, without its files'.
        path = Path(name)
        return not path.is_relative_to(index) and (path.suffix.lower() in known or not path.suffix)

    once()
    changes = watchfiles.watch(
        *paths,
        watch_filter=wanted,
        debounce=int(quiet_seconds * 30_000),
        step=int(quiet_seconds * 1000),
        stop_event=stop,
        raise_interrupt=False,
    )
    for _ in changes:
        once()
