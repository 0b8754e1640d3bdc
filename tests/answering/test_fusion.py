import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.fusion import FEATURES, Candidate, features, relevance
from indexer.answering.matching import Match
from indexer.types import ArticleInfo, Passage

WEIGHT = 10.0


def candidate(similarity: float, lexical: float, coverage: float) -> Candidate:
    passage = Passage("a", 0, 5, "Kata.")
    return Candidate(ArticleInfo("a"), passage, similarity, lexical, Match(coverage, 0, coverage, 0, 0))


MIXED = [candidate(0.80 + 0.013 * n % 0.1, 1.7 * n % 9, 0.1 + 0.13 * n % 0.8) for n in range(12)]


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
    scores = relevance(MIXED, WEIGHT)
    assert scores.shape == (12,)
    assert ((scores > 0) & (scores < 1)).all()
    assert len(set(scores.tolist())) == 12


def test_no_candidates() -> None:
    assert relevance([], WEIGHT).shape == (0,)


def test_alone_and_without_a_word_in_common() -> None:
    (score,) = relevance([candidate(0.7, 0.0, 0.0)], WEIGHT)
    assert 0 < score < 1


@pytest.mark.parametrize("base", [0.0, 0.3, 0.7, 0.8, 0.9])
@pytest.mark.parametrize("ahead", [0.01, 0.08])
@pytest.mark.parametrize(("covered", "others"), [(0.5, 0.0), (0.5, 0.2), (1.0, 0.0), (1.0, 0.5)])
def test_more_similar_and_better_covered_comes_first(
    base: float, ahead: float, covered: float, others: float
) -> None:
    rest = [candidate(base - 0.001 * n, 15 * others, others) for n in range(1, 12)]
    scores = relevance([*rest, candidate(base + ahead, 15 * covered, covered)], WEIGHT)
    assert scores.argmax() == len(rest)


@given(st.permutations(range(12)))
def test_the_order_of_the_candidates_does_not_matter(order: list[int]) -> None:
    shuffled = relevance([MIXED[place] for place in order], WEIGHT)
    assert shuffled == pytest.approx(relevance(MIXED, WEIGHT)[order])
