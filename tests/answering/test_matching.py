from dataclasses import astuple
from math import log

import pytest

from indexer.answering.matching import WINDOW, Match, Weights, counts, match, weigh
from indexer.answering.question import parse_question

QUESTION = parse_question("Berapa rumah terendam banjir di Garut?")
TERMS = ("rumah", "endam", "banjir", "garut")


def test_a_rare_term_weighs_more() -> None:
    weights = weigh(QUESTION, {"rumah": 9, "endam": 1, "banjir": 4}, 9)
    assert weights.of == pytest.approx(
        {
            "rumah": log(1 + 0.5 / 9.5),
            "endam": log(1 + 8.5 / 1.5),
            "banjir": log(1 + 5.5 / 4.5),
            "garut": log(20),
        }
    )
    assert weights.total == pytest.approx(sum(weights.of.values()))


def test_a_term_in_more_passages_than_there_are_still_weighs() -> None:
    assert weigh(QUESTION, {"rumah": 12}, 9).of["rumah"] == pytest.approx(log(1 + 0.5 / 9.5))


def test_without_a_collection_all_terms_weigh_the_same() -> None:
    assert weigh(QUESTION, {}, 1).of == pytest.approx(dict.fromkeys(TERMS, log(4)))


def test_coverage_is_the_share_of_the_weight() -> None:
    weights = Weights({"rumah": 1.0, "endam": 2.0, "banjir": 5.0}, 8.0)
    assert weights.coverage([]) == 0
    assert weights.coverage(["rumah", "rumah", "lain"]) == 1 / 8
    assert weights.coverage(frozenset({"rumah", "banjir"})) == 6 / 8
    assert weights.coverage(["rumah", "endam", "banjir"]) == 1


def test_a_match_by_hand() -> None:
    weights = weigh(QUESTION, {}, 1)
    found = match(QUESTION, weights, "Sebanyak 214 rumah terendam sejak Jumat.", "Banjir")
    # Pairs asked: berapa rumah, rumah terendam, terendam banjir, banjir di, di Garut; the second is there.
    assert astuple(found) == pytest.approx(astuple(Match(3 / 4, 1 / 4, 2 / 4, 1 / 5, 0)))


def test_nothing_in_common() -> None:
    weights = weigh(QUESTION, {}, 1)
    assert match(QUESTION, weights, "Persib juara.", "") == Match(0, 0, 0, 0, 0)
    assert match(QUESTION, weights, "", "") == Match(0, 0, 0, 0, 0)


def test_the_question_itself_matches_whole() -> None:
    weights = weigh(QUESTION, {"rumah": 3}, 50)
    found = match(QUESTION, weights, QUESTION.text, QUESTION.text)
    assert (found.coverage, found.title, found.pairs) == pytest.approx((1, 1, 1))
    assert found.window == pytest.approx(1)


@pytest.mark.parametrize(
    ("passage", "share"),
    [
        ("Tahun 2024, 7650 orang", 1.0),
        ("Tahun 2024, 7.650 orang", 1.0),
        ("7650 orang", 0.5),
        ("76.50 orang", 0.0),
    ],
)
def test_numbers_are_counted_by_value(passage: str, share: float) -> None:
    question = parse_question("Apakah 7.650 orang datang pada 2024?")
    assert match(question, weigh(question, {}, 1), passage, "").numbers == share


@pytest.mark.parametrize(("between", "share"), [(WINDOW - 2, 1.0), (WINDOW - 1, 0.5)])
def test_a_window_holds_so_many_words(between: int, share: float) -> None:
    question = parse_question("banjir Garut")
    passage = " ".join(["banjir", *["kata"] * between, "Garut"])
    assert match(question, weigh(question, {}, 1), passage, "").window == pytest.approx(share)


def test_the_best_window_wins_wherever_it_is() -> None:
    weights = weigh(QUESTION, {}, 1)
    apart = " ".join(["banjir banjir", *["kata"] * 50, "rumah terendam rumah", *["kata"] * 50, "garut"])
    found = match(QUESTION, weights, apart, "")
    assert found.coverage == pytest.approx(1)
    assert found.window == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Ada berapa pasal traktat itu?", "Naskahnya terdiri atas 23 pasal.", True),
        ("Ada berapa pasal traktat itu?", "Traktat itu diteken pada 9 Februari 2000.", False),
        ("Berapa tinggi Menara 118?", "Merdeka 118 menjulang.", False),
    ],
)
def test_what_a_number_counts(question: str, text: str, expected: bool) -> None:
    assert counts(parse_question(question).terms, text) is expected
