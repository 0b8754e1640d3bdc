from dataclasses import replace

import pytest

from indexer.answering.collection import Collection
from indexer.evaluation.asking import ask_all, ask_with_articles_hidden
from indexer.evaluation.gold import GoldQuestion

FLOOD = GoldQuestion("Berapa rumah direndam banjir di Garut?", ("banjir.txt",), (("214",),), True)
EMPTY = GoldQuestion("  ", ("banjir.txt",), answerable=True)
ANYTHING = GoldQuestion("Siapa juara liga?")


def test_each_is_searched_for_and_asked(toy_collection: Collection) -> None:
    seen: list[tuple[int, int]] = []
    outcomes = ask_all(
        toy_collection, [FLOOD, EMPTY, ANYTHING], lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert [outcome.asked for outcome in outcomes] == [FLOOD, EMPTY, ANYTHING]
    first, empty, _ = outcomes
    assert first.hits is not None
    assert first.hits == tuple(toy_collection.search(FLOOD.question))
    assert first.hits[0].article.id == "banjir.txt"
    assert first.answer is not None
    assert replace(first.answer, seconds=0.0) == replace(toy_collection.ask(FLOOD.question), seconds=0.0)
    assert first.search_seconds > 0
    assert empty.hits == ()
    assert empty.problem.startswith("The question is empty.")
    assert empty.answer is not None
    assert not empty.answer.answered


def test_only_searched_for(toy_collection: Collection) -> None:
    outcomes = ask_all(toy_collection, [FLOOD, EMPTY], answers=False)
    assert [outcome.answer for outcome in outcomes] == [None, None]
    assert outcomes[0].hits


def test_asked_with_its_articles_out_of_sight(toy_collection: Collection) -> None:
    seen: list[tuple[int, int]] = []
    flood, empty = ask_with_articles_hidden(
        toy_collection, [FLOOD, ANYTHING, EMPTY], lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 2), (2, 2)]
    assert flood.asked == GoldQuestion(FLOOD.question, answerable=False, hidden=("banjir.txt",))
    assert flood.hits is None
    assert flood.elsewhere is False
    assert flood.answer is not None
    assert flood.answer.passages
    assert "banjir.txt" not in {hit.article.id for hit in flood.answer.passages}
    assert empty.problem.startswith("The question is empty.")
    # The collection itself has it still.
    assert toy_collection.search(FLOOD.question)[0].article.id == "banjir.txt"


@pytest.mark.parametrize("questions", [[], [ANYTHING], [replace(FLOOD, articles=("gone.txt",))]])
def test_nothing_to_hide(toy_collection: Collection, questions: list[GoldQuestion]) -> None:
    assert ask_with_articles_hidden(toy_collection, questions) == []


def test_the_answer_may_stand_elsewhere(toy_collection: Collection) -> None:
    opened = GoldQuestion("When was the stadium opened?", ("bola-1",), (("in May",),), True)
    (outcome,) = ask_with_articles_hidden(toy_collection, [opened])
    assert outcome.elsewhere


def test_what_the_catalogue_answers_is_asked_with_articles_hidden_too(toy_collection: Collection) -> None:
    asked = GoldQuestion("Ada berapa artikel dari Lapangan?", articles=("bola-1",))
    whole, (outcome,) = toy_collection.ask(asked.question), ask_with_articles_hidden(toy_collection, [asked])
    assert outcome.answer is not None
    assert "1 artikel" in whole.text
    assert "1 artikel" not in outcome.answer.text
    # What it should say is not known, so nor is who else says it.
    assert outcome.elsewhere is None
