"""One reader's conversation: kept in the session, never shared."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from uuid import uuid4

from indexer.page.sources import Source, Span
from indexer.types import Answer, Filters


class Outcome(Enum):
    """How far a question has come."""

    WAITING = "waiting"
    ANSWERED = "answered"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it.

    ``filters`` are those that the reader chose; None leaves it to the question what it implies. ``steps``
    are the stages that the answer went through, with the seconds of each; ``streamed`` says that it was read
    as it was written. ``suggestions`` is None until it is known which can be answered; ``helpful`` until the
    reader says. ``key`` names the turn beyond this conversation.
    """

    number: int
    question: str
    outcome: Outcome = Outcome.WAITING
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    error: Exception | None = None
    filters: Filters | None = None
    suggestions: tuple[str, ...] | None = None
    steps: tuple[tuple[str, float], ...] = ()
    streamed: bool = False
    helpful: bool | None = None
    key: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article to open, what to mark in it, and the place of the mark to scroll to."""

    article_id: str
    title: str
    spans: tuple[Span, ...]
    active: int


@dataclass(slots=True)
class Conversation:
    """The turns so far, oldest first; ``revealed`` is the number of the last one shown word by word."""

    turns: list[Turn] = field(default_factory=list)
    revealed: int = 0

    def ask(self, question: str, filters: Filters | None = None) -> Turn:
        """Add a question that waits for its answer."""
        turn = Turn(number=len(self.turns) + 1, question=question, filters=filters)
        self.turns.append(turn)
        return turn

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What has been answered so far, oldest first."""
        return tuple(turn.answer for turn in self.turns if turn.answer is not None)

    def settle(self, turn: Turn) -> None:
        """Put a turn in the place of the one with its number."""
        self.turns[turn.number - 1] = turn

    def stop(self, key: str) -> None:
        """Give up the question of that key where it waits, at the reader's wish; others may wait too."""
        for turn in list(self.turns):
            if turn.key == key and turn.outcome is Outcome.WAITING:
                self.settle(replace(turn, outcome=Outcome.STOPPED))

    def retry(self, number: int) -> None:
        """Ask a question of the talk again, as it was asked."""
        turn = self.turns[number - 1]
        self.ask_again(number, turn.question, turn.filters)

    def ask_again(self, number: int, question: str, filters: Filters | None) -> None:
        """Ask a question of the talk in other words or with other filters.

        The last one is asked anew in its place; to an earlier one what followed may refer, so it stays and
        is asked again at the end.
        """
        if number == len(self.turns):
            self.settle(Turn(number=number, question=question, filters=filters))
            self.revealed = min(self.revealed, number - 1)
        else:
            self.ask(question, filters)
