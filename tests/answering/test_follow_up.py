from dataclasses import replace

import pytest

from indexer.answering.follow_up import searchable
from indexer.types import Answer
from tests.toys import ToyEncoder

ENCODER = ToyEncoder()


def answered(question: str, searched: str = "") -> Answer:
    return Answer(question, True, 0.9, "Ya. [1]", "id", searched=searched or question)


def found(question: str, before: str, relevance: float = 0.0) -> str:
    return searchable(question, [answered(before)], ENCODER, lambda _: relevance)


def test_the_first_question_is_searched_as_it_stands() -> None:
    assert searchable("Kapan itu terjadi?", [], ENCODER, lambda _: 0.0) == "Kapan itu terjadi?"


@pytest.mark.parametrize(
    ("question", "before", "searched"),
    [
        ("Kapan itu terjadi?", "Mengapa Galunggung meletus?", "Kapan itu terjadi? (Galunggung meletus)"),
        ("why?", "Who opened Whoosh in Jakarta?", "why? (opened Whoosh Jakarta)"),
        ("Siapa arsiteknya?", "Kapan Museum Tsunami dibuka?", "Siapa arsiteknya? (Museum Tsunami dibuka)"),
        ("When did it open?", "How tall is the Merdeka 118 tower?", "When did it open? (Merdeka 118)"),
    ],
)
def test_another_question_takes_the_subject_along(question: str, before: str, searched: str) -> None:
    assert found(question, before) == searched


@pytest.mark.parametrize("opening", ["Bagaimana dengan", "Kalau", "gimana dgn", "what about", "And"])
def test_another_subject_takes_the_question_along(opening: str) -> None:
    assert found(f"{opening} Finlandia?", "Kapan Swedia masuk?") == "Kapan Finlandia masuk?"


def test_the_name_nearest_in_meaning_is_replaced() -> None:
    before = "Berapa penduduk Kota Garut pada sensus Jawa Barat?"
    assert found("Bagaimana dengan Kota Bandung?", before) == before.replace("Kota Garut", "Kota Bandung")


@pytest.mark.parametrize(
    "question",
    ["Berapa harga Pertalite pada September 2022?", "Negara mana saja anggota penuh kelompok BRICS?"],
)
def test_a_question_with_a_subject_of_its_own_is_a_new_topic(question: str) -> None:
    assert found(question, "Kapan Swedia masuk NATO?") == question


def test_a_brief_question_is_a_new_topic_where_it_finds_an_article_by_itself() -> None:
    before = "Kapan Swedia masuk NATO?"
    assert found("tinggi gunung galunggung", before, relevance=0.9) == "tinggi gunung galunggung"
    assert found("jumlah anggotanya", before, relevance=0.5) == "jumlah anggotanya (Swedia NATO)"


def test_the_subject_is_carried_on_from_what_was_searched() -> None:
    before = replace(answered("Kapan?"), searched="Kapan? (Borobudur dipugar)")
    assert searchable("Oleh siapa?", [before], ENCODER, lambda _: 0.0) == "Oleh siapa? (Borobudur dipugar)"
