import errno
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.evaluation import storage

LINES = """\
{"question": "Berapa magnitudo gempa Cianjur?", "language": "id", \
"article_id": "jawa-barat/gempa-cianjur-patahan-cugenang.html", "answers": ["5,6", "5.6"]}
{"question": "Who launched the Webb telescope?", "language": "en", \
"articles": ["english/james-webb-telescope-launch.html", "gone.txt"]}
{"question": "What is the price of one bitcoin?", "answerable": false, "language": "en"}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_json_and_files(
    sample_index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "results" / "first"
    command = ["evaluate", str(questions), "--index", str(sample_index), "--output", str(folder), "--json"]
    assert main([*command, "--hide"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert record["questions"] == 5
    assert record["measures"]["recall@1"]["value"] == 1.0
    assert record["measures"]["recall@1"]["count"] == 2
    assert record["measures"]["refused"]["count"] == 3
    assert record["measures"]["balanced accuracy"]["count"] == 5
    assert [(group["name"], group["questions"]) for group in record["groups"]] == [("en", 3), ("id", 2)]
    assert record["unknown_articles"] == ["gone.txt"]
    failed = [json.loads(line) for line in (folder / "failures.jsonl").read_text("utf-8").splitlines()]
    assert all(line["why"] for line in failed)
    assert ElementTree.parse(folder / "picture.svg").getroot().get("role") == "img"

    assert main([*command, "--compare", str(folder / "report.json"), "--search-only"]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert "answered" not in compared["measures"]
    assert {each["name"]: each["p_value"] for each in compared["comparison"]}["recall@1"] == 1.0
    assert json.loads((folder / "report.json").read_text("utf-8"))["comparison"] == compared["comparison"]


def test_a_person_reads_it(
    sample_index: Path,
    questions: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["evaluate", str(questions), "--index", str(sample_index), "--search-only"]
    assert main(command) == 0
    report = Path("eval-results/questions/report.json")
    assert report.is_file()
    assert main([*command, "--compare", str(report)]) == 0
    out = capsys.readouterr().out
    assert "a right article is found first" in out
    assert "right articles that are not in the index (1): gone.txt" in out
    assert "compared with the earlier run" in out


@pytest.mark.parametrize(
    ("lines", "reason"),
    [("", "there is no question in it"), ('{"question": "A?"}\n{', "line 2: not JSON")],
)
def test_wrong_questions(
    sample_index: Path, tmp_path: Path, lines: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(lines, encoding="utf-8")
    assert main(["evaluate", str(path), "--index", str(sample_index)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{path}: {reason}")
    assert err.count("\n") == 1


def test_what_was_not_measured_is_told(
    sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    unsaid = [json.dumps({"question": f"Siapa {name}?"}) for name in "ABCDEF"]
    path.write_text("\n".join([*unsaid, '{"question": " ", "article_id": "a"}']), encoding="utf-8")
    command = ["evaluate", str(path), "--index", str(sample_index), "--output", str(tmp_path / "out")]
    assert main([*command, "--search-only"]) == 0
    err = capsys.readouterr().err
    assert "questions of which nothing says what is right (6): Siapa A?, " in err
    assert "Siapa E?, …\n" in err
    assert "questions that cannot be asked (1): \n" in err


def test_hiding_articles_is_of_answers(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(questions), "--hide", "--search-only"]) == 2
    assert "not allowed with argument" in capsys.readouterr().err


def test_results_that_cannot_be_written(
    sample_index: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["evaluate", str(questions), "--index", str(sample_index), "--search-only"]
    assert main([*command, "--output", str(questions)]) == 1
    out, err = capsys.readouterr()
    # Nothing was asked before that was noticed.
    assert out == ""
    assert err.splitlines() == [f"Cannot write {questions}: File exists"]


def test_a_disk_that_becomes_full_meanwhile_takes_no_figures_along(
    sample_index: Path,
    questions: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage, "write_json_lines", full)
    command = ["evaluate", str(questions), "--index", str(sample_index), "--search-only", "--json"]
    assert main([*command, "--output", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["measures"]["recall@1"]["value"] == 1.0
    assert err.splitlines()[-1] == f"Cannot write {tmp_path}: No space left on device"


def test_what_it_measures_with_is_missed_before_anything_is_asked(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    # There is no index there, which would be told if it were opened first.
    assert main(["evaluate", str(questions), "--index", str(tmp_path / "none")]) == 1
    assert "ir-measures" in capsys.readouterr().err
