import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index import journal
from indexer.page import building as module
from indexer.page.building import Builder
from indexer.settings import Settings
from indexer.types import BuildReport, Progress
from tests.toys import ToyEncoder

WAIT = 30.0


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)


@pytest.fixture
def settings(toy_articles: Path, tmp_path: Path) -> Settings:
    return replace(Settings(), articles=toy_articles, index=tmp_path / "index")


def test_builds_and_tells(settings: Settings) -> None:
    built = threading.Event()
    builder = Builder(settings, ToyEncoder, built.set)
    builder.start()
    _until(lambda: not builder.state.running)
    assert builder.state.error is None
    assert builder.state.report is not None
    assert builder.state.report.added == 4
    assert built.is_set()
    builder.forget()
    assert builder.state.report is None


def test_an_error_ends_the_build_and_is_kept(settings: Settings) -> None:
    built = threading.Event()
    empty = replace(settings, articles=settings.articles / "nowhere")
    builder = Builder(empty, ToyEncoder, built.set)
    builder.start()
    _until(lambda: not builder.state.running)
    assert builder.state.error is not None
    assert not built.is_set()
    # Where there is no index yet there is no journal of it.
    assert not settings.index.exists()


def test_one_build_at_a_time_and_cancelling_it(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    started: list[int] = []
    noted = threading.Event()
    go_on = threading.Event()

    def slow(
        _paths: Sequence[Path],
        _encoder: object,
        _settings: Settings,
        on_progress: Callable[[Progress], None],
    ) -> BuildReport:
        started.append(1)
        on_progress(Progress("reading", 1, 10))
        noted.set()
        assert go_on.wait(WAIT)
        on_progress(Progress("reading", 2, 10))
        raise AssertionError("the second note should have ended it")

    monkeypatch.setattr(module, "build_index", slow)
    builder = Builder(settings, ToyEncoder, lambda: None)
    builder.start()
    assert noted.wait(WAIT)
    builder.start()
    builder.forget()
    assert builder.state.running
    assert builder.state.progress == Progress("reading", 1, 10)
    builder.cancel()
    assert builder.state.cancelling
    go_on.set()
    _until(lambda: not builder.state.running)
    assert builder.state.cancelled
    assert builder.state.error is None
    assert started == [1]


def test_a_cancelled_build_leaves_the_index_as_it_was(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    builder = Builder(settings, ToyEncoder, lambda: None)
    builder.start()
    _until(lambda: not builder.state.running)
    (settings.articles / "baru.txt").write_text("Kebun raya dibuka kembali untuk umum.\n", encoding="utf-8")
    real = module.build_index

    def cancelled_at_once(
        paths: Sequence[Path], encoder: ToyEncoder, of: Settings, note: Callable[[Progress], None]
    ) -> BuildReport:
        builder.cancel()
        return real(paths, encoder, of, note)

    with monkeypatch.context() as patch:
        patch.setattr(module, "build_index", cancelled_at_once)
        builder.start()
        _until(lambda: not builder.state.running)
    assert builder.state.cancelled
    assert [entry.outcome for entry in journal.builds(settings.index)] == ["cancelled", "built"]
    builder.start()
    _until(lambda: not builder.state.running)
    report = builder.state.report
    assert report is not None
    assert (report.added, report.unchanged) == (1, 4)
