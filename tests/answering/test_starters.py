from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.answering.starters import LOOKED_AT, headline, starter_questions, subjects
from indexer.types import Article, ArticleInfo


def article(name: str, text: str, *, published: str = "", language: str = "id", section: str = "") -> Article:
    return Article(ArticleInfo(name, published=published, language=language, section=section), text)


def asked(articles: Sequence[Article], language: str, count: int) -> list[str]:
    by_id = {each.id: each for each in articles}
    return starter_questions([each.info for each in articles], by_id.__getitem__, language, count)


FLOOD = article("a/1", "Banjir di Garut. Warga di Garut mengungsi.", published="2024-01-01", section="alam")
CUP = article("a/2", "Juara liga, Persib Bandung, pulang.", published="2024-03-01", section="bola")
FINAL = article("a/3", "Kapten tim, Beckham Putra, cedera.", published="2024-02-01", section="bola")
STADIUM = article("a/4", "The new Jalak Harupat stadium opened.", published="2024-04-01", language="en")


def test_subjects_are_names_used_more_than_once_or_of_several_words() -> None:
    text = "Hujan di Garut dan di Ciamis. Kata Asep Sunandar Sunarya, warga di Garut siap."
    assert subjects(article("a", text)) == ["Garut", "Asep Sunandar Sunarya"]


def test_a_name_of_the_title_tells_most() -> None:
    text = "Warga di Garut dan di Ciamis. Hujan di Ciamis, Garut aman. Lalu di Ciamis pulih."
    assert subjects(Article(ArticleInfo("a", title="Banjir Garut"), text)) == ["Garut", "Ciamis"]


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert subjects(article("a", "Hujan turun. Hujan reda. Hujan lagi.")) == []


def test_everyday_names_dates_and_amounts_are_no_subject() -> None:
    text = "Pada Senin dan Senin lagi, Presiden Indonesia bayar Rp100 lalu Rp100 sejak Agustus 2023."
    assert subjects(article("a", text)) == []


def test_the_newest_first_one_subject_an_article_in_the_language_asked_for() -> None:
    assert asked([FLOOD, CUP, STADIUM], "id", 10) == [
        "Apa yang diketahui tentang Persib Bandung?",
        "Apa yang diketahui tentang Garut?",
        "Apa yang diketahui tentang Jalak Harupat?",
    ]


def test_articles_in_the_language_come_first() -> None:
    assert asked([FLOOD, CUP, STADIUM], "en", 2) == [
        "What is known about Jalak Harupat?",
        "What is known about Persib Bandung?",
    ]


def test_sections_take_turns() -> None:
    questions = asked([FLOOD, CUP, FINAL], "id", 3)
    assert [question.split("tentang ")[1] for question in questions] == [
        "Persib Bandung?",
        "Garut?",
        "Beckham Putra?",
    ]


def test_no_subject_twice() -> None:
    again = article("b", "Juara liga, Persib Bandung, tiba. Pelatih Bojan Hodak, senang.")
    assert asked([CUP, again], "id", 5) == [
        "Apa yang diketahui tentang Persib Bandung?",
        "Apa yang diketahui tentang Bojan Hodak?",
    ]


TITLED = Article(
    ArticleInfo("t", title="Bank Indonesia Pangkas BI-Rate Menjadi 6,00 Persen", language="id"),
    "JAKARTA – Bank Indonesia memangkas BI-Rate menjadi 6,00 persen pada 18 September 2024. Menurut bank, "
    "BI-Rate turun karena inflasi.",
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (TITLED.info.title, "Bank Indonesia pangkas BI-Rate menjadi 6,00 persen"),
        ("Bank Indonesia Umumkan Suku Bunga, Pasar Waswas", "Bank Indonesia umumkan suku bunga"),
        ("Suku Bunga: Bank Indonesia Umumkan Kenaikan", ""),
        ("Mengenang Gempa yang Nyaris Tak Terasa", ""),
        ("Empat Dekade Letusan Galunggung Diperingati", ""),
        ("Bank Indonesia Raih", ""),
        ("", ""),
    ],
)
def test_a_headline_within_a_sentence(title: str, expected: str) -> None:
    assert headline(Article(ArticleInfo("t", title=title, language="id"), TITLED.text)) == expected
    assert headline(Article(ArticleInfo("t", title=title, language="en"), TITLED.text)) == ""


def test_forms_of_questions_take_turns() -> None:
    others = [
        article(str(n), f"Juara liga, {name}, tiba. Lalu, {name}, pulang.")
        for n, name in enumerate(["Persib Bandung", "Bojan Hodak", "Beckham Putra"])
    ]
    assert asked([TITLED, *others], "id", 4) == [
        "Kapan Bank Indonesia pangkas BI-Rate menjadi 6,00 persen?",
        "Apa yang diketahui tentang Persib Bandung?",
        "Apa yang diketahui tentang Bojan Hodak?",
        "Apa kabar terbaru tentang Beckham Putra?",
    ]
    assert asked([others[0], others[1], TITLED], "id", 4)[2].startswith("Mengapa Bank Indonesia ")


def test_never_more_than_asked_for_and_none_from_nothing() -> None:
    assert len(asked([FLOOD, CUP, FINAL], "id", 1)) == 1
    assert asked([FLOOD], "id", 0) == []
    assert asked([], "id", 6) == []
    assert asked([article("a", "")], "id", 6) == []


def test_of_a_large_collection_the_newest_are_read_and_no_more_than_needed() -> None:
    read = []

    def text_of(name: str) -> Article:
        read.append(name)
        return replace(CUP, info=replace(CUP.info, id=name))

    old = [ArticleInfo(f"a{n}", published="2023-01-01", language="id") for n in range(2 * LOOKED_AT)]
    new = [ArticleInfo(f"z{n}", published="2024-01-01", language="id") for n in range(LOOKED_AT)]
    questions = starter_questions([*old, *new], text_of, "id", 1)
    assert questions == ["Apa yang diketahui tentang Persib Bandung?"]
    assert read == ["z0"]
    starter_questions([*old, *new], text_of, "id", 6)
    assert set(read) == {info.id for info in new}
