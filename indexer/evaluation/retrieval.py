"""Ranked lists against right articles, by the definitions of ir-measures and trec_eval."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.errors import EvaluationError

NAMES = {
    "recall@1": "Success@1",
    "recall@5": "Success@5",
    "recall@10": "Success@10",
    "mrr@10": "RR@10",
    "ndcg@10": "nDCG@10",
}
"""Ours and theirs. Right articles are alternatives, so recall is whether one of them was found."""


def require_measures() -> None:
    """Raises EvaluationError where ir-measures is not installed, which it is not on every platform."""
    try:
        import ir_measures  # noqa: F401  # only whether it can be had
    except ImportError as error:
        raise EvaluationError(
            "ir-measures", "it is not installed. Install it: python -m pip install 'ir-measures>=0.4.3'"
        ) from error


def retrieval_scores(
    right: Sequence[Sequence[str]], ranked: Sequence[Sequence[str]]
) -> list[dict[str, float]]:
    """For each question its values of NAMES, given its right ids and the ids found, best first.

    Each question has a right id. Raises EvaluationError as require_measures does.
    """
    require_measures()
    import ir_measures

    relevant = [
        ir_measures.Qrel(str(number), article, 1)
        for number, articles in enumerate(right)
        for article in dict.fromkeys(articles)
    ]
    # trec_eval sorts by score and breaks ties its own way: ranks as scores keep our order.
    found = [
        ir_measures.ScoredDoc(str(number), article, -float(rank))
        for number, articles in enumerate(ranked)
        for rank, article in enumerate(dict.fromkeys(articles), start=1)
    ]
    measures = {ir_measures.parse_measure(theirs): ours for ours, theirs in NAMES.items()}
    scores = [dict.fromkeys(NAMES, 0.0) for _ in right]
    if found:
        for metric in ir_measures.iter_calc(list(measures), relevant, found):
            scores[int(metric.query_id)][measures[metric.measure]] = float(metric.value)
    return scores
