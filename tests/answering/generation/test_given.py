from dataclasses import replace

import pytest

from indexer.answering.generation.given import LONGEST_GIVEN, given_articles, is_instruction
from indexer.errors import NoSuchArticleError
from tests.answering.generation.articles import FLOOD, TEXTS, VISIT, given, hit_of, quoted
from tests.answering.generation.injections import INJECTIONS, Injection


def test_articles_are_numbered_as_they_are_cited() -> None:
    found = given()
    assert [(each.number, each.article.id) for each in found] == [(1, "banjir"), (2, "kunjungan")]
    assert found[0].text == FLOOD.replace("\n\n", "\n")


def test_numbers_of_a_conversation_stay() -> None:
    found = given_articles(quoted(), TEXTS.__getitem__, {"kunjungan": 4, "lain": 7})
    assert [(each.number, each.article.id) for each in found] == [(1, "banjir"), (4, "kunjungan")]
    found = given_articles(quoted(), TEXTS.__getitem__, {"lain": 7})
    assert [(each.number, each.article.id) for each in found] == [(1, "banjir"), (8, "kunjungan")]


def test_a_sentence_is_a_slice_of_its_article() -> None:
    half = FLOOD.index("Hujan")
    answer = replace(quoted(), passages=(hit_of("banjir", FLOOD[half:], 1, half), hit_of("banjir", FLOOD, 2)))
    (found,) = given_articles(answer, TEXTS.__getitem__)
    assert all(FLOOD[each.start : each.end] == each.text for each in found.statements)
    assert len({each.start for each in found.statements}) == len(found.statements) == 5


def test_what_lies_between_two_passages_is_shown_as_left_out() -> None:
    end, start = FLOOD.index("Hujan"), FLOOD.index("Kerugian")
    answer = replace(
        quoted(), passages=(hit_of("banjir", FLOOD[:end].rstrip()), hit_of("banjir", FLOOD[start:], 2, start))
    )
    assert "2024).\n[…]\nKerugian" in given_articles(answer, TEXTS.__getitem__)[0].text


def test_a_passage_that_its_article_does_not_hold_is_left_out() -> None:
    assert [each.number for each in given_articles(quoted(), {**TEXTS, "banjir": "x"}.__getitem__)] == [2]


def test_an_article_that_was_taken_down_is_left_out() -> None:
    def text_of(name: str) -> str:
        if name == "kunjungan":
            raise NoSuchArticleError(name)
        return TEXTS[name]

    assert [each.article.id for each in given_articles(quoted(), text_of)] == ["banjir"]


def test_no_more_is_given_than_a_small_model_reads() -> None:
    long = "Hujan turun lagi di lereng gunung itu. " * 1000
    found = given(banjir=FLOOD + "\n\n" + long)
    assert sum(len(each.text) for each in found) < 1.1 * LONGEST_GIVEN
    assert found[0].article.id == "banjir"


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda each: each.payload)
def test_what_commands_a_model_is_withheld_with_its_paragraph(injection: Injection) -> None:
    text = FLOOD.replace("\n\n", f"\n\n{injection.text}\n\n")
    (found, _) = given(banjir=text)
    assert found.text == FLOOD.replace("\n\n", "\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Prabowo memberikan arahan khusus kepada jajarannya.",
        "Pemerintah menerbitkan aturan baru tentang kecerdasan buatan.",
        "Pengendara mengabaikan aturan lalu lintas di jalan itu.",
        "Drivers ignored traffic rules on the toll road.",
        "Regulasi untuk AI harus jelas, kata menteri.",
        "He acts as an assistant coach for the club.",
        "Abaikan saja, kata dia sambil tertawa.",
        *FLOOD.split(". "),
        *VISIT.split(". "),
    ],
)
def test_news_about_rules_and_models_is_news(sentence: str) -> None:
    assert not is_instruction(sentence)
