import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.fusion import FEATURES, Candidate, features, rank, relevance
from indexer.answering.matching import Match
from indexer.types import ArticleInfo, Passage

WEIGHT = 10.0


def candidate(similarity: float, lexical: float, coverage: float) -> Candidate:
    passage = Passage("a", 0, 5, "Kata.")
    return Candidate(ArticleInfo("a"), passage, similarity, lexical, Match(coverage, 0, coverage, 0, 0))


# Some were proposed by their vectors alone.
MIXED = [
    candidate(0.80 + 0.013 * n % 0.1, max(0.0, 1.7 * n % 9 - 3), 0.1 + 0.13 * n % 0.8) for n in range(12)
]


def test_the_stored_weights_have_the_shapes_of_the_features() -> None:
    stored = json.loads(files("indexer.answering").joinpath("weights", "fusion.json").read_text("utf-8"))
    units = len(stored["output"])
    shapes = {name: np.shape(values) for name, values in stored.items()}
    assert shapes == {"hidden": (units, len(FEATURES)), "hidden_bias": (units,), "output": (units,)}
    assert all(np.isfinite(values).all() for values in stored.values())


def test_a_row_for_each_candidate_and_a_column_for_each_feature() -> None:
    described = features(MIXED, WEIGHT)
    assert described.shape == (12, len(FEATURES))
    assert np.isfinite(described).all()
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_score_for_each_candidate() -> None:
    scores = rank(MIXED, WEIGHT)
    assert scores.shape == (12,)
    assert len(set(scores.tolist())) == 12


def test_alone_and_without_a_word_in_common() -> None:
    (score,) = rank([candidate(0.7, 0.0, 0.0)], WEIGHT)
    assert np.isfinite(score)


@pytest.mark.parametrize("base", [0.0, 0.3, 0.7, 0.8, 0.9])
@pytest.mark.parametrize("ahead", [0.01, 0.08])
@pytest.mark.parametrize(("covered", "others"), [(0.5, 0.0), (0.5, 0.2), (1.0, 0.0), (1.0, 0.5)])
def test_more_similar_and_better_covered_comes_first(
    base: float, ahead: float, covered: float, others: float
) -> None:
    rest = [candidate(base - 0.001 * n, 15 * others, others) for n in range(1, 12)]
    scores = rank([*rest, candidate(base + ahead, 15 * covered, covered)], WEIGHT)
    assert scores.argmax() == len(rest)


@given(st.permutations(range(12)))
def test_the_order_of_the_candidates_does_not_matter(order: list[int]) -> None:
    shuffled = rank([MIXED[place] for place in order], WEIGHT)
    assert shuffled == pytest.approx(rank(MIXED, WEIGHT)[order])


@given(
    st.lists(st.floats(-30, 30), min_size=1, max_size=9),
    st.floats(0, 1),
    st.floats(0, 0.3),
    st.integers(0, 10**9),
)
def test_relevance_is_a_share_in_the_order_of_the_scores(
    scores: list[float], similarity: float, above_tenth: float, searched: int
) -> None:
    shares = relevance(np.array(scores), candidate(similarity, 3.0, 0.5), above_tenth, searched)
    assert shares.shape == (len(scores),)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (np.diff(shares[np.argsort(scores)]) >= 0).all()


def test_relevance_keeps_the_distances_of_the_scores() -> None:
    shares = relevance(np.array([1.0, 3.0, -2.0]), candidate(0.8, 3.0, 0.5), 0.05, 100)
    odds = np.log(shares / (1 - shares))
    assert odds - odds[1] == pytest.approx([-2, 0, -5])
    moved = relevance(np.array([11.0, 13.0, 8.0]), candidate(0.8, 3.0, 0.5), 0.05, 100)
    assert moved == pytest.approx(shares)


def test_a_nearer_and_better_covered_best_is_more_relevant() -> None:
    def best(similarity: float, coverage: float, above_tenth: float) -> float:
        scores = np.array([2.0, 1.0])
        return float(relevance(scores, candidate(similarity, 3.0, coverage), above_tenth, 100)[0])

    middle = best(0.85, 0.5, 0.03)
    assert best(0.80, 0.2, 0.01) < middle < best(0.90, 1.0, 0.08)
    assert middle < min(best(0.90, 0.5, 0.03), best(0.85, 0.8, 0.03), best(0.85, 0.5, 0.06))
