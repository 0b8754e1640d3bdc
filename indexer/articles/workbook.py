"""Excel workbooks (.xlsx), by openpyxl: one article a row, on any sheet that has a column for the text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO

from indexer.articles.records import Record
from indexer.articles.tables import Row, has_text_column, records_of_rows
from indexer.articles.zip_container import open_document
from indexer.errors import ArticleError
from indexer.types import Rejection

_MOST_COLUMNS = 200


def read_workbook(data: bytes, name: str) -> Iterator[Record | Rejection]:
    """One record a row. Raises ArticleError for a damaged workbook and one without an article's columns."""
    open_document(data, name).close()
    sheets = [rows for rows in _sheets(data, name) if rows]
    fitting = [rows for rows in sheets if has_text_column(rows[0][1])] or sheets[:1]
    if not fitting:
        raise ArticleError(name, "the workbook is empty")
    for number, rows in enumerate(fitting):
        place = name if number == 0 else f"{name}:sheet {number + 1}"
        yield from records_of_rows(rows, place)


def _as_written(cell: object) -> object:
    """A cell's value; a day without a time is a day, which Excel keeps as its midnight."""
    return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell


def _sheets(data: bytes, name: str) -> list[list[Row]]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read anyway
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                return [
                    [
                        (number, [_as_written(cell) for cell in cells[:_MOST_COLUMNS]])
                        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
                        if any(cell is not None for cell in cells)
                    ]
                    for sheet in book.worksheets
                ]
            finally:
                book.close()
    except MemoryError:
        raise
    except Exception as error:  # openpyxl lets whatever its parts raise through
        raise ArticleError(name, "damaged, or not an Excel workbook") from error
