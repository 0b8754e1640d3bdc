"""Questions about the sample collection, in five languages, and what answers each."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent / "evaluation" / "sample_questions.jsonl"


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question. ``expected`` is one tuple for each fact of the answer: the ways it may be written.

    A question that the collection does not answer has neither articles nor facts.
    """

    id: str
    question: str
    language: str
    kind: str
    answerable: bool
    articles: tuple[str, ...]
    expected: tuple[tuple[str, ...], ...]


def sample_questions() -> list[SampleQuestion]:
    """All of them, in the file's order."""
    with FILE.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        SampleQuestion(
            **{
                **record,
                "articles": tuple(record["articles"]),
                "expected": tuple(tuple(ways) for ways in record["expected"]),
            }
        )
        for record in records
    ]
