"""The real encoder over the sample collection. Questions chosen for a comfortable margin of confidence."""

from __future__ import annotations

import pytest

from indexer.answering import Collection, answer_from
from indexer.answering.confidence import THRESHOLD
from indexer.model.encoder import Encoder
from indexer.wording.answers import ENGLISH, INDONESIAN

MARGIN = 0.15


@pytest.mark.parametrize(
    ("question", "article", "facts"),
    [
        # Indonesian, asked carefully and not.
        (
            "Kapan Swedia resmi menjadi anggota NATO?",
            "internasional/swedia-resmi-gabung-nato.md",
            ["7/3/2024"],
        ),
        (
            "Apakah Putin sebelumnya sudah pernah berkunjung ke Korea Utara?",
            "internasional/rusia-korea-utara-traktat-kemitraan.txt",
            ["kunjungan pertama Putin ke Korea Utara dalam 24 tahun"],
        ),
        (
            "Tiket first class Whoosh sekali jalan harganya berapa?",
            "jawa-barat/tarif-dinamis-whoosh.md",
            ["Rp600.000"],
        ),
        ("kapasitas satelit satria-1", "teknologi/satelit-satria-1-diluncurkan.txt", ["150 gigabit"]),
        (
            "Siapa saja peraih emas olimpiade dari bulu tangkis sejak 1992 sampai Tokyo?",
            "olahraga/greysia-apriyani-emas-tokyo.txt",
            ["Susi Susanti", "Taufik Hidayat", "Greysia Polii"],
        ),
        # Malay.
        (
            "Siapa yang diberi penghormatan menyalakan kawah api Sukan SEA 2017?",
            "melayu/sukan-sea-2017-kuala-lumpur.html",
            ["Nur Dhabitah Sabri"],
        ),
        (
            "Berapakah bilangan tingkat Menara Merdeka 118?",
            "melayu/menara-berkembar-petronas-dan-merdeka-118.txt",
            ["118 tingkat"],
        ),
        (
            "Selain Gua Rusa, gua apa lagi yang boleh dilawati di Mulu?",
            "melayu/taman-negara-gunung-mulu.txt",
            ["Gua Langsir", "Gua Angin", "Gua Air Jernih"],
        ),
        # Sundanese and Javanese.
        (
            "Iraha batu munggaran Gedung Saté diteundeun?",
            "sunda/gedung-sate-saratus-taun.md",
            ["27 Juli 1920"],
        ),
        ("Saung Angklung Udjo téh alamatna di jalan mana?", "sunda/saung-angklung-udjo.txt", ["Padasuka"]),
        (
            "Apa Borobudur tau ditutup amarga awu Merapi?",
            "jawa/merapi-njeblug-2010.txt",
            ["ditutup kanggo wisatawan"],
        ),
        # English.
        (
            "How do Webb's and Hubble's mirrors compare in size?",
            "english/james-webb-telescope-launch.html",
            ["6.5 metres", "2.4 metres"],
        ),
        # Asked in one language, answered in another.
        ("On what date did Finland enter NATO?", "internasional/finlandia-anggota-nato.txt", ["4/4/2023"]),
        ("Siapa arsitek yang merancang Gedung Sate?", "sunda/gedung-sate-saratus-taun.md", ["Gerber"]),
    ],
)
def test_a_question_that_the_articles_answer(
    sample_collection: Collection, question: str, article: str, facts: list[str]
) -> None:
    answer = sample_collection.ask(question)
    assert answer.answered
    assert answer.confidence > THRESHOLD + MARGIN
    assert answer.citations[0].article.id == article
    assert sample_collection.search(question, 1)[0].article.id == article
    quoted = " ".join(each.quote for each in answer.citations if each.article.id == article)
    assert [fact for fact in facts if fact not in quoted] == []
    for citation in answer.citations:
        text = sample_collection.article(citation.article.id).text
        assert text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("Apa saja isi Sumpah Pemuda?", INDONESIAN.cannot_answer),
        ("qris itu apa dan cara pakainya gmn?", INDONESIAN.cannot_answer),
        ("Saha palatih Persib ayeuna?", INDONESIAN.cannot_answer),
        ("Kepriye carane nggawe gudheg?", INDONESIAN.cannot_answer),
        ("Who won the 2023 Nobel Prize in Literature?", ENGLISH.cannot_answer),
        ("What is the price of one bitcoin?", ENGLISH.cannot_answer),
    ],
)
def test_a_question_that_they_do_not_answer(
    sample_collection: Collection, question: str, refusal: str
) -> None:
    answer = sample_collection.ask(question)
    assert not answer.answered
    assert answer.confidence < THRESHOLD - MARGIN
    assert (answer.text, answer.citations) == (refusal, ())
    assert len({hit.article.id for hit in answer.passages}) == len(answer.passages) == 3


@pytest.mark.parametrize(
    ("question", "article", "direct"),
    [
        ("Barapo magnitudo gampo Cianjur?", "jawa-barat/gempa-cianjur-patahan-cugenang.html", "5,6"),
        (
            "Siapo nan manciptakan istilah BRIC?",
            "internasional/brics-empat-anggota-baru-2024.txt",
            "Jim O'Neill",
        ),
        ("Dima rekor angklung taun 2023 dibuek?", "sunda/saung-angklung-udjo.txt", ""),
        (
            "Siapo presiden nan mambukak Konferensi Asia Afrika?",
            "jawa-barat/enam-puluh-tahun-konferensi-asia-afrika.txt",
            "",
        ),
    ],
)
def test_a_question_in_minangkabau_finds_its_article(
    question: str, article: str, direct: str, sample_collection: Collection
) -> None:
    assert sample_collection.search(question)[0].article.id == article
    answer = sample_collection.ask(question)
    assert answer.direct == direct or not direct
    assert answer.answered or answer.text == INDONESIAN.cannot_answer


def test_passages_found_are_enough_to_answer_from(sample_collection: Collection, encoder: Encoder) -> None:
    question = "Berapa tinggi menara Merdeka 118 di Kuala Lumpur?"
    hits = sample_collection.search(question, 5)
    answer = answer_from(question, hits, encoder)
    assert answer.answered
    assert "678.9" in answer.text
    for citation in answer.citations:
        text = sample_collection.article(citation.article.id).text
        assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("question", ["a", "<script>alert(1)</script>", "banjir \ud800\x00", "kata " * 400])
def test_odd_questions_are_asked_like_others(sample_collection: Collection, question: str) -> None:
    answer = sample_collection.ask(question)
    assert 0 <= answer.confidence <= 1
    assert answer.answered == bool(answer.citations)
    assert answer.passages


def test_starter_questions_are_answered(sample_collection: Collection) -> None:
    starters = sample_collection.starters("id", 6)
    assert len(set(starters)) == 6
    assert [question for question in starters if not sample_collection.ask(question).answered] == []
