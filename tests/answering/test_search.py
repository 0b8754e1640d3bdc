from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.answering.matching import weigh
from indexer.answering.question import parse_question
from indexer.answering.search import Found, retrieve
from indexer.index import build, open_index
from indexer.index.catalogue import catalogue_path
from indexer.settings import Settings
from tests.places import KINDS, place_of, running
from tests.toys import ToyEncoder

SETTINGS = replace(Settings(), threads=1, passage_tokens=24, overlap_tokens=4)
ENCODER = ToyEncoder(dimension=512)
QUESTION = "banjir bandang Garut"
LONG = (
    "Pasar malam digelar di alun-alun kota selama sepekan penuh sejak hari Senin lalu oleh panitia.\n\n"
    "Pengunjung ramai datang membawa keluarga untuk menonton wayang golek dan membeli makanan ringan.\n\n"
    "Parkir kendaraan penuh karena banjir bandang Garut menutup jalan utama menuju lokasi acara itu.\n\n"
    "Penyelenggara menutup acara lebih cepat karena banjir di sekitar lapangan belum surut sampai malam."
)
ARTICLES = {
    "dua.txt": "Warga membersihkan rumah sisa banjir bandang kemarin.",
    "nihil.txt": "Persib menjuarai liga musim ini tanpa kalah.",
    "panjang.txt": LONG,
    "satu.txt": "Petani menanam padi setelah banjir surut pekan lalu.",
    "semua.txt": "Warga mengungsi saat banjir bandang Garut.",
}


@pytest.fixture(scope="module", params=KINDS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("search")
    (root / "articles").mkdir()
    for name, text in ARTICLES.items():
        (root / "articles" / name).write_text(text, encoding="utf-8")
    with running(place_of(request.param, root)) as place:
        report = build([root / "articles"], place, ENCODER, SETTINGS)
        assert (report.added, report.passages) == (5, 8)
        yield place


def search(folder: Path, question: str, count: int = 10, of_one: int = 1) -> Found:
    with open_index(folder).snapshot() as snapshot:
        return retrieve(snapshot, ENCODER, parse_question(question), count, of_one)


def ids(found: Found) -> list[str]:
    return [hit.article.id for hit in found.hits]


def test_the_best_match_comes_first_one_hit_an_article(folder: Path) -> None:
    found = search(folder, QUESTION)
    assert ids(found) == ["semua.txt", "panjang.txt", "dua.txt", "satu.txt", "nihil.txt"]
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4, 5]
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_an_article_is_shown_by_its_best_passage(folder: Path) -> None:
    passage = search(folder, QUESTION).hits[1].passage
    assert "banjir bandang Garut" in passage.text
    assert passage.text == LONG[passage.start : passage.end]


def test_what_finding_computed_comes_along(folder: Path) -> None:
    found = search(folder, QUESTION)
    assert found.vector.tolist() == ENCODER.encode_queries([QUESTION])[0].tolist()
    # Three of the six words of "semua.txt" are the question's three; vectors are stored as half floats.
    assert found.similarities[0] == pytest.approx(3 / (6 * 3) ** 0.5, abs=1e-3)
    assert found.similarities.tolist() == sorted(found.similarities.tolist(), reverse=True)
    assert (len(found.similarities), found.searched) == (8, 5)
    assert found.weights == weigh(parse_question(QUESTION), {"banjir": 5, "bandang": 3, "garut": 2}, 8)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_as_many_as_asked_for(folder: Path, count: int) -> None:
    assert ids(search(folder, QUESTION, count)) == ["semua.txt", "panjang.txt", "dua.txt"][:count]


def test_passages_beside_each_other_are_one_hit(folder: Path) -> None:
    found = search(folder, QUESTION, of_one=2)
    assert ids(found).count("panjang.txt") == 1
    assert next(hit.passage.text for hit in found.hits if hit.article.id == "panjang.txt") == LONG


def test_each_hit_is_widened_from_a_passage_of_the_index(folder: Path) -> None:
    found = search(folder, QUESTION)
    assert len(found.indexed) == len(found.hits)
    for hit, indexed in zip(found.hits, found.indexed, strict=True):
        assert hit.passage.start <= indexed.start < indexed.end <= hit.passage.end
    assert len(found.indexed[1].text) < len(found.hits[1].passage.text)


def test_two_passages_of_one_article(tmp_path: Path) -> None:
    between = " ".join(f"Kalimat {number} bercerita tentang cuaca." for number in range(60))
    (tmp_path / "artikel.txt").write_text(f"{LONG}\n\n{between}\n\n{LONG}", encoding="utf-8")
    build([tmp_path / "artikel.txt"], tmp_path / "index", ENCODER, SETTINGS)
    for of_one in (1, 2):
        hits = search(tmp_path / "index", QUESTION, 2, of_one).hits
        assert len(hits) == of_one
        assert all("banjir bandang Garut" in hit.passage.text for hit in hits)
        assert len({hit.passage for hit in hits}) == of_one


def test_another_word_finds_another_article(folder: Path) -> None:
    assert ids(search(folder, "menanam padi", 1)) == ["satu.txt"]
    assert ids(search(folder, "Persib", 1)) == ["nihil.txt"]


def test_words_that_stand_nowhere_still_find_the_nearest(folder: Path) -> None:
    found = search(folder, "kucing")
    assert sorted(ids(found)) == sorted(ARTICLES)
    assert found.similarities.tolist() == [0.0] * 8


def test_copies_of_a_story_are_shown_by_the_first_of_them(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    build([tmp_path / "articles"], tmp_path / "index", ENCODER, SETTINGS)
    with closing(sqlite3.connect(catalogue_path(tmp_path / "index"))) as connection, connection:
        connection.execute(
            "INSERT INTO copies SELECT key, 1 FROM articles WHERE id NOT IN ('dua.txt', 'nihil.txt')"
        )
    found = search(tmp_path / "index", QUESTION, of_one=2)
    assert ids(found) == ["semua.txt", "dua.txt", "nihil.txt"]
    assert [hit.copies for hit in found.hits] == [("panjang.txt", "satu.txt"), (), ()]
    # The story is told by another member where that one is found first.
    other = search(tmp_path / "index", "menanam padi")
    assert (other.hits[0].article.id, other.hits[0].copies) == ("satu.txt", ("panjang.txt", "semua.txt"))


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    article = tmp_path / "articles" / "a.txt"
    article.write_text(ARTICLES["dua.txt"], encoding="utf-8")
    build([tmp_path / "articles"], tmp_path / "index", ENCODER, SETTINGS)
    article.unlink()
    build([tmp_path / "articles"], tmp_path / "index", ENCODER, SETTINGS)
    found = search(tmp_path / "index", QUESTION)
    assert (found.hits, found.similarities.shape, found.searched) == ((), (0,), 0)
