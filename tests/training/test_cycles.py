from pathlib import Path

import pytest

from indexer.errors import ArticleError
from indexer.training.cycles import CYCLES, cycles
from indexer.training.examples import Pair
from tests.toys import ToyEncoder


def translated(pairs: tuple[Pair, ...]) -> set[str]:
    return {pair.passage for pair in pairs if pair.answered and pair.question.lower().startswith("the price")}


def test_every_pass_of_every_cycle_has_spans_to_learn(question_sets: Path) -> None:
    made = cycles(question_sets, ToyEncoder())
    assert tuple(each.cycle for each in made) == CYCLES
    for each in made:
        assert len(each.pairs) == len(each.cycle.emptied)
        assert all(any(pair.span is not None for pair in pairs) for pairs in each.pairs)


def test_divided_sets_are_gone_through_once_a_cycle(question_sets: Path) -> None:
    divided = [each for each in cycles(question_sets, ToyEncoder()) if each.cycle.translated.divided]
    assert len(divided) == 2
    for each in divided:
        first, second = (translated(pairs) for pairs in each.pairs)
        assert first
        assert not first & second


def test_later_cycles_leave_more_questions_as_they_are(question_sets: Path) -> None:
    first, *later = cycles(question_sets, ToyEncoder())
    assert all(each.cycle.plain > first.cycle.plain for each in later)
    assert all(each.cycle.learning_rate < first.cycle.learning_rate for each in later)


def test_each_cycle_draws_for_itself() -> None:
    assert len({cycle.seed for cycle in CYCLES}) == len(CYCLES)


def test_the_same_pairs_from_the_same_seed(question_sets: Path) -> None:
    one, other = (cycles(question_sets, ToyEncoder()) for _ in range(2))
    assert one == other


def test_no_sets_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="none of the question sets is there"):
        cycles(tmp_path, ToyEncoder())
