"""A turn of a conversation: asked of all articles, of those cited before, or as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.answering.follow_up import Reading
from indexer.types import Answer

REMEMBERED = 2
"""Answers back in which an article was cited that a follow-up may be about."""

Ask = Callable[[str, tuple[str, ...]], Answer]
"""Answers a question from all articles, or from those of the ids given."""


def cited_before(earlier: Sequence[Answer]) -> tuple[str, ...]:
    """The ids of the articles that the last answers cite, each once, the last first."""
    last = [
        citation.article.id for answer in reversed(earlier[-REMEMBERED:]) for citation in answer.citations
    ]
    return tuple(dict.fromkeys(last))


def answer_turn(
    typed: str, reading: Reading, earlier: Sequence[Answer], ask: Ask, text_of: Callable[[str], str]
) -> Answer:
    """The answer to what was typed, understood as ``reading`` says; ``text_of`` gives an article by its id.

    Where all articles together give none, or another article gives a worse one to a question that says
    little, the articles cited before are asked. A question that was taken for a follow-up and gets no
    answer is asked as typed: then the topic changed.
    """
    first = ask(reading.text, ())
    cited = cited_before(earlier)
    if first.answered and (not reading.follows or first.citations[0].article.id in cited):
        return first
    if cited and reading.may_be_of(text_of(name) for name in cited):
        second = ask(reading.among, cited)
        if second.answered and (not first.answered or second.confidence >= first.confidence):
            return replace(second, searched=reading.carried)
    if not first.answered and reading.text != typed:
        third = ask(typed, ())
        if third.answered:
            return third
    return first
