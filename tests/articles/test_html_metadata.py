import json

import pytest
from lxml import html

from indexer.articles.html_metadata import PageMetadata, read_metadata


def metadata(head: str = "", body: str = "") -> PageMetadata:
    return read_metadata(html.fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def test_meta_tags() -> None:
    found = metadata(
        """<title>Gempa Guncang Garut | Priangan.com</title>
        <meta property="og:title" content="Gempa Guncang Garut &amp; Bandung - Priangan.com">
        <meta property="og:site_name" content="Priangan.com">
        <meta property="article:published_time" content="2024-09-18T09:41:00+07:00">
        <meta name="author" content="Oleh: Rina"><meta property="article:section" content="Bencana">
        <link rel="canonical" href="https://priangan.com/gempa?utm_source=x">"""
    )
    assert found == PageMetadata(
        "Gempa Guncang Garut & Bandung",
        "2024-09-18T09:41:00+07:00",
        "Rina",
        "Priangan.com",
        "Bencana",
        "https://priangan.com/gempa",
    )


def test_linked_data_comes_first() -> None:
    linked = {
        "@graph": [
            {"@type": "Organization", "name": "X"},
            {
                "@type": ["NewsArticle"],
                "headline": "Judul",
                "datePublished": "2024-06-19",
                "author": [{"name": "Asep"}, {"name": "Rina"}],
                "publisher": {"name": "Priangan"},
                "mainEntityOfPage": {"@id": "https://priangan.com/a"},
            },
        ]
    }
    found = metadata(
        f'<meta name="author" content="Lain"><script type="application/ld+json">{json.dumps(linked)}</script>'
    )
    assert found == PageMetadata(
        "Judul", "2024-06-19", "Asep, Rina", "Priangan", "", "https://priangan.com/a"
    )


@pytest.mark.parametrize("linked", ["{", "[[[[", '"x"', "null", "[" * 5000])
def test_broken_linked_data_is_passed_over(linked: str) -> None:
    head = f'<script type="application/ld+json">{linked}</script><meta property="og:title" content="Judul">'
    assert metadata(head).title == "Judul"


def test_the_headline_that_the_page_shows() -> None:
    assert metadata(
        "<title>Harga Beras Naik Lagi di Garut : Priangan</title>", "<h1>Harga Beras Naik Lagi</h1>"
    ).title == ("Harga Beras Naik Lagi")


def test_a_visible_date() -> None:
    assert metadata(body='<time datetime="2024-06-19">kemarin</time>').published == "2024-06-19"
    assert metadata(body='<div class="detail__date">Rabu, 19 Jun 2024 10:15 WIB</div>').published == (
        "2024-06-19T10:15:00+07:00"
    )
    assert metadata(body='<div class="date-modified">19 Jun 2024</div><p>20 Juni 2024</p>').published == ""


def test_the_date_in_the_address_is_the_last_resort() -> None:
    assert metadata('<link rel="canonical" href="https://a.com/2024/06/19/x">').published == "2024-06-19"


def test_a_page_that_says_nothing() -> None:
    assert metadata() == PageMetadata()
