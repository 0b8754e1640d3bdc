from dataclasses import replace

from indexer.evaluation.asking import Outcome
from indexer.evaluation.failures import failures
from tests.evaluation.outcomes import ALL, REFUSED, RIGHT, SECOND, WRONGLY_ANSWERED, answer, asked, hits


def test_each_failure_has_its_reasons() -> None:
    assert [(failure.outcome, failure.reasons) for failure in failures(ALL)] == [
        (SECOND, ("the right article has rank 2", "the first citation is not a right article")),
        (
            REFUSED,
            ("the right article is not among the first 10", "it is refused, but should be answered"),
        ),
        (WRONGLY_ANSWERED, ("it is answered, but should be refused",)),
    ]


def test_an_answer_without_what_is_expected() -> None:
    (failure,) = failures([Outcome(asked("beras", "Rp16.000"), hits("beras"), answer("beras"))])
    assert failure.reasons == ("the answer does not hold what is expected",)


def test_a_question_that_cannot_be_asked() -> None:
    (failure,) = failures([replace(RIGHT, problem="The question is empty.")])
    assert failure.reasons == ("it cannot be asked: The question is empty.",)


def test_what_nobody_knows_does_not_fail() -> None:
    assert failures([Outcome(asked(answerable=None), hits("bola"), answer("bola"))]) == []
    assert failures([replace(RIGHT, answer=None)]) == []
