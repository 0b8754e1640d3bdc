import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.answering.collection import Collection

QUESTION = "Berapa pasal dalam traktat Rusia dan Korea Utara?"
RIGHT = "internasional/rusia-korea-utara-traktat-kemitraan.txt"
UNKNOWN = "Siapa pelukis Mona Lisa?"


def test_json(sample_index: Path, sample_collection: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--index", str(sample_index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["answered"] is True
    assert 0 < record["confidence"] <= 1
    assert "23 pasal" in record["answer"]
    assert "[1]" in record["answer"]
    assert record["citations"][0]["number"] == 1
    assert RIGHT in [citation["article_id"] for citation in record["citations"]]
    for citation in record["citations"]:
        text = sample_collection.article(citation["article_id"]).text
        assert citation["quote"] == text[citation["start"] : citation["end"]]
    assert record["passages"]


def test_a_person_reads_answer_and_sources(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--index", str(sample_index)]) == 0
    answer, _, sources = capsys.readouterr().out.partition("Sumber:\n")
    assert "23 pasal" in answer
    assert sources.startswith("[1] ")
    assert RIGHT in sources


def test_not_answered_is_no_failure(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", UNKNOWN, "--index", str(sample_index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["answered"], record["citations"]) == (False, [])
    assert "tidak menjawab" in record["answer"]
    assert record["passages"]


def test_questions_are_answered_as_they_come(sample_index: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "indexer", "ask", "--queries", "-", "--index", str(sample_index)],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ.copy(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for question_id, question in ((1, QUESTION), ("b", UNKNOWN), (3, "<script>alert(1)</script>")):
            process.stdin.write(json.dumps({"id": question_id, "question": question}) + "\n")
            process.stdin.flush()
            record = json.loads(process.stdout.readline())
            assert (record["id"], record["question"]) == (question_id, question)
        process.stdin.close()
        err = process.stderr.read()
        assert process.wait(60) == 0
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "question", ["", "a", "kata " * 4_000, "🙂🙂🙂", "<img src=x onerror=alert(1)>", "\x00\x1b[2J", "\ud800"]
)
def test_hostile_questions_get_a_line(
    question: str, sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"id": 1, "question": question}) + "\n", encoding="utf-8")
    assert main(["ask", "--queries", str(path), "--index", str(sample_index)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["question"] == question
    assert isinstance(record["answered"], bool)
