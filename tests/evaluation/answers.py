"""Ask the questions written for the sample collection, and report how they are answered.

``python -m tests.evaluation.answers [--index DIR] [--failures]`` prints, per kind and language: how often an
answerable question is answered, its answer holds the expected strings, its first citation is an expected
article; and how often a question without answer is refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import indexer
from indexer.types import Answer

QUESTIONS = Path(__file__).parent / "sample_questions.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went."""

    question: dict[str, Any]
    answer: Answer
    expected: bool
    first: bool

    @property
    def right(self) -> bool:
        """Answered with what was expected, or rightly refused."""
        return self.expected if self.question["answerable"] else not self.answer.answered


def holds(text: str, expected: list[list[str]]) -> bool:
    """Whether every group has one of its alternatives in the text."""
    folded = " ".join(text.split()).casefold()
    return all(any(alternative.casefold() in folded for alternative in group) for group in expected)


def judge(question: dict[str, Any], answer: Answer) -> Outcome:
    """Compare an answer with what its question expects."""
    return Outcome(
        question,
        answer,
        answer.answered and holds(answer.text, question["expected"]),
        bool(answer.citations) and answer.citations[0].article.id in question["articles"],
    )


def table(outcomes: list[Outcome]) -> Table:
    """A row for each kind and language, and one for all."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[f"kind: {outcome.question['kind']}"].append(outcome)
        groups[f"language: {outcome.question['language']}"].append(outcome)
        groups["~ all"].append(outcome)
    shown = Table("", "questions", "answered", "expected string", "expected article first", "rightly refused")
    for name, group in sorted(groups.items()):
        with_answer = [outcome for outcome in group if outcome.question["answerable"]]
        without = [outcome for outcome in group if not outcome.question["answerable"]]
        shown.add_row(
            name,
            str(len(group)),
            share(outcome.answer.answered for outcome in with_answer),
            share(outcome.expected for outcome in with_answer),
            share(outcome.first for outcome in with_answer),
            share(not outcome.answer.answered for outcome in without),
        )
    return shown


def share(values: Any) -> str:
    """A share in per cent, empty where there is nothing to count."""
    counted = list(values)
    return f"{100 * sum(counted) / len(counted):.0f} %" if counted else ""


def main() -> int:
    """Run the questions and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default=None)
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    collection = indexer.open(arguments.index)
    questions = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    outcomes = [judge(question, collection.ask(question["question"])) for question in questions]
    if arguments.failures:
        for outcome in outcomes:
            if not outcome.right:
                asked, given = outcome.question, outcome.answer
                print(
                    f"{asked['id']} {asked['kind']} {given.confidence:.2f} first={outcome.first}",
                    f"{asked['question']}\n    expected {asked['expected']}\n    {given.text!r}",
                    file=sys.stderr,
                )
    Console(width=110).print(table(outcomes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
