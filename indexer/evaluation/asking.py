"""Ask every question and keep what came back, with the time it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.answering.collection import Collection
from indexer.errors import QuestionError
from indexer.evaluation.content import MOST_WORDS, best_share, hit_texts
from indexer.evaluation.gold import GoldQuestion
from indexer.evaluation.hiding import HidingIndex
from indexer.types import Answer, Hit

DEEPEST = 10
"""Articles searched for: measures look no deeper."""

OnAsked = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question got.

    ``hits`` are of a search, best first, ``answer`` is what asking gave; either is None where it was not
    tried. ``problem`` says why a question could not be asked at all. Seconds are those of a warm search.
    ``elsewhere`` says, where the right articles are hidden, whether another passage near holds the answer;
    None where that cannot be told, as no answer is known.
    """

    asked: GoldQuestion
    hits: tuple[Hit, ...] | None = None
    answer: Answer | None = None
    search_seconds: float = 0.0
    problem: str = ""
    elsewhere: bool | None = None


def ask_all(
    collection: Collection,
    questions: Sequence[GoldQuestion],
    on_asked: OnAsked = lambda _done, _total: None,
    *,
    answers: bool = True,
) -> list[Outcome]:
    """Search for every question and, unless ``answers`` is false, ask it too.

    ``on_asked(done, total)`` is called after each. Raises ModelError, ModelMismatchError, DamagedIndexError.
    """
    outcomes: list[Outcome] = []
    for asked in questions:
        if not outcomes:
            # Loads the model, so that no question's time has that in it.
            _outcome(collection, asked, answers)
        outcomes.append(_outcome(collection, asked, answers))
        on_asked(len(outcomes), len(questions))
    return outcomes


def ask_with_articles_hidden(
    collection: Collection,
    questions: Sequence[GoldQuestion],
    on_asked: OnAsked = lambda _done, _total: None,
) -> list[Outcome]:
    """Ask every question that names its right articles with these out of sight: it should be refused.

    Questions none of whose articles is in the index are left out: there is nothing to hide. Copies of their
    stories are hidden too; another article about the same event is not, and may answer (see
    Outcome.elsewhere).
    """
    with collection.index.snapshot() as snapshot:
        there = snapshot.articles(list({name for asked in questions for name in asked.articles}))
    known = [asked for asked in questions if any(name in there for name in asked.articles)]
    index = HidingIndex(collection.index)
    without = collection.over(index)
    outcomes = []
    for asked in known:
        index.hidden = frozenset(asked.articles)
        absent = replace(asked, articles=(), expected=(), answerable=False, hidden=asked.articles)
        try:
            answer = without.ask(asked.question)
            elsewhere = _stands_elsewhere(without, asked)
            outcomes.append(Outcome(absent, answer=answer, elsewhere=elsewhere))
        except QuestionError as error:
            outcomes.append(_unasked(absent, str(error), searched=False))
        on_asked(len(outcomes), len(known))
    return outcomes


def _stands_elsewhere(collection: Collection, asked: GoldQuestion) -> bool | None:
    if not asked.expected:
        return None
    hits = collection.search(asked.question, DEEPEST)
    return best_share(hit_texts(hits), asked.expected) >= MOST_WORDS


def _outcome(collection: Collection, asked: GoldQuestion, answers: bool) -> Outcome:
    try:
        began = time.perf_counter()
        hits = tuple(collection.search(asked.question, DEEPEST))
        seconds = time.perf_counter() - began
        answer = collection.ask(asked.question) if answers else None
    except QuestionError as error:
        return _unasked(asked, str(error), searched=True, answered=answers)
    return Outcome(asked, hits, answer, seconds)


def _unasked(asked: GoldQuestion, problem: str, *, searched: bool, answered: bool = True) -> Outcome:
    """A question that is refused as it stands found nothing and got no answer."""
    refusal = Answer(asked.question, False, 0.0, problem, "")
    return Outcome(asked, () if searched else None, refusal if answered else None, problem=problem)
