"""Hold the conversations written for the sample collection, and report how follow-ups are understood.

``python -m tests.evaluation.conversations [--index DIR] [--failures]``
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering.collection import Collection
from indexer.evaluation.content import holds
from indexer.types import Answer

CONVERSATIONS = Path(__file__).parent / "sample_conversations.jsonl"
FIRST_TURN, FOLLOW_UP, CHANGE = "first turn", "follow-up", "change of topic"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation, the right articles, and each fact of the answer in its ways."""

    question: str
    articles: tuple[str, ...]
    expected: tuple[tuple[str, ...], ...]
    changes_topic: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a turn."""

    turn: Turn
    answer: Answer

    @property
    def expected(self) -> bool:
        """Whether the answer holds what is expected."""
        return self.answer.answered and holds(self.answer.text, self.turn.expected)

    @property
    def first(self) -> bool:
        """Whether its first citation is of a right article."""
        cited = self.answer.citations
        return bool(cited) and cited[0].article.id in self.turn.articles


def read_conversations() -> list[list[Turn]]:
    """The turns of each."""
    return [
        [
            Turn(
                turn["question"],
                tuple(turn["articles"]),
                tuple(map(tuple, turn["expected"])),
                turn["topic_change"],
            )
            for turn in json.loads(line)["turns"]
        ]
        for line in CONVERSATIONS.read_text("utf-8").splitlines()
    ]


def hold(collection: Collection, turns: Sequence[Turn]) -> list[Outcome]:
    """Ask the turns one after the other."""
    outcomes: list[Outcome] = []
    for turn in turns:
        earlier = [outcome.answer for outcome in outcomes]
        outcomes.append(Outcome(turn, collection.ask(turn.question, earlier)))
    return outcomes


def hold_all(collection: Collection) -> dict[str, list[Outcome]]:
    """Hold every conversation: how the turns went, by what kind of turn each is."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for turns in read_conversations():
        for place, outcome in enumerate(hold(collection, turns)):
            later = CHANGE if outcome.turn.changes_topic else FOLLOW_UP
            groups[later if place else FIRST_TURN].append(outcome)
    return groups


def main() -> int:
    """Run the conversations and print a table: first turns, follow-ups, changes of topic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default=None)
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    groups = hold_all(indexer.open(arguments.index))
    if arguments.failures:
        for kind, outcomes in groups.items():
            for outcome in outcomes:
                asked, given = outcome.turn.question, outcome.answer
                if kind != FIRST_TURN and not outcome.first:
                    print(f"{kind}: {asked} -> {given.searched}\n    {given.text!r}", file=sys.stderr)
    shown = Table("", "questions", "expected article first", "expected string", "answered")
    for kind, outcomes in groups.items():
        shown.add_row(
            kind,
            str(len(outcomes)),
            _share(outcome.first for outcome in outcomes),
            _share(outcome.expected for outcome in outcomes),
            _share(outcome.answer.answered for outcome in outcomes),
        )
    Console(width=110).print(shown)
    return 0


def _share(values: Iterable[bool]) -> str:
    counted = list(values)
    return f"{100 * sum(counted) / len(counted):.0f} %"


if __name__ == "__main__":
    raise SystemExit(main())
