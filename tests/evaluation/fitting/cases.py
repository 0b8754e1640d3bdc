"""Questions asked with and without their right articles in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.answering.collection import Collection
from indexer.answering.forms.forms import Form
from indexer.answering.question import parse_question
from indexer.evaluation.gold import GoldQuestion
from indexer.evaluation.hiding import HidingIndex
from tests.evaluation.fitting.questions import QuestionSet


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the collection to ask; ``true`` says whether that answers it.

    ``named`` are the only articles to look at, where there are any.
    """

    asked: GoldQuestion
    collection: Collection
    true: bool
    named: tuple[str, ...] = ()


def cases(questions: QuestionSet) -> Iterator[Case]:
    """Each question for a fact as it stands, and, if it has right articles, with these hidden."""
    for asked in _facts(questions.questions):
        there = bool(asked.articles) and asked.answerable is not False
        yield Case(asked, questions.collection, there)
        if there:
            yield Case(asked, _hiding(questions.collection, asked.articles), False)


def named_cases(questions: QuestionSet) -> Iterator[Case]:
    """Each question that has a right article, asked of it, and of what is found first without it."""
    for asked in _facts(questions.answerable()):
        yield Case(asked, questions.collection, True, asked.articles)
        hits = _hiding(questions.collection, asked.articles).search(asked.question, 1)
        if hits:
            yield Case(asked, questions.collection, False, (hits[0].article.id,))


def _facts(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    return [asked for asked in questions if parse_question(asked.question).form is Form.FACT]


def _hiding(collection: Collection, articles: Sequence[str]) -> Collection:
    # One for each, as what is hidden is read when the collection is asked.
    index = HidingIndex(collection.index)
    index.hidden = frozenset(articles)
    return collection.over(index)
