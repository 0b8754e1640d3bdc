import pytest

from indexer.articles.plain_text import read_text
from indexer.errors import ArticleError


def test_the_whole_file_is_one_record() -> None:
    [record] = read_text(b"Judul\r\n\r\nIsi berita.", "a.txt")
    assert record.text == "Judul\n\nIsi berita."
    assert record.plain
    assert record.place == ""


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(ArticleError):
        list(read_text(b"", "a.txt"))
