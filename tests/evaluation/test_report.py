from dataclasses import replace

import pytest

from indexer.evaluation.asking import Outcome
from indexer.evaluation.report import BALANCED, BALANCED_NOWHERE, Latency, evaluate
from tests.evaluation.outcomes import ALL, NO_ANSWER, REFUSED, RIGHT, STATUS, WRONGLY_ANSWERED, asked


def test_figures() -> None:
    report = evaluate(ALL, STATUS, ["gone"])
    assert (report.questions, report.status, report.unknown) == (5, STATUS, ("gone",))
    values = {each.name: (round(each.value, 4), each.count) for each in report.estimates}
    assert values["recall@1"] == (0.3333, 3)
    assert values["mrr@10"] == (0.5, 3)
    assert values["answered"] == (0.6667, 3)
    assert values["refused"] == (0.5, 2)
    assert values[BALANCED] == (0.5833, 5)
    assert values["first citation"] == (0.3333, 3)
    assert values["first citation, answered"] == (0.5, 2)
    assert report.value("mrr@10") == 0.5
    with pytest.raises(KeyError):
        report.value("mrr@100")


def test_groups() -> None:
    groups = evaluate(ALL, STATUS).groups
    assert [(group.field, group.name, group.questions) for group in groups] == [
        ("language", "en", 1),
        ("language", "id", 2),
    ]
    (recall,) = [each for each in groups[1].estimates if each.name == "recall@1"]
    assert (recall.value, recall.count) == (0.5, 2)


def test_calibration_is_of_whether_the_collection_answers() -> None:
    calibration = evaluate(ALL, STATUS).calibration
    assert calibration is not None
    assert [(row.low, row.count, row.share) for row in calibration.table] == [
        (0.1, 1, 0.0),
        (0.2, 1, 1.0),
        (0.6, 1, 1.0),
        (0.7, 1, 0.0),
        (0.8, 1, 1.0),
    ]
    assert calibration.brier == pytest.approx((0.2**2 + 0.4**2 + 0.8**2 + 0.1**2 + 0.7**2) / 5)
    assert calibration.error == pytest.approx((0.2 + 0.4 + 0.8 + 0.1 + 0.7) / 5)


def test_ranks_scores_and_time() -> None:
    report = evaluate(ALL, STATUS)
    assert report.ranks == (1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert report.top_scores == ((0.9, True), (0.9, False), (0.9, False))
    search, answer = report.latencies
    assert (search.what, search.median, search.count) == ("search", 0.02, 5)
    assert search.p95 == pytest.approx(0.028)
    assert answer == Latency("answer", 0.1, 0.1, 5)


def test_questions_that_tell_little() -> None:
    unasked = Outcome(asked(answerable=None), (), problem="The question has no word.")
    report = evaluate([unasked], STATUS)
    assert (report.estimates, report.ranks, report.latencies, report.calibration) == ((), (), (), None)
    assert BALANCED not in {each.name for each in evaluate([NO_ANSWER], STATUS).estimates}
    assert BALANCED not in {each.name for each in evaluate([RIGHT], STATUS).estimates}


def test_balance_where_no_passage_has_the_answer() -> None:
    hidden = [
        replace(each, asked=replace(each.asked, hidden=("x",)), elsewhere=False)
        for each in (NO_ANSWER, WRONGLY_ANSWERED)
    ]
    report = evaluate([RIGHT, REFUSED, hidden[0], replace(hidden[1], elsewhere=True)], STATUS)
    assert (report.value(BALANCED), report.value(BALANCED_NOWHERE)) == (0.5, 0.75)
