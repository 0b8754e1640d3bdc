from dataclasses import replace

import pytest

from indexer.answering.conversation import answer_turn, cited_before
from indexer.answering.follow_up import Reading
from indexer.types import Answer, ArticleInfo, Citation

TEXTS = {"a": "Swedia masuk NATO. Stoltenberg hadir.", "b": "Harga beras naik."}
FOLLOWS = Reading("Kapan? (Swedia)", "Kapan? (Swedia)", "Kapan? (Swedia)", (), follows=True)
NAMED = Reading("Siapa Stoltenberg?", "Siapa Stoltenberg? (Swedia)", "Siapa Stoltenberg?", ("Stoltenberg",))


def says(confidence: float, *cited: str) -> Answer:
    citations = tuple(
        Citation(n, ArticleInfo(name), 0, 2, "Ya", 0.5) for n, name in enumerate(cited, start=1)
    )
    return Answer("?", bool(cited), confidence, "Ya.", "id", citations, searched="?")


BEFORE = [says(0.9, "b"), says(0.9, "a")]


class Asked:
    """Answers by the question and whether it is asked of the articles cited before, and remembers both."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def __call__(self, text: str, among: tuple[str, ...]) -> Answer:
        self.asked.append((text, among))
        return self.answers["among" if among else "typed" if text == "Kapan?" else "all"]


def turn(ask: Asked, reading: Reading, earlier: list[Answer] = BEFORE) -> Answer:
    return answer_turn("Kapan?", reading, earlier, ask, TEXTS.__getitem__)


def test_articles_cited_lately_the_last_first() -> None:
    assert cited_before([says(0.9, "c"), says(0.9, "b", "a"), says(0.9, "a", "d")]) == ("a", "d", "b")
    assert cited_before([]) == ()


def test_what_all_articles_answer_is_taken() -> None:
    ask = Asked(all=says(0.6, "a"))
    assert turn(ask, FOLLOWS) is ask.answers["all"]
    # A question with names of its own is not doubted.
    other = Asked(all=says(0.5, "x"))
    assert turn(other, NAMED) is other.answers["all"]
    assert len(ask.asked) == len(other.asked) == 1


@pytest.mark.parametrize("reading", [FOLLOWS, NAMED])
def test_the_articles_cited_before_are_asked_where_all_give_none(reading: Reading) -> None:
    ask = Asked(all=says(0.2), among=says(0.7, "a"))
    assert turn(ask, reading) == replace(says(0.7, "a"), searched=reading.carried)
    assert ask.asked == [(reading.text, ()), (reading.among, ("a", "b"))]


@pytest.mark.parametrize(("among", "first"), [(0.8, "a"), (0.5, "x")])
def test_the_surer_of_two_answers_is_taken(among: float, first: str) -> None:
    answer = turn(Asked(all=says(0.7, "x"), among=says(among, "a")), FOLLOWS)
    assert answer.citations[0].article.id == first


def test_articles_without_its_names_are_not_asked() -> None:
    ask = Asked(all=says(0.2), typed=says(0.1))
    unknown = replace(NAMED, names=("Macron",))
    assert turn(ask, unknown) is ask.answers["all"]
    assert [among for _, among in ask.asked] == [(), ()]


def test_a_follow_up_that_is_none_is_asked_as_typed() -> None:
    ask = Asked(all=says(0.2), among=says(0.2), typed=says(0.8, "x"))
    assert turn(ask, FOLLOWS) is ask.answers["typed"]
    assert turn(Asked(all=says(0.2), among=says(0.2), typed=says(0.3)), FOLLOWS).confidence == 0.2


def test_without_a_conversation_one_question_is_asked() -> None:
    ask = Asked(all=says(0.2))
    assert answer_turn("Siapa?", Reading("Siapa?"), [], ask, TEXTS.__getitem__) is ask.answers["all"]
    assert ask.asked == [("Siapa?", ())]
