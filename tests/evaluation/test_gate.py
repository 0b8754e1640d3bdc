"""The gate itself, and the suites that need no shared data: questions about the sample collection."""

from pathlib import Path

import pytest

from indexer.answering.collection import Collection
from indexer.evaluation.report import evaluate
from tests.evaluation.gate import Gate, Measured, digest_of
from tests.evaluation.suites import CONVERSATIONS, Suite, conversation_figures, language_suite, sample_suite


@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("suite", [sample_suite(), language_suite()], ids=lambda suite: suite.name)
def test_quality_on_the_sample_collection_is_not_below_its_floors(
    suite: Suite, sample_collection: Collection
) -> None:
    gate = Gate.read()
    assert gate.floors[suite.name]
    outcomes = suite.ask(sample_collection, lambda _done, _total: None)
    figures = suite.figures(evaluate(outcomes, sample_collection.status()))
    assert gate.below({suite.name: figures}) == []


@pytest.mark.timeout(1_200)
def test_conversations_about_the_sample_collection_are_not_below_their_floors(
    sample_collection: Collection,
) -> None:
    gate = Gate.read()
    assert gate.floors[CONVERSATIONS]
    assert gate.below({CONVERSATIONS: conversation_figures(sample_collection)}) == []


def test_every_bar_is_for_a_figure_that_has_a_floor() -> None:
    gate = Gate.read()
    without = [
        (suite, name)
        for suite, bars in gate.bars.items()
        for name in bars
        if name not in gate.floors.get(suite, {})
    ]
    assert without == []


@pytest.mark.parametrize(
    ("value", "count", "floor"),
    [(0.8, 1_000, 0.79), (0.8, 50, 0.78), (0.8126, 1_000, 0.802), (1.0, 4, 0.75), (0.1, 4, 0.0)],
)
def test_a_floor_is_a_question_or_a_hundredth_below(value: float, count: int, floor: float) -> None:
    assert Measured(value, count).floor == floor


def test_a_figure_below_its_floor_is_told() -> None:
    gate = Gate(floors={"news": {"recall@1": 0.7, "mrr@10": 0.8}})
    assert gate.below({"news": {"recall@1": Measured(0.7, 10), "mrr@10": Measured(0.9, 10)}}) == []
    assert gate.below({"news": {"recall@1": Measured(0.69, 10)}}) == [
        "news, recall@1: 0.690 is below the floor of 0.700",
        "news, mrr@10: not measured any more, the floor is 0.800",
    ]
    assert gate.below({"other": {"recall@1": Measured(0.1, 10)}}) == []


def test_a_suite_that_has_gone_is_told() -> None:
    gate = Gate(floors={"news": {"recall@1": 0.7}, "human": {"recall@1": 0.8}})
    assert gate.unmeasured({"news": {}, "other": {}}) == ["human: not measured any more, it has floors"]


def test_floors_only_rise() -> None:
    gate = Gate(floors={"news": {"recall@1": 0.7, "mrr@10": 0.8}, "human": {"recall@1": 0.9}})
    gate.raise_floors({"news": {"recall@1": Measured(0.8, 1_000), "mrr@10": Measured(0.7, 1_000)}})
    gate.raise_floors({"new": {"recall@1": Measured(0.5, 1_000)}})
    assert gate.floors == {
        "news": {"recall@1": 0.79, "mrr@10": 0.8},
        "human": {"recall@1": 0.9},
        "new": {"recall@1": 0.49},
    }


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"a")
    gate = Gate(files={"a.jsonl": digest_of(tmp_path / "a.jsonl"), "b.jsonl": "0"})
    assert gate.changed(tmp_path) == ["b.jsonl"]
    (tmp_path / "a.jsonl").write_bytes(b"b")
    assert gate.changed(tmp_path) == ["a.jsonl", "b.jsonl"]


def test_a_gate_is_read_back(tmp_path: Path) -> None:
    gate = Gate({"a": "0"}, {"news": {"recall@1": (0.75, 0.8)}}, {"news": {"recall@1": 0.7}})
    gate.write(tmp_path / "gate.json")
    assert Gate.read(tmp_path / "gate.json") == gate
