import pytest

from indexer.articles.word_document import read_word
from indexer.errors import ArticleError
from tests.articles.files import STORY, word_of, workbook_of, zip_of


def test_paragraphs_lists_and_tables_in_order() -> None:
    [record] = read_word(word_of("Rusia dan Korea", STORY, author="Asep"), "a.docx")
    assert record.text.split("\n") == ["Rusia dan Korea", *STORY, "Beras | Rp 14.000", "- jeruk"]
    assert (record.title, record.author) == ("Rusia dan Korea", "Asep")


def test_the_stated_title_where_none_is_styled() -> None:
    [record] = read_word(word_of("", STORY, author="python-docx", core_title="Dari berkas"), "a.docx")
    assert (record.title, record.author, record.plain) == ("Dari berkas", "", False)


@pytest.mark.parametrize("data", [b"bukan", zip_of({"a.txt": "x"}), workbook_of([["text"]])])
def test_what_cannot_be_read_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match="damaged"):
        list(read_word(data, "a.docx"))
