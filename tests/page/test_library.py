from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import indexer
from indexer.page import library
from indexer.page.shared import shared
from tests.page.pages import at, data_of, has, new_page, texts, trigger
from tests.toys import ToyEncoder

PATH = "koleksi"


def _titles(page: AppTest) -> list[str]:
    return [row[0] for row in data_of(page, "table")["rows"]]


@pytest.mark.usefixtures("toys")
def test_every_article_is_listed_newest_first() -> None:
    page = at(new_page(), PATH)
    assert not page.exception
    data = data_of(page, "table")
    assert data["rows"] == [
        ["Persib Juara", "Lapangan", "31 Mei 2024", "", "Indonesia"],
        ["Harga Beras Naik", "Pasar Kita", "5 Maret 2024", "", "Indonesia"],
        ["Banjir Rendam Garut", "", "", "", "Indonesia"],
        ["Stadium opens", "lapangan.example", "", "", "Inggris"],
    ]
    assert data["caption"] == "4 dari 4 artikel"
    assert (data["sorted"], data["descending"]) == ("date", True)


@pytest.mark.usefixtures("toys")
def test_a_column_sorts_and_sorts_back() -> None:
    page = at(new_page(), PATH)
    trigger(page, "table", "sort", "title")
    assert _titles(page) == ["Banjir Rendam Garut", "Harga Beras Naik", "Persib Juara", "Stadium opens"]
    trigger(page, "table", "sort", "title")
    assert _titles(page)[0] == "Stadium opens"
    trigger(page, "table", "sort", "nothing of the kind")
    assert _titles(page)[0] == "Stadium opens"


@pytest.mark.usefixtures("toys")
def test_searching_and_filtering_narrow_the_list() -> None:
    page = at(new_page(), PATH)
    page.text_input(key=library.SEARCH).set_value("beras").run()
    assert _titles(page) == ["Harga Beras Naik"]
    page.text_input(key=library.SEARCH).set_value("").run()
    page.multiselect(key=library.LANGUAGES).set_value(["en"]).run()
    assert _titles(page) == ["Stadium opens"]
    page.multiselect(key=library.LANGUAGES).set_value([]).run()
    page.date_input(key=library.FIRST).set_value(date(2024, 4, 1)).run()
    assert _titles(page) == ["Persib Juara"]


@pytest.mark.usefixtures("toys")
def test_an_outlet_is_offered_as_it_is_written() -> None:
    page = at(new_page(), PATH)
    assert "lapangan.example" in page.multiselect(key=library.OUTLETS).options


@pytest.mark.usefixtures("toys")
def test_nothing_that_matches_is_said_and_cleared() -> None:
    page = at(new_page(), PATH)
    page.text_input(key=library.SEARCH).set_value("zebra").run()
    assert "Tidak ada artikel yang cocok" in texts(page)
    page.button(key="lib_clear").click().run()
    assert len(_titles(page)) == 4


def test_a_long_list_has_pages_and_survives_shrinking(toys: Path) -> None:
    for number in range(40):
        (toys / f"berita-{number:02}.txt").write_text(
            f"Berita nomor {number}\n\nKebun raya nomor {number} dibuka kembali untuk umum.\n",
            encoding="utf-8",
        )
    page = at(new_page(), PATH)
    indexer.build([toys], shared().settings.index, encoder=ToyEncoder())
    page.run()
    assert len(_titles(page)) == 25
    page.pagination[0].set_value(2).run()
    assert len(_titles(page)) == 19
    page.text_input(key=library.SEARCH).set_value("beras").run()
    assert _titles(page) == ["Harga Beras Naik"]
    assert not page.exception


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("row", [-1, 4, "0", None, True])
def test_a_row_that_is_not_there_opens_nothing(row: object) -> None:
    page = trigger(at(new_page(), PATH), "table", "open", row)
    assert not page.exception
    assert has(page, "table")


@pytest.mark.usefixtures("toys")
def test_a_row_opens_its_article_and_the_way_back_leads_to_the_list() -> None:
    page = trigger(at(new_page(), PATH), "table", "open", 1)
    assert "Harga Beras Naik" in texts(page)
    assert page.query_params["article"] == "beras.md"
    page.button(key="back").click().run()
    assert has(page, "table")
