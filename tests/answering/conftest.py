"""What the tests of answering share."""

import pytest


@pytest.fixture
def always_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question that finds a sentence is answered, whatever the confidence is calibrated to."""
    monkeypatch.setattr("indexer.answering.answer.THRESHOLD", 0.0)
