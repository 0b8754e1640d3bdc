from dataclasses import replace

from indexer.page.conversation import Conversation, Outcome


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
