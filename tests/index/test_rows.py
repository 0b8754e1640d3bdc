from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index import rows
from indexer.types import Article, ArticleInfo, Removal

PATH = Path("catalogue.sqlite")
ARTICLE = Article(
    ArticleInfo("a", "Judul", "https://x.example", "Sumber", "2024-06-19", "Ani", "Ekonomi", "id"),
    "Hujan deras. Banjir 😀 besar.",
    (Removal("Baca juga: X", "see also"),),
)


def test_a_digest_knows_where_parts_end() -> None:
    assert rows.digest("ab", "c") != rows.digest("a", "bc")
    assert rows.digest("a", 1, b"x") == rows.digest("a", 1, b"x")
    assert len(rows.digest("a")) == 16


def test_an_article_comes_back_as_it_was() -> None:
    values = rows.article_values(ARTICLE, ARTICLE.text)
    assert rows.to_article(values, [("Baca juga: X", "see also")], PATH) == ARTICLE
    assert rows.to_info((*values[:8], values[9]), PATH) == ARTICLE.info


@pytest.mark.parametrize("place", range(9))
def test_a_changed_field_of_an_article_is_damage(place: int) -> None:
    values = list(rows.article_values(ARTICLE, ARTICLE.text))
    values[place] = f"{values[place]}x"
    with pytest.raises(DamagedIndexError, match="does not match its checksum"):
        rows.to_article(values, [("Baca juga: X", "see also")], PATH)


def test_a_changed_removal_is_damage() -> None:
    values = rows.article_values(ARTICLE, ARTICLE.text)
    with pytest.raises(DamagedIndexError):
        rows.to_article(values, [], PATH)


def test_changed_metadata_is_damage() -> None:
    values = list(rows.article_values(ARTICLE, ARTICLE.text))
    values[1] = None
    with pytest.raises(DamagedIndexError):
        rows.to_info((*values[:8], values[9]), PATH)


def passage_row(start: int = 13, end: int = 27) -> tuple[int, int, int, int, bytes, bytes]:
    digest = rows.passage_digest(5, 13, 27, b"key", ARTICLE.text[13:27])
    return (1, 5, start, end, b"key", digest)


def test_a_passage_is_its_slice() -> None:
    passage = rows.to_passage(passage_row(), "a", ARTICLE.text, PATH)
    assert (passage.text, passage.start, passage.end) == ("Banjir 😀 besar", 13, 27)


@pytest.mark.parametrize(("start", "end"), [(12, 27), (13, 26), (-1, 27), (13, 400), (27, 13)])
def test_another_place_is_damage(start: int, end: int) -> None:
    with pytest.raises(DamagedIndexError):
        rows.to_passage(passage_row(start, end), "a", ARTICLE.text, PATH)


def test_a_passage_of_another_text_is_damage() -> None:
    with pytest.raises(DamagedIndexError):
        rows.to_passage(passage_row(), "a", ARTICLE.text.replace("besar", "kecil"), PATH)


def test_a_vector_comes_back_as_half_floats() -> None:
    vector = np.array([0.6, 0.8], np.float32)
    data = rows.pack_vector(vector)
    assert len(data) == 4
    crc = rows.vector_crc(b"key", data)
    assert rows.unpack_vector(b"key", data, crc, 2, PATH) == pytest.approx(vector, abs=1e-3)
    for other in (
        (b"kez", data, crc, 2),
        (b"key", data[:-1], crc, 2),
        (b"key", b"1234", crc, 2),
        (b"key", data, crc, 4),
    ):
        with pytest.raises(DamagedIndexError, match="a vector does not match"):
            rows.unpack_vector(*other, PATH)
