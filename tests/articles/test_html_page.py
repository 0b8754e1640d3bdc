import time

import pytest

from indexer.articles.html_page import read_html
from indexer.errors import ArticleError

STORY = [
    "GARUT | Priangan.com – Gempa bermagnitudo 5,0 mengguncang Kabupaten Bandung dan Garut pada Rabu pagi.",
    "Badan Nasional Penanggulangan Bencana mencatat kerusakan terbanyak ada di Kecamatan Kertasari.",
    "Warga diminta tetap tenang dan menjauhi bangunan yang retak sampai petugas selesai memeriksa.",
]
PAGE = (
    '<html><head><meta charset="utf-8"><title>Gempa Guncang Garut</title>'
    '<meta property="og:site_name" content="Priangan"></head><body>'
    "<nav><a href=/>Beranda</a><a href=/n>Nasional</a><a href=/o>Olahraga</a></nav>"
    "<article><h1>Gempa Guncang Garut</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    + "</article><footer>Kebijakan privasi dan pedoman media siber</footer></body></html>"
)


def test_the_story_and_what_the_page_says_of_it() -> None:
    [record] = read_html(PAGE.encode(), "a.html")
    assert [line for line in record.text.split("\n") if line in STORY] == STORY
    assert "Olahraga" not in record.text
    assert (record.title, record.source) == ("Gempa Guncang Garut", "Priangan")


@pytest.mark.parametrize(
    "page", ["<html></html>", "x", "<div>" * 9000, "<html><body><p></p></body></html>", "<!--"]
)
def test_a_page_without_a_story_is_an_error(page: str) -> None:
    with pytest.raises(ArticleError, match="no article text"):
        list(read_html(page.encode(), "a.html"))


def test_a_page_that_is_too_large_is_an_error() -> None:
    with pytest.raises(ArticleError, match="larger than any web page"):
        list(read_html(b"<p>" + b"x" * 10_000_000, "a.html"))


def test_time_grows_with_the_page_and_no_faster() -> None:
    story = "".join(f"<p>{STORY[0]} {number}</p>" for number in range(3000))
    began = time.process_time()
    [record] = read_html(f"<article>{story}</article>".encode(), "a.html")
    assert record.text.count("\n") > 2900
    assert time.process_time() - began < 20
