"""Which sentence corrects which: figures and days of the same thing, in articles of different days."""

import numpy as np
import pytest

from indexer.answering.evidence import Sentence
from indexer.answering.question import Kind
from indexer.answering.selection import select
from indexer.answering.updates import figures, newer, tells_otherwise, updates
from indexer.types import ArticleInfo, Hit, Passage

OCTOBER, LATER = "2022-10-02", "2022-10-24"
SAME = np.eye(2, dtype=np.float32)


def told(
    text: str, published: str = OCTOBER, *, title: str = "", score: float = 0.0, axis: int = 0
) -> Sentence:
    """A sentence of an article of that day, known by its date."""
    passage = Passage(published, 0, len(text), text)
    hit = Hit(1, ArticleInfo(published, title=title, published=published), passage, 0.9)
    return Sentence(hit, 0, len(text), text, 0.9, 1.0, score, SAME[axis])


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Korban meninggal tragedi itu menjadi 135 orang.", "Korban meninggal tragedi itu 125 orang.", True),
        ("Korban meninggal menjadi 135 orang.", "Korban meninggal tercatat 135 orang.", False),
        ("The death toll rose to 135 people.", "The death toll stood at 125 people.", True),
        ("Gempa itu merusak 135 rumah warga.", "Korban meninggal tragedi itu 125 orang.", False),
        ("Korban meninggal tiga orang.", "Korban meninggal dua orang.", True),
        # Of somewhere else.
        ("Korban meninggal di Garut 12 orang.", "Korban meninggal di Ciamis 15 orang.", False),
        # A day or a time of day is no figure.
        ("Korban meninggal pada 3 Oktober 2022.", "Korban meninggal pada 2 Oktober 2022.", False),
        ("Korban meninggal pukul 20.00 WIB.", "Korban meninggal pukul 21.30 WIB.", False),
    ],
)
def test_figures_of_the_same_thing(first: str, second: str, wanted: bool) -> None:
    assert tells_otherwise(Kind.HOW_MANY, told(first), told(second)) is wanted
    assert tells_otherwise(Kind.HOW_MANY, told(second), told(first)) is wanted


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Sidang putusan digelar 9 Maret 2023.", "Sidang putusan digelar 2 Maret 2023.", True),
        ("Sidang putusan digelar 9 Maret 2023.", "Sidang putusan digelar pada 9 Maret.", False),
        ("Sidang putusan digelar 9 Maret 2023.", "Kapal itu berlayar 2 Maret 2023.", False),
        ("Sidang putusan digelar 9 Maret 2023.", "Sidang putusan digelar pekan depan.", False),
    ],
)
def test_days_of_the_same_thing(first: str, second: str, wanted: bool) -> None:
    assert tells_otherwise(Kind.WHEN, told(first), told(second)) is wanted


def test_a_name_of_the_title_is_known() -> None:
    first = told("Korban meninggal di Garut 12 orang.")
    assert tells_otherwise(Kind.HOW_MANY, first, told("Korban meninggal 15 orang.", title="Banjir Garut"))
    assert not tells_otherwise(
        Kind.HOW_MANY, first, told("Korban meninggal 15 orang.", title="Banjir Ciamis")
    )


def test_only_what_is_newer_updates() -> None:
    old, new = told("Korban meninggal 125 orang."), told("Korban meninggal 135 orang.", LATER)
    undated = told("Korban meninggal 135 orang.", "")
    assert newer(new, old)
    assert updates(Kind.HOW_MANY, new, old)
    for other in (old, told("Korban meninggal 135 orang.", f"{OCTOBER}T20:00:00+07:00"), undated):
        assert not newer(other, old)
        assert not updates(Kind.HOW_MANY, other, old)
    assert not newer(new, undated)


def test_figures_are_known_by_their_neighbours() -> None:
    (figure,) = figures("Sebanyak 1.214 rumah terendam banjir.")
    assert figure.value == "1214"
    assert {"rumah", "banjir"} <= figure.around
    assert figures("Banjir merendam rumah.") == ()
    assert figures("Banjir İstanbul 2 rumah.")[0].names == frozenset()


def test_the_newest_of_those_that_say_the_same_leads() -> None:
    old = told("Banjir merendam rumah warga di Garut.", score=3)
    new = told("Banjir merendam rumah warga di Garut lagi.", LATER, score=2.5)
    far = told("Banjir merendam rumah warga di Garut.", "2022-12-01", score=0)
    assert select(Kind.SUMMARY, [old, new, far])[0] is new
    assert select(Kind.SUMMARY, [old, new, far], newest_leads=False)[0] is old


def test_the_newest_figure_leads_and_the_older_is_kept() -> None:
    old = told("Korban meninggal 125 orang.", score=3)
    new = told("Korban meninggal 135 orang.", LATER, score=2, axis=1)
    assert select(Kind.HOW_MANY, [old, new]) == [new, old]
    assert select(Kind.HOW_MANY, [old, new], newest_leads=False) == [old, new]
