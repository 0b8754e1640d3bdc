import pytest

from indexer.page.listing import Column, Listing, choices, listed, value_of
from indexer.types import ArticleInfo

FLOOD = ArticleInfo("banjir.txt", "Banjir Garut", "", "Priangan", "2024-06-19T08:00", "Ani", "Daerah", "id")
RICE = ArticleInfo(
    "beras.md", "Harga beras", "https://www.pasar.example/b", "", "2024-03-05", "", "Ekonomi", "id"
)
STADIUM = ArticleInfo("bola#2", "Stadium opens", "", "Lapangan", "", "", "", "en")
BARE = ArticleInfo("zzz.txt")
ALL = [STADIUM, BARE, FLOOD, RICE]


def test_newest_first_and_the_undated_last() -> None:
    assert listed(ALL, Listing()) == [FLOOD, RICE, STADIUM, BARE]


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        (Column.DATE, False, [RICE, FLOOD, STADIUM, BARE]),
        (Column.TITLE, False, [FLOOD, RICE, STADIUM, BARE]),
        (Column.TITLE, True, [BARE, STADIUM, RICE, FLOOD]),
        (Column.OUTLET, False, [STADIUM, RICE, FLOOD, BARE]),
        (Column.LANGUAGE, True, [FLOOD, RICE, STADIUM, BARE]),
        (Column.SECTION, True, [RICE, FLOOD, STADIUM, BARE]),
    ],
)
def test_order(column: Column, descending: bool, expected: list[ArticleInfo]) -> None:
    assert listed(ALL, Listing(column=column, descending=descending)) == expected


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (Listing(words="GARUT banjir"), [FLOOD]),
        (Listing(words="ani"), [FLOOD]),
        (Listing(words="zzz"), [BARE]),
        (Listing(words="pasar.example"), [RICE]),
        (Listing(words="banjir beras"), []),
        (Listing(outlets=("pasar.example", "Lapangan")), [RICE, STADIUM]),
        (Listing(languages=("en",)), [STADIUM]),
        (Listing(sections=("Ekonomi",), languages=("id",)), [RICE]),
        (Listing(first="2024-06-19"), [FLOOD]),
        (Listing(last="2024-06-18"), [RICE]),
        (Listing(first="2024-01-01", last="2024-12-31"), [FLOOD, RICE]),
    ],
)
def test_filters(listing: Listing, expected: list[ArticleInfo]) -> None:
    assert listed(ALL, listing) == expected


def test_filters_are_counted() -> None:
    assert Listing(words="x").filters == 0
    assert Listing(outlets=("a", "b"), first="2024-01-01", last="2024-02-01").filters == 2


def test_choices_are_what_the_column_has_most() -> None:
    assert choices(ALL, Column.LANGUAGE) == ["id", "en"]
    assert choices(ALL, Column.OUTLET) == ["Lapangan", "Priangan", "pasar.example"]


def test_a_column_shows_what_the_article_has() -> None:
    assert [value_of(RICE, column) for column in Column] == [
        "Harga beras",
        "pasar.example",
        "2024-03-05",
        "Ekonomi",
        "id",
    ]
    assert value_of(BARE, Column.TITLE) == "zzz.txt"
