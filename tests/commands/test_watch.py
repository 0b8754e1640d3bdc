import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest

import indexer
from indexer.__main__ import main
from tests.toys import ToyEncoder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """What a job in the background starts ignores Ctrl-C; not so what a process that handles it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.timeout(120)
@pytest.mark.usefixtures("_interruptible")
def test_it_builds_when_an_article_arrives_and_ends_with_ctrl_c(toy_articles: Path, tmp_path: Path) -> None:
    # By another model, so that everything is made again.
    indexer.build([toy_articles], tmp_path / "index", encoder=ToyEncoder())
    command = [sys.executable, "-m", "indexer", "watch", str(toy_articles)]
    with subprocess.Popen(
        [*command, "--index", str(tmp_path / "index"), "--json"],
        cwd=ROOT,
        env=os.environ.copy(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            assert json.loads(process.stdout.readline())["unchanged"] == 4
            # It begins to watch a moment after the first build, which nothing announces.
            for number in range(20):
                (toy_articles / f"baru-{number}.txt").write_text(
                    f"Festival layang-layang ke-{number} digelar di Pangandaran pada bulan Juli.\n" * 3
                )
                if select([process.stdout], [], [], 4)[0]:
                    break
            assert json.loads(process.stdout.readline())["added"] >= 1
            process.send_signal(signal.SIGINT)
            assert process.wait(30) in (0, 130)
            said = process.stderr.read()
            assert "the model was 'toy', now 'bundled': the passages of 4 articles are made again" in said
            assert "Traceback" not in said
        finally:
            process.kill()


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "none"), "--index", str(tmp_path / "index")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none'}: no such file or folder\n"
