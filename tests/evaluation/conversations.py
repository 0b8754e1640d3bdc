"""Hold the conversations written for the sample collection, and report how follow-ups are understood.

``python -m tests.evaluation.conversations [--index DIR] [--failures]``
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

import indexer
from indexer.types import Answer
from tests.evaluation.answers import Outcome, judge, share

CONVERSATIONS = Path(__file__).parent / "sample_conversations.jsonl"
FIRST_TURN, FOLLOW_UP, CHANGE = "first turn", "follow-up", "change of topic"


def hold(collection: object, turns: list[dict[str, object]]) -> list[Outcome]:
    """Ask the turns one after the other."""
    earlier: list[Answer] = []
    outcomes = []
    for turn in turns:
        answer = collection.ask(turn["question"], earlier)  # a Collection
        outcomes.append(judge({"answerable": True, **turn}, answer))
        earlier.append(answer)
    return outcomes


def hold_all(collection: object) -> dict[str, list[Outcome]]:
    """Hold every conversation: how the turns went, by what kind of turn each is."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for line in CONVERSATIONS.read_text("utf-8").splitlines():
        conversation = json.loads(line)
        for place, outcome in enumerate(hold(collection, conversation["turns"])):
            later = CHANGE if outcome.question["topic_change"] else FOLLOW_UP
            groups[later if place else FIRST_TURN].append(outcome)
    return groups


def main() -> int:
    """Run the conversations and print a table: first turns, follow-ups, changes of topic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default=None)
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    collection = indexer.open(arguments.index)
    groups = hold_all(collection)
    if arguments.failures:
        for kind, outcomes in groups.items():
            for outcome in outcomes:
                asked, given = outcome.question["question"], outcome.answer
                if kind != FIRST_TURN and not outcome.first:
                    print(f"{kind}: {asked} -> {given.searched}\n    {given.text!r}", file=sys.stderr)
    shown = Table("", "questions", "expected article first", "expected string", "answered")
    for kind, outcomes in groups.items():
        shown.add_row(
            kind,
            str(len(outcomes)),
            share(outcome.first for outcome in outcomes),
            share(outcome.expected for outcome in outcomes),
            share(outcome.answer.answered for outcome in outcomes),
        )
    Console(width=110).print(shown)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
