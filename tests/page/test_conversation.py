from dataclasses import replace

from indexer.page.conversation import Conversation, Outcome
from indexer.types import Answer, Filters


def test_a_question_waits_until_it_is_settled() -> None:
    talk = Conversation()
    turn = talk.ask("Siapa?")
    assert [turn.outcome for turn in talk.turns] == [Outcome.WAITING]
    talk.settle(replace(turn, outcome=Outcome.FAILED))
    assert [turn.outcome for turn in talk.turns] == [Outcome.FAILED]


def test_stopping_gives_up_only_what_waits() -> None:
    talk = Conversation()
    answered = replace(talk.ask("Siapa?"), outcome=Outcome.ANSWERED)
    talk.settle(answered)
    talk.stop(answered.key)
    assert talk.turns == [answered]
    waiting = talk.ask("Siapa?")
    talk.stop("another")
    assert talk.turns == [answered, waiting]
    talk.stop(waiting.key)
    assert talk.turns[1].outcome is Outcome.STOPPED


def test_stopping_gives_up_the_question_it_is_said_of() -> None:
    talk = Conversation()
    first, second = talk.ask("Siapa?"), talk.ask("Kapan?")
    talk.stop(first.key)
    assert talk.turns[0].outcome is Outcome.STOPPED
    assert talk.turns[1] == second


def test_retrying_the_last_question_keeps_its_place() -> None:
    talk = Conversation()
    talk.stop(talk.ask("Siapa?").key)
    talk.retry(1)
    assert [(turn.number, turn.question, turn.outcome) for turn in talk.turns] == [
        (1, "Siapa?", Outcome.WAITING)
    ]


def test_retrying_an_earlier_question_asks_it_again_at_the_end() -> None:
    talk = Conversation()
    talk.stop(talk.ask("Siapa?").key)
    talk.stop(talk.ask("Kapan?").key)
    talk.retry(1)
    assert [turn.question for turn in talk.turns] == ["Siapa?", "Kapan?", "Siapa?"]
    assert talk.turns[0].outcome is Outcome.STOPPED
    assert talk.turns[2].outcome is Outcome.WAITING


def test_asking_the_last_question_otherwise_takes_its_place() -> None:
    talk = Conversation()
    talk.stop(talk.ask("Siapa?").key)
    talk.revealed = 1
    talk.ask_again(1, "Siapa dia?", Filters(source="Kompas"))
    assert [(turn.question, turn.filters) for turn in talk.turns] == [
        ("Siapa dia?", Filters(source="Kompas"))
    ]
    assert talk.turns[0].outcome is Outcome.WAITING
    assert talk.revealed == 0


def test_retrying_keeps_the_filters() -> None:
    talk = Conversation()
    talk.stop(talk.ask("Siapa?", Filters(language="su")).key)
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
