import pytest

from indexer.answering.collection import Collection
from indexer.answering.forms.summary import topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Tolong ringkas berita tentang gempa Cianjur.", "gempa Cianjur"),
        ("Rangkum kejadian gempa Cianjur secara singkat", "gempa Cianjur"),
        ("Sum up the story of Indonesia's move of the capital.", "Indonesia's move of the capital"),
        ("Apa yang diketahui tentang Whoosh?", "Whoosh"),
        ("Summarise the news about Komodo in three sentences", "Komodo"),
        ("Cik pangringkeskeun sajarah Gedung Saté.", "sajarah Gedung Saté"),
        ("Ringkas berita itu", ""),
    ],
)
def test_what_is_to_be_summarised(text: str, topic: str) -> None:
    assert topic_of(text) == topic


def test_one_article_is_told_in_its_order(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Tolong ringkas berita tentang tragedi Kanjuruhan")
    assert answer.answered
    assert {citation.article.id for citation in answer.citations} == {
        "olahraga/tragedi-kanjuruhan-135-korban.txt"
    }
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert 3 <= len(starts) <= 5
    assert "135 orang" in answer.text


def test_a_topic_is_told_by_how_its_articles_begin(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Ringkas berita tentang BRICS")
    assert [(citation.article.id, citation.start) for citation in answer.citations] == [
        ("internasional/brics-empat-anggota-baru-2024.txt", 0),
        ("internasional/indonesia-anggota-penuh-brics.html", 0),
    ]
    assert [citation.label for citation in answer.citations] == ["3 Januari 2024", "7 Januari 2025"]


@pytest.mark.parametrize(
    "question", ["Ringkaskan isi Undang-Undang Cipta Kerja.", "Summarise the film Laskar Pelangi"]
)
def test_a_topic_that_is_not_there(sample_collection: Collection, question: str) -> None:
    assert not sample_collection.ask(question).answered


def test_figures_that_differ_are_all_told(toll: Collection) -> None:
    answer = toll.ask("Ringkas berita tragedi Kanjuruhan")
    assert [(citation.article.id, citation.label) for citation in answer.citations] == [
        ("k1", "2 Oktober 2022"),
        ("k2", "11 Oktober 2022"),
        ("k3", "25 Oktober 2022"),
    ]
