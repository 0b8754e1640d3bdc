from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.index.manifest import Recipe
from indexer.index.milvus import fields
from indexer.index.milvus.fields import (
    LONGEST,
    Names,
    encoded,
    encoded_terms,
    joined,
    let_through,
    names_among,
    names_behind,
    names_of,
    one_of,
    parts_of,
    quoted,
)
from indexer.types import Article, ArticleInfo, Filters, Removal

RECIPE = Recipe("toy", "toy-1", 8, 64, 8, "1")


def test_another_recipe_makes_other_collections() -> None:
    names = names_of("berita", RECIPE)
    assert names == names_of("berita", replace(RECIPE))
    others = [replace(RECIPE, fingerprint="toy-2"), replace(RECIPE, passage_tokens=128)]
    assert len({names, *(names_of("berita", other) for other in others)}) == 3
    assert names_behind(names.passages) == names


def test_an_index_does_not_take_anothers_collections_for_its_own() -> None:
    own, other = names_of("berita", RECIPE), names_of("berita_lama", RECIPE)
    listed = [*own.all, *other.all, "berita", "berita_catatan", "lain"]
    assert names_among("berita", listed) == [own]
    assert names_among("berita_lama", listed) == [other]
    assert names_among("kabar", listed) == []


def test_terms_are_words_of_letters_and_digits_alone() -> None:
    found = encoded_terms("Rp388,2 miliar, 5.6 dan 5,6; pukul 10:30. Jum'at!").split()
    assert all(term.isalnum() for term in found)
    assert len(set(found)) == len(found)
    assert encoded("5,6") != encoded("5.6") != encoded("56")


def test_any_text_is_a_literal() -> None:
    assert quoted('a"b\\c\n') == '"a\\"b\\\\c\\n"'
    assert one_of("article", ['"', "x"]) == 'article in ["\\"", "x"]'
    assert one_of("passage", [1, 2]) == "passage in [1, 2]"


def test_filters_as_a_condition() -> None:
    assert let_through(Filters()) == ""
    assert let_through(Filters(since="2024-06-19")) == 'published >= "2024-06-19"'
    assert let_through(Filters(until="2024-06-19")) == 'published >= "0" and published < "2024-06-19~"'
    assert let_through(Filters(source="ÉQUATOR", language="ID")) == (
        'source_folded == "equator" and language_folded == "id"'
    )


@pytest.mark.parametrize("length", [0, 1, fields.PART_CHARACTERS, 5 * fields.PART_CHARACTERS])
def test_an_article_comes_back_from_its_parts(length: int) -> None:
    removed = (Removal("Baca juga: \U0001f600", "ads"),)
    article = Article(ArticleInfo("a", title="Judul"), "\U0001f600" * length, removed)
    parts = parts_of(article)
    assert all(len(part.encode()) <= LONGEST for part in parts)
    assert joined(article.info, parts) == article


def test_a_missing_part_is_noticed() -> None:
    parts = parts_of(Article(ArticleInfo("a"), "kata " * 20_000))
    assert len(parts) > 2
    assert joined(ArticleInfo("a"), parts[:-1]) is None
    assert joined(ArticleInfo("a"), []) is None


def test_names_say_what_they_are_of() -> None:
    names = Names("berita_1f2e3d4c")
    assert names.passages == "berita_1f2e3d4c_passages"
    assert names.all[-1] == names.machines
