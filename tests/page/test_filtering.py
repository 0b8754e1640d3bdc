from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.page.filtering import chips, without
from indexer.types import Filters, Implied
from indexer.wording.page import page_wording
from tests.page.conftest import Use
from tests.page.pages import ask, key_of, new_page
from tests.toys import ToyEncoder

ID = page_wording("id")


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        (Filters(), []),
        (Filters("2024-06-01", "2024-06-30"), ["Juni 2024"]),
        (Filters("2024-06-02", "2024-06-30"), ["2 Juni 2024 – 30 Juni 2024"]),
        (Filters("2023-01-01", "2023-12-31"), ["2023"]),
        (Filters("2023-01-01", "2024-12-31"), ["1 Januari 2023 – 31 Desember 2024"]),
        (Filters("kemarin", "besok"), ["kemarin – besok"]),
        (Filters("2024-06-01", "2024-06-01"), ["1 Juni 2024"]),
        (Filters(since="2024-06-01"), ["Sejak 1 Juni 2024"]),
        (Filters(until="2024-06-30"), ["Sampai 30 Juni 2024"]),
        (Filters(source="Kompas", section="Daerah", language="su"), ["Kompas", "Daerah", "Sunda"]),
        (Filters(language="xx"), ["xx"]),
    ],
)
def test_each_filter_has_a_chip(filters: Filters, labels: list[str]) -> None:
    assert [label for _, label in chips(filters, ID)] == labels


def test_days_that_the_question_names_are_shown_with_its_words() -> None:
    filters = Filters("2024-06-10", "2024-06-16", "Kompas")
    implied = Implied("pekan lalu", "2024-06-10", "2024-06-16", applied=True)
    labels = [label for _, label in chips(filters, ID, implied)]
    assert labels == ["pekan lalu: 10 Juni 2024 – 16 Juni 2024", "Kompas"]
    year = Filters("2022-01-01", "2022-12-31")
    whole = replace(implied, words="pada tahun 2022")
    assert [label for _, label in chips(year, ID, whole)] == ["pada tahun 2022"]
    unapplied = replace(implied, applied=False)
    assert next(label for _, label in chips(filters, ID, unapplied)) == "10 Juni 2024 – 16 Juni 2024"


def test_a_chip_takes_away_what_it_shows() -> None:
    filters = Filters("2024-06-01", "2024-06-30", "Kompas")
    (days, _), (source, _) = chips(filters, ID)
    assert without(filters, days) == Filters(source="Kompas")
    assert without(filters, source) == Filters("2024-06-01", "2024-06-30")
    assert not without(without(filters, days), source)


def test_an_outlet_is_offered_as_it_is_written(use: Use, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = "---\ntitle: Banjir\nsource: detik.com\n---\nBanjir merendam 214 rumah di Garut pada Senin.\n"
    (articles / "banjir.md").write_text(text, encoding="utf-8")
    indexer.build([articles], tmp_path / "index", encoder=ToyEncoder())
    use(tmp_path / "index", ToyEncoder())
    page = ask(new_page().run(), "Berapa rumah terendam banjir?")
    assert page.selectbox(key=key_of(page, "source-1-")).options == ["detik.com"]
