import json
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import EvaluationError
from indexer.evaluation.asking import Outcome
from indexer.evaluation.comparison import compare
from indexer.evaluation.failures import failures
from indexer.evaluation.report import evaluate
from indexer.evaluation.storage import (
    failure_record,
    read_scored,
    report_record,
    write_json_lines,
)
from tests.evaluation.outcomes import ALL, STATUS, answer, asked, hits

REPORT = evaluate(ALL, STATUS, ["gone"])


def test_a_report_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_json_lines(path, [report_record(REPORT)])
    read = read_scored(path)
    assert [(each.question, each.hidden) for each in read] == [
        (each.question, each.hidden) for each in REPORT.scored
    ]
    for one, other in zip(read, REPORT.scored, strict=True):
        assert one.scores == pytest.approx(other.scores, abs=1e-6)
        assert one.seconds == pytest.approx(other.seconds, abs=1e-6)
    assert any(each.seconds for each in read)


def test_the_keys_of_a_report() -> None:
    record = report_record(REPORT)
    assert list(record) == [
        "index",
        "questions",
        "measures",
        "groups",
        "calibration",
        "seconds",
        "ranks",
        "unknown_articles",
        "scored",
    ]
    assert record["index"] == {
        "articles": 3,
        "passages": 5,
        "model": "toy",
        "built_at": "2024-06-19T08:00:00+00:00",
    }
    assert record["measures"]["mrr@10"] == {"value": 0.5, "low": 0.0, "high": 1.0, "count": 3}
    assert record["groups"][0]["name"] == "en"
    assert record["seconds"]["search"] == {"median": 0.02, "p95": 0.028, "count": 5}
    assert record["calibration"]["bins"][0]["count"] == 1
    assert record["unknown_articles"] == ["gone"]
    assert report_record(evaluate([], STATUS))["calibration"] is None


def test_failures_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "failures.jsonl"
    write_json_lines(path, [failure_record(failure) for failure in failures(ALL)])
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert (first["question"], first["articles"], first["expected"]) == ("Mana?", ["banjir"], [["214 rumah"]])
    assert (first["answerable"], first["hidden"], first["language"]) == (True, [], "id")
    assert [hit["article_id"] for hit in first["hits"]] == ["beras", "banjir"]
    assert first["answer"]["citations"][1]["quote"] == "Banjir merendam 214 rumah di Garut."


def test_of_a_question_that_was_only_asked_the_passages_read_are_told() -> None:
    found = replace(answer("bola", confidence=0.7), passages=hits("bola"))
    (failure,) = failures([Outcome(replace(asked(answerable=False), hidden=("beras",)), answer=found)])
    assert [hit["article_id"] for hit in failure_record(failure)["hits"]] == ["bola"]
    refused = Outcome(asked("bola"), answer=answer())
    assert failure_record(failures([refused])[0])["hits"] == []


def test_a_comparison_stands_in_the_report() -> None:
    (difference, *_) = report_record(REPORT, compare(REPORT.scored, REPORT.scored))["comparison"]
    assert list(difference) == ["name", "before", "now", "low", "high", "p_value", "count"]
    assert report_record(REPORT, ())["comparison"] == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "it cannot be read: No such file"),
        (b"{", "it is no report"),
        (b"\xff", "it is no report"),
        (b"[]", "it is no report"),
        (b'{"scored": [{"question": "q"}]}', "it is no report"),
        (b'{"scored": [{"question": "q", "hidden": false, "scores": []}]}', "it is no report"),
        (b'{"scored": [{"question": "q", "hidden": false, "scores": {"recall@1": NaN}}]}', "it is no report"),
    ],
)
def test_what_is_no_report(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "report.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=reason):
        read_scored(path)
