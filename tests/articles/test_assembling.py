import pytest

from indexer.articles.assembling import LONGEST_TEXT, assemble
from indexer.articles.records import Record
from indexer.types import Article, Rejection

STORY = "WASHINGTON | Priangan.com – Kemitraan keamanan Rusia menimbulkan kekhawatiran baru di Washington."
MORE = "Para ahli mengingatkan, perluasan kemitraan tersebut dapat berdampak jangka panjang yang signifikan."


def article(record: Record) -> Article:
    found = assemble(record, "x", "x.txt")
    assert isinstance(found, Article)
    return found


def test_a_scrape_becomes_an_article() -> None:
    found = article(
        Record(
            f"Daily News\n\nRusia Gabung Aliansi Baru\n\n{STORY}\n\nADVERTISEMENT\n\n{MORE} (mth)", plain=True
        )
    )
    assert found.text == f"{STORY}\n\n{MORE}"
    assert (found.info.title, found.info.source, found.info.language) == (
        "Rusia Gabung Aliansi Baru",
        "Priangan.com",
        "id",
    )
    assert [removal.rule for removal in found.removed] == ["site name", "title", "advertisement", "initials"]


def test_stated_metadata_comes_before_what_the_text_says() -> None:
    info = article(
        Record(
            STORY,
            title=" Judul\nkedua ",
            url="https://a.com/x?utm_source=1",
            source="Kantor",
            published="Rabu, 19 Juni 2024",
            author="<b>Asep</b>",
            language="en-US",
            plain=True,
        )
    ).info
    assert (info.title, info.url, info.source) == ("Judul kedua", "https://a.com/x", "Kantor")
    assert (info.published, info.author, info.language) == ("2024-06-19", "Asep", "en")


def test_a_site_names_itself_better_than_its_address() -> None:
    found = article(Record(f"Priangan\n\nRusia Gabung Aliansi Baru Lagi\n\n{STORY}", plain=True))
    assert found.info.source == "Priangan"


def test_the_source_and_date_behind_an_address() -> None:
    info = article(Record(MORE, url="https://news.detik.com/2024/06/19/x")).info
    assert (info.source, info.published) == ("detikcom", "2024-06-19")


def test_markup_in_a_field_of_text() -> None:
    assert article(Record(f"<p>{STORY}</p><p>{MORE}</p>", plain=True)).text == f"{STORY}\n\n{MORE}"


@pytest.mark.parametrize("language", ["Bahasa Indonesia", "in", "ind", "id_ID"])
def test_languages_under_other_names(language: str) -> None:
    assert article(Record(STORY, language=language)).info.language == "id"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n ", "no text"),
        ("<p></p>", "no text"),
        ("ADVERTISEMENT\nBaca juga: Harga Naik", "nothing but site furniture"),
        ("x" * (LONGEST_TEXT + 1), "longer than any article"),
    ],
)
def test_what_is_no_article(text: str, reason: str) -> None:
    found = assemble(Record(text, plain=True), "x", "x.txt:3")
    assert isinstance(found, Rejection)
    assert found.path == "x.txt:3"
    assert reason in found.reason


def test_entities_that_a_sites_software_left() -> None:
    found = article(Record(f"{STORY}&nbsp;{MORE} R&D", title="Rusia &#8211; Korea &amp; Tiongkok"))
    assert found.info.title == "Rusia – Korea & Tiongkok"
    assert found.text == f"{STORY} {MORE} R&D"


def test_a_number_is_no_name_and_an_address_is_an_outlet() -> None:
    info = article(Record(MORE, author="3", section="4, 17", source="https://www.kompas.com/")).info
    assert (info.author, info.section, info.source) == ("", "", "Kompas.com")
