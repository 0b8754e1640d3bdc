import pytest

from indexer.articles.book import read_book
from indexer.errors import ArticleError
from tests.articles.files import STORY, book_of, zip_of

CHAPTER = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def test_a_record_a_chapter() -> None:
    data = book_of(
        {
            "sampul.xhtml": "<p>Majalah</p>",
            "satu.xhtml": f"<h1>Satu</h1>{CHAPTER}",
            "dua.xhtml": f"<h2>Dua</h2>{CHAPTER}",
        }
    )
    one, two = read_book(data, "a.epub")
    assert (one.title, one.source, one.author, one.published) == ("Satu", "Majalah", "Asep", "2024-06-19")
    assert one.text.split("\n") == ["Satu", *STORY]
    assert (two.title, two.place) == ("Dua", "chapter 2")


@pytest.mark.parametrize(
    "data",
    [
        b"bukan",
        zip_of({"a.txt": "x"}),
        zip_of({"META-INF/container.xml": "<x/>"}),
        zip_of({"META-INF/container.xml": "<"}),
        zip_of({"META-INF/container.xml": '<x><rootfile full-path="tiada"/></x>'}),
    ],
)
def test_what_cannot_be_read_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match="damaged"):
        list(read_book(data, "a.epub"))
