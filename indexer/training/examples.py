"""What the reader learns from: a question beside a passage."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passage that it was asked of.

    ``span`` is where the answer stands in the passage; None where it does not stand there word for word, or,
    with ``answered`` False, not at all. ``answer`` is the text that must not stand in a wrong passage.
    """

    question: str
    title: str
    passage: str
    answered: bool
    span: Span | None
    answer: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A training example. ``reads``: whether the span, or its absence, is learned; ``judges``: whether the
    answering score is, which only questions have that come with a passage of either sort."""

    question: str
    title: str
    passage: str
    answered: bool
    span: Span | None
    reads: bool
    judges: bool
