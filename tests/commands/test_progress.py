import io

import pytest
from rich.console import Console
from rich.progress import Progress as Bars

from indexer.commands.progress import LiveProgress, PlainProgress, shown_progress
from indexer.types import Progress


def test_elsewhere_than_on_a_terminal_each_stage_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as progress:
        assert isinstance(progress, PlainProgress)
        progress.notify("Preparing the model.")
        for done in (1, 2, 3):
            progress.update(Progress("reading", done, 3))
        progress.update(Progress("embedding", 0, 1200, "Everything is made again."))
        progress.update(Progress("embedding", 4, 1200, "a-file.txt"))
        progress.update(Progress("tidying", 0, 0))
    assert capsys.readouterr() == (
        "",
        "Preparing the model.\nReading articles: 3\n"
        "Embedding passages: 1,200\nEverything is made again.\nTidying\n",
    )


def test_a_long_stage_says_how_fast_it_goes_and_how_long_it_will_take(
    capsys: pytest.CaptureFixture[str],
) -> None:
    times = iter([0.0, 5.0, 20.0, 30.0, 3620.0, 3625.0])
    progress = PlainProgress(lambda: next(times))
    for done in (100, 150, 300, 400, 460):
        progress.update(Progress("embedding", done, 1000))
    progress.update(Progress("writing", 0, 1))
    assert capsys.readouterr().err.splitlines() == [
        "Embedding passages: 1,000",
        "Embedding passages: 300 of 1,000, 10 passages/s, 1:10 left",
        "Embedding passages: 460 of 1,000, 0.1 passages/s, 1:30:30 left",
        "Writing the index: 1",
    ]


def test_on_a_terminal_each_stage_has_a_bar() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    bars = Bars(console=console, auto_refresh=False)
    times = iter([0.0, 2.0, 3.0, 4.0])
    live = LiveProgress(bars, lambda: next(times))
    live.update(Progress("reading", 1, 2))
    live.update(Progress("reading", 2, 2))
    live.update(Progress("embedding", 0, 40, "Everything is made again."))
    live.update(Progress("embedding", 5, 40, "a-file.txt"))
    live.notify("[bold]not markup[/]")
    assert [(task.description, task.completed, task.total, task.fields["pace"]) for task in bars.tasks] == [
        ("Reading articles", 2, 2, "0.5 files/s"),
        ("Embedding passages", 5, 40, "5.0 passages/s"),
    ]
    assert "Everything is made again." in console.file.getvalue()
    assert "[bold]not markup[/]" in console.file.getvalue()


def test_a_terminal_on_stderr_gets_the_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stderr", terminal)
    with shown_progress() as progress:
        progress.update(Progress("writing", 3, 3))
    assert "Writing the index" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()
