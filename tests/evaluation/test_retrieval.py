import math
import sys

import pytest

from indexer.errors import EvaluationError
from indexer.evaluation.retrieval import retrieval_scores

TWELVE = [f"n{number}" for number in range(12)]


@pytest.mark.parametrize(
    ("rank", "recall", "reciprocal", "gain"),
    [
        (1, (1, 1, 1), 1.0, 1.0),
        (2, (0, 1, 1), 0.5, 1 / math.log2(3)),
        (5, (0, 1, 1), 0.2, 1 / math.log2(6)),
        (6, (0, 0, 1), 1 / 6, 1 / math.log2(7)),
        (11, (0, 0, 0), 0.0, 0.0),
    ],
)
def test_by_rank(rank: int, recall: tuple[int, int, int], reciprocal: float, gain: float) -> None:
    (scores,) = retrieval_scores([[TWELVE[rank - 1]]], [TWELVE])
    assert scores == pytest.approx(
        {
            "recall@1": recall[0],
            "recall@5": recall[1],
            "recall@10": recall[2],
            "mrr@10": reciprocal,
            "ndcg@10": gain,
        }
    )


def test_one_of_several_right_articles_will_do() -> None:
    (scores,) = retrieval_scores([["n0", "x"]], [TWELVE])
    assert scores["recall@1"] == scores["mrr@10"] == 1.0
    # The gain is still that of an order with both on top.
    assert scores["ndcg@10"] == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_each_question_has_its_own_even_if_nothing_was_found() -> None:
    scores = retrieval_scores([["a"], ["b"], ["c"]], [["a"], [], ["x", "c"]])
    assert [each["mrr@10"] for each in scores] == [1.0, 0.0, 0.5]
    assert [each["mrr@10"] for each in retrieval_scores([["a"]], [[]])] == [0.0]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(EvaluationError, match=r"not installed\. Install it: python -m pip install"):
        retrieval_scores([["a"]], [["a"]])
