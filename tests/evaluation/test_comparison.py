import pytest

from indexer.evaluation.comparison import compare
from indexer.evaluation.report import ScoredQuestion


def scored(values: list[float], name: str = "recall@1", start: int = 0) -> list[ScoredQuestion]:
    return [ScoredQuestion(f"q{start + n}", False, {name: value}) for n, value in enumerate(values)]


def test_a_difference_that_is_more_than_chance() -> None:
    (difference,) = compare(scored([0.0] * 10 + [1.0] * 10), scored([1.0] * 20))
    assert (difference.name, difference.before, difference.now, difference.count) == (
        "recall@1",
        0.5,
        1.0,
        20,
    )
    assert difference.p_value == pytest.approx(2 / 2**10)
    assert 0.25 < difference.low < 0.5 < difference.high < 0.75


def test_a_difference_that_is_not() -> None:
    (difference,) = compare(scored([0.0, 1.0, 1.0, 0.0]), scored([1.0, 0.0, 1.0, 0.0]))
    assert (difference.before, difference.now, difference.p_value) == (0.5, 0.5, 1.0)
    assert difference.low < 0 < difference.high


def test_only_shared_questions_and_measures_are_compared() -> None:
    (difference,) = compare(scored([0.0, 0.0, 1.0]), scored([1.0, 1.0, 0.0], start=2))
    assert (difference.before, difference.now, difference.count) == (1.0, 1.0, 1)
    assert compare(scored([1.0]), scored([1.0], "mrr@10")) == ()
    assert compare(scored([1.0]), scored([1.0], start=1)) == ()


def test_a_hidden_or_repeated_question_is_compared_with_itself() -> None:
    before = [
        ScoredQuestion("q", False, {"decided rightly": 1.0}),
        ScoredQuestion("q", True, {"decided rightly": 0.0}),
        ScoredQuestion("q", False, {"decided rightly": 0.5}),
    ]
    (difference,) = compare(before, before[1:])
    assert (difference.count, difference.before, difference.now) == (2, 0.5, 0.25)
