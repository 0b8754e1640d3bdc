from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.evidence import Sentence
from indexer.answering.question import Kind
from indexer.answering.selection import select
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import fold
from tests.answering.samples import hit

AXES = np.eye(40, dtype=np.float32)
WORDS = ["satwa", "badak", "cula", "jawa", "taman", "hutan", "laut", "karang", "ikan", "perahu"]


def sentence(text: str, axis: int, score: float = 0.0) -> Sentence:
    """A sentence that means something else than those of another axis."""
    return Sentence(hit("a", text), 0, len(text), text, 0.9, 1.0, score, AXES[axis])


# Each has a year, a place and a name, so that it could answer whatever was asked.
FACTS = [f"{word} {1950 + n} di Desa{word} Nama{word} Marga{word}" for n, word in enumerate(WORDS)]


def different(count: int, step: float = 0.0) -> list[Sentence]:
    return [sentence(FACTS[n], n, 10 - step * n) for n in range(count)]


def texts(chosen: list[Sentence]) -> list[str]:
    return [each.text for each in chosen]


@pytest.mark.parametrize("kind", Kind)
def test_how_many_sentences_an_answer_may_have(kind: Kind) -> None:
    most = {Kind.LIST: 4, Kind.SUMMARY: 5}.get(kind, 3)
    assert texts(select(kind, different(10))) == FACTS[:most]


@pytest.mark.parametrize("kind", Kind)
def test_one_sentence_is_enough(kind: Kind) -> None:
    (only,) = different(1)
    assert texts(select(kind, [only])) == [only.text]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_far_below_the_best_is_left_out(kind: Kind) -> None:
    assert len(select(kind, different(2, step=0.1))) == 2
    assert len(select(kind, different(2, step=50))) == 1


def test_a_fact_is_followed_only_by_what_could_be_one() -> None:
    founded = sentence("Taman itu dibuka pada 1980.", 0, 3)
    loved = sentence("Pengunjung menyukai hutan bakau.", 1, 2.9)
    widened = sentence("Kawasannya diperluas pada 1984.", 2, 2.8)
    assert texts(select(Kind.WHEN, [founded, loved, widened])) == texts([founded, widened])
    assert texts(select(Kind.WHY, [founded, loved, widened])) == texts([founded, loved, widened])


def test_a_summary_takes_in_more_than_a_fact_does() -> None:
    assert len(select(Kind.WHEN, different(5, step=1.2))) < len(select(Kind.SUMMARY, different(5, step=1.2)))


def test_the_same_words_are_not_said_twice() -> None:
    flood = sentence("Banjir merendam 214 rumah di Garut.", 0, 3)
    again = sentence("Sebanyak 214 rumah di Garut terendam banjir.", 1, 2)
    mayor = sentence("Bupati menyatakan tanggap darurat.", 2, 1.5)
    assert texts(select(Kind.SUMMARY, [flood, again, mayor])) == texts([flood, mayor])


def test_the_same_meaning_is_not_said_twice() -> None:
    rain = sentence("Hujan deras turun sejak Jumat sore.", 0, 3)
    downpour = sentence("Curah air tinggi mulai kemarin petang.", 0, 2)
    mayor = sentence("Bupati menyatakan tanggap darurat.", 1, 1.5)
    assert texts(select(Kind.SUMMARY, [rain, downpour, mayor])) == texts([rain, mayor])


def test_a_shorter_sentence_of_the_same_words_adds_nothing() -> None:
    whole = sentence("Banjir merendam 214 rumah di Garut dan menutup jalan provinsi.", 0, 3)
    part = sentence("Banjir merendam rumah.", 1, 2.9)
    assert texts(select(Kind.SUMMARY, [whole, part])) == [whole.text]


MANY = st.lists(
    st.builds(
        sentence,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        st.integers(0, 39),
        st.floats(-20, 20),
    ),
    min_size=1,
    max_size=20,
).map(lambda found: sorted(found, key=lambda each: -each.score))


@given(st.sampled_from(Kind), MANY)
def test_the_best_is_first_and_the_others_follow_in_order(kind: Kind, found: list[Sentence]) -> None:
    chosen = select(kind, found)
    assert chosen[0] is found[0]
    places = [next(n for n, each in enumerate(found) if each is one) for one in chosen]
    assert places == sorted(places)
    assert len({frozenset(one.text.split()) for one in chosen}) == len(chosen)
    assert len({int(one.vector.argmax()) for one in chosen}) == len(chosen)


@pytest.mark.parametrize("kind", [Kind.WHY, Kind.HOW])
def test_a_reason_is_told_with_what_stands_around_it(kind: Kind) -> None:
    text = "Hujan turun lama. Tanah menjadi gembur karena air. Lereng itu lalu runtuh. Bupati datang."
    passage = hit("a", text)

    def told(quote: str, axis: int, score: float) -> Sentence:
        start = text.index(quote)
        return Sentence(passage, start, start + len(quote), quote, 0.9, 1.0, score, AXES[axis])

    reason = told("Tanah menjadi gembur karena air.", 0, 5)
    before, after = told("Hujan turun lama.", 1, -9), told("Lereng itu lalu runtuh.", 2, -9)
    far = told("Bupati datang.", 3, -9)
    assert select(kind, [reason, far, before, after]) == [reason, before, after]
    assert select(Kind.OTHER, [reason, far, before, after]) == [reason]


def test_that_it_is_not_so_is_told_with_what_says_that_it_may_be() -> None:
    plan, end = (
        "Argentina diundang menjadi anggota kelompok itu.",
        "Argentina batal bergabung setelah pemilu.",
    )
    found = [sentence(plan, 0, 10.0), sentence(FACTS[0], 1, 7.5), sentence(end, 2, 7.2)]
    assert texts(select(Kind.YES_NO, found)) == [plan, end]
    assert texts(select(Kind.WHO, found)) == [plan]
    # Not from far below, nor where it is about something else, nor where a denial is there.
    assert texts(select(Kind.YES_NO, [*found[:2], sentence(end, 2, 6.9)])) == [plan]
    assert texts(select(Kind.YES_NO, [*found[:2], replace(found[2], coverage=0.4)])) == [plan]
    assert texts(select(Kind.YES_NO, [sentence("Argentina tidak ikut serta.", 3, 11.0), *found])) == [
        "Argentina tidak ikut serta.",
        plan,
    ]


@pytest.mark.parametrize(
    "text", ["Ia tidak hadir.", "It was cancelled.", "The plan wasn't approved.", "Teu aya."]
)
def test_words_that_deny(text: str) -> None:
    assert vocabulary().denying.search(fold(text))


@pytest.mark.parametrize("text", ["Ia hadir.", "It was approved.", "Setidaknya tiga orang."])
def test_words_that_do_not_deny(text: str) -> None:
    assert not vocabulary().denying.search(fold(text))
