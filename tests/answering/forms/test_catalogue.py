from datetime import date
from pathlib import Path

import pytest

from indexer.answering.collection import Collection, open_collection
from indexer.index import build
from indexer.settings import Settings
from indexer.types import Answer, Filters
from tests.toys import ToyEncoder


def cited(answer: Answer) -> list[str]:
    return [citation.article.id for citation in answer.citations]


def test_a_count_is_said_and_the_articles_are_quoted(sample_collection: Collection) -> None:
    answer = sample_collection.ask("ada berapa artikel tentang NATO?")
    assert answer.answered
    lead, *rest = answer.text.split("\n\n")
    assert lead == "Ada 2 artikel tentang NATO. 2 artikel lain menyebutnya."
    assert rest[0].startswith("Swedia Resmi Gabung NATO, Akhiri Dua Abad Netralitas (8 Maret 2024): ")
    assert rest[0].endswith(" [1]")
    assert len(rest) == len(answer.citations) == 2
    for citation in answer.citations:
        text = sample_collection.article(citation.article.id).text
        assert text[citation.start : citation.end] == citation.quote


def test_the_frame_is_in_the_language_of_the_question(sample_collection: Collection) -> None:
    answer = sample_collection.ask("How many articles are there about BRICS?")
    assert answer.text.startswith("There are 2 articles about BRICS.")
    assert "(7 January 2025): " in answer.text


def test_the_whole_collection(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Koleksi ini memuat berapa artikel?")
    total = sample_collection.status().articles
    assert answer.text.startswith(f"Ada {total} artikel. 10 yang terbaru:\n\n")
    assert len(answer.citations) == 10
    days = [citation.article.published[:10] for citation in answer.citations]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("berita terbaru tentang BRICS", "internasional/indonesia-anggota-penuh-brics.html"),
        ("Berita paling lama tentang BRICS yang mana?", "internasional/brics-empat-anggota-baru-2024.txt"),
        ("Berita terbaru apa?", "english/east-timor-asean-membership.txt"),
    ],
)
def test_the_newest_and_the_oldest(sample_collection: Collection, question: str, first: str) -> None:
    assert cited(sample_collection.ask(question))[0] == first


def test_a_language_and_an_outlet_filter(sample_collection: Collection) -> None:
    sundanese = sample_collection.ask("Ada berapa artikel berbahasa Sunda?")
    assert sundanese.text.startswith("Ada 3 artikel berbahasa Sunda.")
    assert all(article.startswith("sunda/") for article in cited(sundanese))
    outlet = sample_collection.ask("Ada berapa artikel dari Jagatwarta?")
    assert outlet.text.startswith("Ada 3 artikel dari Jagatwarta.")


def test_days_in_the_question_filter(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Ada berapa berita bulan lalu?", today=date(2024, 4, 10))
    assert answer.text.startswith("Ada 2 artikel dari 1 Maret 2024 sampai 31 Maret 2024.")
    assert answer.filters == Filters(since="2024-03-01", until="2024-03-31")
    nothing = sample_collection.ask("ada berapa artikel tentang NATO bulan Januari 1999?")
    assert not nothing.answered
    assert nothing.text == "Tidak ada artikel tentang NATO dari 1 Januari 1999 sampai 31 Januari 1999."


def test_what_is_not_there_is_said_with_the_nearest(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Do you have any articles about Lake Toba?")
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.text == "There are no articles about Lake Toba."
    assert len(answer.passages) == 3


def test_copies_of_a_story_count_once(tmp_path: Path) -> None:
    story = "Banjir besar melanda Kota Garut pada Senin pagi. " + " ".join(
        f"Warga di kampung nomor {n} mengungsi ke balai desa bersama keluarganya." for n in range(30)
    )
    for name in ("satu.txt", "dua.txt"):
        (tmp_path / name).write_text(f"Banjir Garut\n\n{story}\n", encoding="utf-8")
    encoder = ToyEncoder()
    build([tmp_path], tmp_path / "index", encoder, Settings())
    answer = open_collection(tmp_path / "index", encoder=encoder).ask("ada berapa artikel tentang banjir?")
    assert answer.text.startswith("Ada 1 artikel tentang banjir. Salinan berita yang sama dihitung sekali.")
    assert len(answer.citations) == 1
    assert len(answer.citations[0].copies) == 1


def test_a_day_without_articles_offers_those_of_others(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Apa yang terjadi dengan gempa Cianjur kemarin?", today=date(2026, 1, 1))
    assert not answer.answered
    assert answer.passages[0].article.id == "jawa-barat/gempa-cianjur-patahan-cugenang.html"
