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


def test_balanced_accuracy_weighs_both_groups_the_same() -> None:
    def run(answered: list[float], refused: list[float]) -> list[ScoredQuestion]:
        return scored(answered, "answered") + scored(refused, "refused", start=100)

    differences = compare(run([0.0] * 4, [1.0] * 12), run([1.0, 1.0, 1.0, 0.0], [1.0] * 6 + [0.0] * 6))
    found = {each.name: each for each in differences}
    balanced = found["balanced accuracy"]
    assert (balanced.before, balanced.now, balanced.count) == (0.5, pytest.approx(0.625), 16)
    assert balanced.low < 0.125 < balanced.high
    assert found["refused"].p_value < 0.05 < balanced.p_value < 1
    assert "balanced accuracy, answer nowhere" not in found


def test_seconds_are_better_where_they_are_less() -> None:
    def run(seconds: float) -> list[ScoredQuestion]:
        return [ScoredQuestion(f"q{n}", False, {"recall@1": 1.0}, {"search": seconds}) for n in range(10)]

    recall, search = compare(run(0.5), run(0.25))
    assert (search.name, search.before, search.now, search.better) == ("seconds to search", 0.5, 0.25, True)
    assert search.p_value < 0.05
    assert not recall.better
    assert [each.name for each in compare(run(0.5), scored([1.0] * 10))] == ["recall@1"]
