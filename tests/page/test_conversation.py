from dataclasses import replace

from indexer.page.conversation import Conversation, Outcome
from indexer.types import Answer, Filters


def test_a_question_waits_until_it_is_settled() -> None:
    talk = Conversation()
    assert talk.waiting is None
    turn = talk.ask("Siapa?")
    assert talk.waiting == turn
    talk.settle(replace(turn, outcome=Outcome.FAILED))
    assert talk.waiting is None
    assert [turn.outcome for turn in talk.turns] == [Outcome.FAILED]


def test_stopping_gives_up_only_what_waits() -> None:
    talk = Conversation()
    talk.stop()
    talk.ask("Siapa?")
    talk.stop()
    assert talk.turns[0].outcome is Outcome.STOPPED


def test_retrying_the_last_question_keeps_its_place() -> None:
    talk = Conversation()
    talk.ask("Siapa?")
    talk.stop()
    talk.retry(1)
    assert [(turn.number, turn.question, turn.outcome) for turn in talk.turns] == [
        (1, "Siapa?", Outcome.WAITING)
    ]


def test_retrying_an_earlier_question_asks_it_again_at_the_end() -> None:
    talk = Conversation()
    talk.ask("Siapa?")
    talk.stop()
    talk.ask("Kapan?")
    talk.stop()
    talk.retry(1)
    assert [turn.question for turn in talk.turns] == ["Siapa?", "Kapan?", "Siapa?"]
    assert talk.turns[0].outcome is Outcome.STOPPED
    assert talk.waiting == talk.turns[2]


def test_asking_the_last_question_otherwise_takes_its_place() -> None:
    talk = Conversation()
    talk.ask("Siapa?")
    talk.stop()
    talk.revealed = 1
    talk.ask_again(1, "Siapa dia?", Filters(source="Kompas"))
    assert [(turn.question, turn.filters) for turn in talk.turns] == [
        ("Siapa dia?", Filters(source="Kompas"))
    ]
    assert talk.waiting is not None
    assert talk.revealed == 0


def test_retrying_keeps_the_filters() -> None:
    talk = Conversation()
    talk.ask("Siapa?", Filters(language="su"))
    talk.stop()
    talk.retry(1)
    assert talk.turns[0].filters == Filters(language="su")


def test_answers_are_those_given_so_far() -> None:
    conversation = Conversation()
    first = conversation.ask("Kapan?")
    conversation.settle(
        replace(first, outcome=Outcome.ANSWERED, answer=Answer("Kapan?", False, 0.1, "Tidak.", "id"))
    )
    conversation.ask("Mengapa?")
    assert [answer.question for answer in conversation.answers] == ["Kapan?"]
