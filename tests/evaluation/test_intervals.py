import pytest

from indexer.evaluation.intervals import (
    Estimate,
    balanced_estimate,
    mean_estimate,
    paired_interval,
    paired_p_value,
)


def test_a_mean_and_its_interval() -> None:
    estimate = mean_estimate("x", [1.0] * 60 + [0.0] * 40)
    assert (estimate.name, estimate.value, estimate.count) == ("x", 0.6, 100)
    # Of a share of 0.6 among 100 the standard error is 0.049.
    assert estimate.low == pytest.approx(0.6 - 1.96 * 0.049, abs=0.02)
    assert estimate.high == pytest.approx(0.6 + 1.96 * 0.049, abs=0.02)
    assert estimate == mean_estimate("x", [1.0] * 60 + [0.0] * 40)


def test_more_questions_say_more() -> None:
    few, many = (mean_estimate("x", [1.0, 0.0] * count) for count in (10, 500))
    assert few.high - few.low > 4 * (many.high - many.low)


def test_one_question_says_nothing_about_others() -> None:
    assert mean_estimate("x", [1.0]) == Estimate("x", 1.0, 0.0, 1.0, 1)
    assert paired_interval([0.5]) == (-1.0, 1.0)


@pytest.mark.parametrize(
    # Wilson's upper bound for none of n is 1.96² / (n + 1.96²).
    ("count", "doubt"),
    [(2, 0.658), (10, 0.278), (100, 0.037)],
)
def test_a_few_that_are_all_alike_are_no_certainty(count: int, doubt: float) -> None:
    right, wrong = mean_estimate("x", [1.0] * count), mean_estimate("x", [0.0] * count)
    assert (right.low, right.high) == (pytest.approx(1 - doubt, abs=0.001), 1.0)
    assert (wrong.low, wrong.high) == (0.0, pytest.approx(doubt, abs=0.001))
    low, high = paired_interval([0.0] * count)
    assert (low, high) == (pytest.approx(-doubt, abs=0.001), pytest.approx(doubt, abs=0.001))


def test_doubt_about_one_group_is_doubt_about_the_mean() -> None:
    varied = [1.0] * 300 + [0.0] * 100
    sure = balanced_estimate("x", varied, [1.0] * 10_000)
    few = balanced_estimate("x", varied, [1.0] * 3)
    assert sure.value == few.value == 0.875
    assert 0.85 < sure.low < sure.high < 0.9
    assert few.low < 0.6
    assert few.high > 0.95


def test_groups_weigh_the_same() -> None:
    estimate = balanced_estimate("x", [1.0] * 90, [0.0] * 5 + [1.0] * 5)
    assert (estimate.value, estimate.count) == (0.75, 100)
    assert 0.55 < estimate.low < 0.7 < 0.8 < estimate.high < 0.95


@pytest.mark.parametrize(
    ("differences", "p_value"),
    [
        # Two signs in two to the number of pairs that differ, exactly.
        ([1.0] * 5, 2 / 2**5),
        ([1.0] * 10, 2 / 2**10),
        ([1.0] * 10 + [0.0] * 1_000, 2 / 2**10),
        ([-1.0] * 10, 2 / 2**10),
        ([1.0, -1.0], 1.0),
        ([0.0, 0.0], 1.0),
        ([1.0], 1.0),
        ([], 1.0),
    ],
)
def test_exact_p_values(differences: list[float], p_value: float) -> None:
    assert paired_p_value(differences) == pytest.approx(p_value)


def test_p_values_by_drawing() -> None:
    assert paired_p_value([1.0] * 60 + [-1.0] * 20) < 0.001
    assert paired_p_value([1.0] * 41 + [-1.0] * 39) > 0.5


def test_an_interval_of_differences() -> None:
    low, high = paired_interval([1.0] * 60 + [-1.0] * 20 + [0.0] * 20)
    assert 0.2 < low < 0.4 < high < 0.6
