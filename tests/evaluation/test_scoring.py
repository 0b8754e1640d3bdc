from dataclasses import replace

import pytest

from indexer.evaluation.asking import Outcome
from indexer.evaluation.scoring import MEANINGS, rank_of_right, score_all
from tests.evaluation.outcomes import ALL, NO_ANSWER, REFUSED, RIGHT, SECOND, answer, asked, hits


def test_right_in_every_way() -> None:
    (scores,) = score_all([RIGHT])
    assert set(scores) == set(MEANINGS) - {"refused", "refused, answer nowhere"}
    assert set(scores.values()) == {1.0}
    assert list(scores) == [name for name in MEANINGS if name in scores]


def test_found_second_and_cited_second() -> None:
    (scores,) = score_all([SECOND])
    assert scores == pytest.approx(
        {
            "recall@1": 0.0,
            "recall@5": 1.0,
            "recall@10": 1.0,
            "mrr@10": 0.5,
            "ndcg@10": 0.63093,
            "recall@1, copies": 0.0,
            "content@1": 0.0,
            "content@5": 1.0,
            "holds@1": 0.0,
            "holds@5": 1.0,
            "answered": 1.0,
            "expected in answer": 1.0,
            "expected in quotes": 1.0,
            "expected in quotes, answered": 1.0,
            "content in quotes": 1.0,
            "content in quotes, answered": 1.0,
            "first citation": 0.0,
            "first citation, answered": 0.0,
            "any citation": 1.0,
            "decided rightly": 1.0,
        },
        abs=1e-5,
    )


def test_a_refusal_counts_against_what_should_be_answered() -> None:
    (scores,) = score_all([REFUSED])
    assert scores["answered"] == scores["expected in answer"] == scores["first citation"] == 0.0
    assert scores["content in quotes"] == scores["decided rightly"] == 0.0
    assert "content in quotes, answered" not in scores
    assert "refused" not in scores


def test_what_cannot_be_answered_is_only_judged_by_the_refusal() -> None:
    assert score_all([NO_ANSWER]) == [{"refused": 1.0, "decided rightly": 1.0}]


def test_nothing_is_judged_that_nobody_knows() -> None:
    assert score_all([Outcome(asked(answerable=None), hits("bola"), answer("bola"))]) == [{}]


def test_a_search_alone_has_no_answer_to_judge() -> None:
    (scores,) = score_all([replace(RIGHT, answer=None)])
    assert scores["recall@1"] == scores["holds@1"] == 1.0
    assert "answered" not in scores


def test_a_copy_of_the_right_story() -> None:
    (scores,) = score_all([Outcome(asked("bola"), hits("beras", copies=["bola"]))])
    assert (scores["recall@1"], scores["recall@1, copies"]) == (0.0, 1.0)
    (scores,) = score_all([Outcome(asked("bola"), ())])
    assert (scores["recall@10"], scores["recall@1, copies"]) == (0.0, 0.0)


def test_words_of_the_title_count() -> None:
    found = hits("bola")
    titled = (replace(found[0], article=replace(found[0].article, title="Trofi diarak")),)
    (scores,) = score_all([Outcome(asked("bola", "trofi"), titled)])
    assert scores["content@1"] == 1.0


def test_ranks() -> None:
    assert [rank_of_right(outcome) for outcome in ALL] == [1, 2, None, None, None]


def test_refusing_is_told_apart_where_no_passage_has_the_answer() -> None:
    hidden = replace(NO_ANSWER, asked=replace(NO_ANSWER.asked, hidden=("bola",)), elsewhere=False)
    assert score_all([hidden]) == [{"refused": 1.0, "refused, answer nowhere": 1.0, "decided rightly": 1.0}]
    for elsewhere in (True, None):
        refused = replace(hidden, elsewhere=elsewhere)
        assert score_all([refused]) == [{"refused": 1.0, "decided rightly": 1.0}]
