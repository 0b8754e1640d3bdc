import random

import numpy as np

from indexer.training.examples import Asked, Pair
from indexer.training.pairs import pairs_of
from tests.training.conftest import CONTEXT

ANSWERED = Asked("Kapan diresmikan?", "", CONTEXT, True, (36, 48), CONTEXT[36:48])
LACKING = Asked("Siapa arsiteknya?", "", CONTEXT, False, None, "")
OTHER = ("Judul", "Tentang hal lain.")


def made(asked: list[Asked], doubled: float, emptied: float, alone: float = 0.0) -> list[Pair]:
    count = len(asked)
    return pairs_of(asked, [OTHER] * count, [alone] * count, random.Random(3), doubled, emptied, plain=0.55)


def test_what_judges_comes_once_with_and_once_without_an_answer() -> None:
    pairs = made([ANSWERED, LACKING] * 300, doubled=0.5, emptied=0.5)
    judging = [pair for pair in pairs if pair.judges]
    assert judging
    # From the question alone nothing can be told: each wording judged is so as often yes as no.
    for question in {pair.question for pair in judging}:
        assert np.mean([pair.answered for pair in judging if pair.question == question]) == 0.5


def test_questions_without_an_answer_only_teach_the_span() -> None:
    pair = made([LACKING], 1, 1)[0]
    assert (pair.reads, pair.judges, pair.answered, pair.span) == (True, False, False, None)


def test_wrong_passages_are_emptied_or_others() -> None:
    assert made([ANSWERED], 1, 0)[1].passage == OTHER[1]
    emptied = made([ANSWERED], 1, 1)[1].passage
    assert emptied != CONTEXT
    assert emptied in CONTEXT


def test_without_a_wrong_passage_nothing_is_judged() -> None:
    assert made([ANSWERED], 0, 0) == [made([ANSWERED], 0, 0)[0]]
    assert not made([ANSWERED], 0, 0)[0].judges


def test_of_those_that_come_once_a_share_is_judged() -> None:
    pairs = made([ANSWERED, LACKING] * 500, doubled=0, emptied=0, alone=0.3)
    for answered in (True, False):
        assert 0.2 < np.mean([pair.judges for pair in pairs if pair.answered == answered]) < 0.4
