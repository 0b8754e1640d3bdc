import random
from pathlib import Path

import pytest

from indexer.errors import ArticleError
from indexer.training.cycles import CYCLES, cycles
from indexer.training.examples import Pair
from tests.toys import ToyEncoder


def translated(pairs: tuple[Pair, ...]) -> set[str]:
    return {pair.passage for pair in pairs if pair.answered and pair.question.lower().startswith("the price")}


def test_every_pass_of_every_cycle_has_spans_to_learn(question_sets: Path) -> None:
    made = cycles(question_sets, ToyEncoder(), random.Random(7))
    assert tuple(each.cycle for each in made) == CYCLES
    for each in made:
        assert len(each.pairs) == len(each.cycle.emptied)
        assert all(any(pair.span is not None for pair in pairs) for pairs in each.pairs)


def test_divided_sets_are_gone_through_once_a_cycle(question_sets: Path) -> None:
    for each in cycles(question_sets, ToyEncoder(), random.Random(7)):
        first, second = (translated(pairs) for pairs in each.pairs)
        assert first
        assert not first & second


def test_the_second_cycle_leaves_more_questions_as_they_are(question_sets: Path) -> None:
    first, second = cycles(question_sets, ToyEncoder(), random.Random(7))
    assert first.cycle.plain < second.cycle.plain
    assert first.cycle.learning_rate > second.cycle.learning_rate


def test_the_same_pairs_from_the_same_seed(question_sets: Path) -> None:
    one, other = (cycles(question_sets, ToyEncoder(), random.Random(7)) for _ in range(2))
    assert one == other


def test_no_sets_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="none of the question sets is there"):
        cycles(tmp_path, ToyEncoder(), random.Random(7))
