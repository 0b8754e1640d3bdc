import pytest

from indexer.articles.saved_page import read_saved_page
from indexer.errors import ArticleError
from tests.articles.files import STORY

PAGE = (
    "<html><body><article>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    + "</article></body></html>"
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://priangan.com/a\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nabc\r\n'
    "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
)


def test_the_page_in_it_is_read() -> None:
    [record] = read_saved_page(f"{SAVED}{PAGE}\r\n--x--\r\n".encode(), "a.mhtml")
    assert all(paragraph in record.text for paragraph in STORY)
    assert record.url == "https://priangan.com/a"


@pytest.mark.parametrize("data", [b"", b"bukan", b"Content-Type: image/png\r\n\r\nabc"])
def test_a_file_without_a_page_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match="no web page in it"):
        list(read_saved_page(data, "a.mhtml"))


def test_the_address_tells_which_part_of_the_title_is_the_site() -> None:
    page = PAGE.replace("<html>", "<html><head><title>Rusia Gabung Aliansi | Priangan</title></head>")
    [record] = read_saved_page(f"{SAVED}{page}\r\n--x--\r\n".encode(), "a.mhtml")
    assert (record.title, record.source) == ("Rusia Gabung Aliansi", "Priangan")
