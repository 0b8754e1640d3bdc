import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.errors import NoIndexError

ROOT = Path(__file__).resolve().parent.parent


def start(*arguments: str, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "indexer", *arguments],
        cwd=ROOT,
        env={**os.environ, **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_failure_is_one_line_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--index", str(tmp_path / "none")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"No index in {tmp_path / 'none'}. Build one first: python -m indexer build\n"


def test_wrong_usage_is_2_and_help_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 2
    assert "usage:" in capsys.readouterr().err
    assert main(["--help"]) == 0
    assert "commands:" in capsys.readouterr().out
    assert main(["--version"]) == 0


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "Interrupted.\n"),
        (
            ZeroDivisionError("two\nlines"),
            1,
            "Unexpected ZeroDivisionError: two lines (set TANYA_DEBUG=1 and run it again to see where)\n",
        ),
    ],
    ids=["Ctrl-C", "a bug"],
)
def test_what_was_not_expected_is_one_line_too(
    error: BaseException,
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_arguments: object) -> int:
        raise error

    monkeypatch.setattr("indexer.commands.status.run", fail)
    assert main(["status"]) == status
    assert capsys.readouterr().err == message


def test_debugging_shows_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_DEBUG", "1")
    with pytest.raises(NoIndexError):
        main(["status", "--index", str(tmp_path / "none")])


def test_the_process_itself_fails_in_one_line(tmp_path: Path) -> None:
    with start("ask", "Kapan?", "--index", str(tmp_path / "none")) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_reader_that_closes_the_pipe_is_no_error(sample_index: Path) -> None:
    with start("show", "--all", "--json", "--index", str(sample_index)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(60) == 141
    assert err == ""


def test_any_script_is_printed_whatever_the_locale(sample_index: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with start(
        "show", "sunda/situs-gunung-padang.txt", "--index", str(sample_index), **environment
    ) as process:
        process_out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "élmiah" in process_out


@pytest.mark.parametrize("arguments", [["show", "ps-0001"], ["show", "--all", "--json"], ["status"]], ids=str)
def test_looking_at_the_index_loads_no_model(sample_index: Path, arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "indexer", *arguments, "--index", str(sample_index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in run.stderr.splitlines()}
    assert imported & {"onnxruntime", "onnx", "torch", "transformers", "sentence_transformers"} == set()
    assert run.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["search", "banjir", "--json"]])
def test_all_that_is_written_arrives_in_a_pipe(arguments: list[str], sample_index: Path) -> None:
    more = ["--index", str(sample_index)] if "--json" in arguments else []
    out, err = start(*arguments, *more).communicate(timeout=120)
    assert out.endswith("\n")
    assert len(out) > 100
    assert err == ""
