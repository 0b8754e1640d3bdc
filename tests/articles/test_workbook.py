from datetime import datetime

import pytest

from indexer.articles.records import Record
from indexer.articles.workbook import read_workbook
from indexer.errors import ArticleError
from tests.articles.files import workbook_of, zip_of


def test_rows_of_every_sheet_with_articles() -> None:
    data = workbook_of(
        [
            ["Judul", "Tanggal Terbit", "Isi"],
            ["Satu", datetime(2024, 6, 19), "Isi satu"],
            [None, None, None],
            ["Dua", None, "Isi dua"],
        ],
        [["catatan"], ["x"]],
        [["title", "text"], ["Tiga", "Isi tiga"]],
    )
    records = [record for record in read_workbook(data, "a.xlsx") if isinstance(record, Record)]
    assert [(record.title, record.text) for record in records] == [
        ("Satu", "Isi satu"),
        ("Dua", "Isi dua"),
        ("Tiga", "Isi tiga"),
    ]
    assert records[0].published == "2024-06-19"  # a day, which Excel keeps as its midnight


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (workbook_of([["nama"], ["x"]]), "no column for the text"),
        (workbook_of([]), "the workbook is empty"),
        (zip_of({"a.txt": "x"}), "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "password-protected"),
        (b"bukan", "not a ZIP file"),
    ],
)
def test_what_cannot_be_read_is_an_error(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        list(read_workbook(data, "a.xlsx"))
