"""What went wrong with which question, in words, with what came back instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.evaluation.asking import DEEPEST, Outcome
from indexer.evaluation.content import holds
from indexer.evaluation.scoring import rank_of_right


@dataclass(frozen=True, slots=True)
class Failure:
    """A question and the reasons, at least one, why its outcome is not right."""

    outcome: Outcome
    reasons: tuple[str, ...]


def failures(outcomes: Sequence[Outcome]) -> list[Failure]:
    """Those outcomes with which something is wrong, in their order."""
    found = ((outcome, tuple(_reasons(outcome))) for outcome in outcomes)
    return [Failure(outcome, reasons) for outcome, reasons in found if reasons]


def _reasons(outcome: Outcome) -> Iterator[str]:
    asked, answer = outcome.asked, outcome.answer
    if outcome.problem:
        yield f"it cannot be asked: {outcome.problem}"
        return
    if outcome.hits is not None and asked.articles:
        rank = rank_of_right(outcome)
        if rank is None:
            yield f"the right article is not among the first {DEEPEST}"
        elif rank > 1:
            yield f"the right article has rank {rank}"
    if answer is None or asked.answerable is None:
        return
    if not asked.answerable:
        if answer.answered:
            yield "it is answered, but should be refused"
    elif not answer.answered:
        yield "it is refused, but should be answered"
    else:
        if asked.articles and not (answer.citations and answer.citations[0].article.id in asked.articles):
            yield "the first citation is not a right article"
        quotes = (citation.quote for citation in answer.citations)
        if asked.expected and not holds("\n".join([answer.text, *quotes]), asked.expected):
            yield "the answer does not hold what is expected"
