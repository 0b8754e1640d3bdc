import pytest

from indexer.evaluation.calibration import Bin, brier_score, calibration_error, reliability


def test_bins() -> None:
    table = reliability([0.05, 0.62, 0.68, 0.7, 1.0], [False, True, False, True, True])
    assert [(row.low, row.high, row.count, row.share) for row in table] == [
        (0.0, 0.1, 1, 0.0),
        (0.6, 0.7, 2, 0.5),
        (0.7, 0.8, 1, 1.0),
        (0.9, 1.0, 1, 1.0),
    ]
    assert [row.confidence for row in table] == pytest.approx([0.05, 0.65, 0.7, 1.0])
    assert reliability([], []) == ()


def test_error() -> None:
    table = (Bin(0.2, 0.3, 3, 0.25, 0.25), Bin(0.8, 0.9, 1, 0.85, 0.45))
    assert calibration_error(table) == pytest.approx(0.1)


def test_brier() -> None:
    assert brier_score([1.0, 0.0], [True, False]) == 0.0
    assert brier_score([0.5, 0.5], [True, False]) == 0.25
    assert brier_score([1.0, 0.4], [False, False]) == pytest.approx(0.58)
