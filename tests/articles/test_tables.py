import pytest

from indexer.articles.records import Record
from indexer.articles.tables import has_text_column, records_of_rows
from indexer.errors import ArticleError
from indexer.types import Rejection


def test_rows_below_a_header() -> None:
    rows = [(1, [None, None]), (2, ["Judul", "ISI "]), (3, ["a", "b"]), (4, ["", ""]), (5, ["c", "d", None])]
    records = [record for record in records_of_rows(rows, "x.csv") if isinstance(record, Record)]
    assert [(record.title, record.text, record.place) for record in records] == [
        ("a", "b", "line 3"),
        ("c", "d", "line 5"),
    ]


def test_a_row_that_is_too_long_is_rejected_alone() -> None:
    found = list(records_of_rows([(1, ["text"]), (2, ["a", "b"]), (3, ["c"])], "x.csv"))
    assert found[0] == Rejection("x.csv:2", "2 cells in a table of 1 columns")
    assert isinstance(found[1], Record)


def test_a_table_without_text_is_an_error() -> None:
    with pytest.raises(ArticleError, match="no column for the text"):
        list(records_of_rows([(1, ["nama", "umur"])], "x.csv"))
    assert not has_text_column(["nama"])
