from dataclasses import replace

import pytest

from indexer.answering.follow_up import Reading, searchable
from indexer.answering.question import LONGEST_QUESTION
from indexer.types import Answer
from tests.toys import ToyEncoder

ENCODER = ToyEncoder()


def answered(question: str, searched: str = "") -> Answer:
    return Answer(question, True, 0.9, "Ya. [1]", "id", searched=searched or question)


def found(question: str, before: str, relevance: float = 0.0) -> str:
    return searchable(question, [answered(before)], ENCODER, lambda _: relevance).text


def test_the_first_question_is_searched_as_it_stands() -> None:
    assert searchable("Kapan itu terjadi?", [], ENCODER, lambda _: 0.0) == Reading("Kapan itu terjadi?")


@pytest.mark.parametrize(
    ("question", "before", "searched"),
    [
        ("Kapan itu terjadi?", "Mengapa Galunggung meletus?", "Kapan itu terjadi? (Galunggung meletus)"),
        ("why?", "Who opened Whoosh in Jakarta?", "why? (opened Whoosh Jakarta)"),
        ("Siapa arsiteknya?", "Kapan Museum Tsunami dibuka?", "Siapa arsiteknya? (Museum Tsunami dibuka)"),
        (
            "Berapa orang ikut?",
            "Di mana rekor tahun 2023 dibuat?",
            "Berapa orang ikut? (rekor tahun 2023 dibuat)",
        ),
        ("Desa mana korbannya banyak?", "Kapan gempa tahun 2018?", "Desa mana korbannya banyak? (2018)"),
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
    reading = searchable("Oleh siapa?", [before], ENCODER, lambda _: 0.0)
    carried = "Oleh siapa? (Borobudur dipugar)"
    assert reading == Reading(carried, carried, carried, follows=True)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Saya mau tanya soal reog, kapan diakui UNESCO?", "reog, kapan diakui UNESCO?"),
        ("eh, gunung galunggung tingginya brp?", "gunung galunggung tingginya brp?"),
        ("By the way, could you tell me who designed the N250?", "who designed the N250?"),
        ("Tell me about Komodo", "Tell me about Komodo"),
        ("Oke, itu?", "Oke, itu?"),
    ],
)
def test_what_only_leads_up_to_a_question_is_left_out(question: str, text: str) -> None:
    assert searchable(question, [], ENCODER, lambda _: 0.0).text == text


def test_what_is_asked_of_the_articles_cited_before() -> None:
    before = [answered("Kapan Swedia masuk NATO?")]
    named = searchable("Which European country reported a case?", before, ENCODER, lambda _: 0.0)
    assert (named.text, named.among, named.names, named.follows) == (
        "Which European country reported a case?",
        "Which European country reported a case?",
        ("European",),
        False,
    )
    assert named.may_be_of(["A European centre", "reported it."])
    assert not named.may_be_of(["Swedia masuk NATO."])
    brief = searchable("Oleh siapa?", before, ENCODER, lambda _: 0.0)
    assert (brief.among, brief.follows) == ("Oleh siapa? (Swedia masuk NATO)", True)
    # Another subject in the same question is told elsewhere.
    other = searchable("Kalau Finlandia?", before, ENCODER, lambda _: 0.0)
    assert (other.among, other.may_be_of(["Finlandia"])) == ("", False)


@pytest.mark.parametrize("question", ["Kapan itu terjadi?", "Bagaimana dengan Jawa?"])
def test_a_question_as_long_as_may_be_takes_along_only_what_has_room(question: str) -> None:
    before = "Siapa pemilik gedung tua " + "tinggi " * 282
    longest = question.removesuffix("?") + " " * (LONGEST_QUESTION - len(question)) + "?"
    for asked, earlier in ((longest, "Kapan Museum Tsunami di Aceh dibuka?"), (question, before)):
        reading = searchable(asked, [answered(earlier)], ENCODER, lambda _: 0.0)
        assert all(len(each) <= LONGEST_QUESTION for each in (reading.text, reading.carried, reading.among))
