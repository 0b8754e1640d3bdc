import pytest

from indexer.articles.pdf import read_pdf
from indexer.errors import ArticleError
from tests.articles.files import STORY, locked_pdf_of, pdf_of


def test_text_and_title() -> None:
    [record] = read_pdf(pdf_of(STORY, title="Rusia dan Korea Utara"), "a.pdf")
    assert [line.strip() for line in record.text.split("\n") if line.strip()] == list(STORY)
    assert record.title == "Rusia dan Korea Utara"


def test_a_programs_title_is_none() -> None:
    [record] = read_pdf(pdf_of(STORY, title="naskah.docx"), "a.pdf")
    assert record.title == ""
    assert record.plain


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_of(()), "no text in it"),
        (locked_pdf_of(STORY), "password-protected"),
        (pdf_of(STORY)[:400], "damaged"),
        (b"%PDF-1.4", "damaged"),
        (b"bukan", "damaged"),
    ],
)
def test_what_cannot_be_read_is_an_error(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        list(read_pdf(data, "a.pdf"))
