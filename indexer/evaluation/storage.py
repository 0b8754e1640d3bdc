"""A report and its failures as files: JSON for other programs, and for the next run to compare with."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer.errors import EvaluationError
from indexer.evaluation.comparison import Difference
from indexer.evaluation.failures import Failure
from indexer.evaluation.intervals import Estimate
from indexer.evaluation.report import Report, ScoredQuestion
from indexer.types import Hit

EXCERPT = 300

Record = dict[str, Any]


def report_record(report: Report, differences: Sequence[Difference] | None = None) -> Record:
    """The report as JSON holds it; ``scored`` has every question, so that runs can be compared.

    With ``differences``, if only an empty list of them, it has a ``comparison`` with another run.
    """
    status = report.status
    calibration = report.calibration
    return {
        "index": {
            "articles": status.articles,
            "passages": status.passages,
            "model": status.model,
            "built_at": status.built_at,
        },
        "questions": report.questions,
        "measures": _estimates(report.estimates),
        "groups": [
            {
                "field": group.field,
                "name": group.name,
                "questions": group.questions,
                "measures": _estimates(group.estimates),
            }
            for group in report.groups
        ],
        "calibration": None
        if calibration is None
        else {
            "error": _rounded(calibration.error),
            "brier": _rounded(calibration.brier),
            "bins": [
                {name: _rounded(value) for name, value in asdict(row).items()} for row in calibration.table
            ],
        },
        "seconds": {
            latency.what: {
                "median": _rounded(latency.median),
                "p95": _rounded(latency.p95),
                "count": latency.count,
            }
            for latency in report.latencies
        },
        "ranks": list(report.ranks),
        "unknown_articles": list(report.unknown),
        "scored": [
            {
                "question": each.question,
                "hidden": each.hidden,
                "scores": {name: _rounded(value) for name, value in each.scores.items()},
                "seconds": {what: _rounded(value) for what, value in each.seconds.items()},
            }
            for each in report.scored
        ],
        **({} if differences is None else {"comparison": [_difference(each) for each in differences]}),
    }


def failure_record(failure: Failure) -> Record:
    """A failure as a line of JSON: what was asked and expected, what came back."""
    asked, answer = failure.outcome.asked, failure.outcome.answer
    return {
        "question": asked.question,
        "why": list(failure.reasons),
        "articles": list(asked.articles),
        "expected": [list(ways) for ways in asked.expected],
        "answerable": asked.answerable,
        "hidden": list(asked.hidden),
        **dict(asked.groups),
        "hits": [_hit(hit) for hit in _found(failure)],
        "answer": None
        if answer is None
        else {
            "answered": answer.answered,
            "confidence": _rounded(answer.confidence),
            "text": answer.text,
            "citations": [
                {"article_id": citation.article.id, "quote": citation.quote} for citation in answer.citations
            ],
        },
    }


def _found(failure: Failure) -> Sequence[Hit]:
    """What was searched for; of a question that was only asked, what its answer was looked for in."""
    outcome = failure.outcome
    if outcome.hits is not None:
        return outcome.hits
    return () if outcome.answer is None else outcome.answer.passages


def _difference(difference: Difference) -> Record:
    return {
        "name": difference.name,
        **{name: _rounded(value) for name, value in asdict(difference).items() if name != "name"},
    }


def write_json_lines(path: Path, records: Sequence[Record]) -> None:
    """Write a line of JSON for each record. Raises OSError."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")


def read_scored(path: Path) -> list[ScoredQuestion]:
    """The questions of an earlier report, with their values. Raises EvaluationError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return [
            ScoredQuestion(
                str(each["question"]),
                bool(each["hidden"]),
                {str(name): _finite(value) for name, value in each["scores"].items()},
                # Older reports have none.
                {str(what): _finite(value) for what, value in each.get("seconds", {}).items()},
            )
            for each in record["scored"]
        ]
    except OSError as error:
        raise EvaluationError(path, f"it cannot be read: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise EvaluationError(
            path, "it is no report of an evaluation. Give the report.json that one wrote"
        ) from error


def _estimates(estimates: Sequence[Estimate]) -> Record:
    return {
        each.name: {
            "value": _rounded(each.value),
            "low": _rounded(each.low),
            "high": _rounded(each.high),
            "count": each.count,
        }
        for each in estimates
    }


def _hit(hit: Hit) -> Record:
    return {
        "rank": hit.rank,
        "article_id": hit.article.id,
        "title": hit.article.title,
        "score": _rounded(hit.score),
        "text": hit.passage.text[:EXCERPT],
    }


def _finite(value: Any) -> float:
    """Python's JSON has NaN and infinity, with which nothing can be compared."""
    if not math.isfinite(number := float(value)):
        raise ValueError(value)
    return number


def _rounded(value: float) -> float:
    return round(value, 6)
