"""Rows of a table to records: the first row names the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.articles.records import FIELD_NAMES, Record, field_name, record_from
from indexer.errors import ArticleError
from indexer.types import Rejection

Row = tuple[int, list[object]]


def records_of_rows(rows: Iterable[Row | Rejection], name: str) -> Iterator[Record | Rejection]:
    """The records of numbered rows. A row with more cells than the header is rejected on its own.

    Raises ArticleError when no column holds an article's text.
    """
    header: list[str] = []
    for row in rows:
        if isinstance(row, Rejection):
            yield row
            continue
        number, cells = row
        if not any(cell not in (None, "") for cell in cells):
            continue
        if not header:
            header = [field_name(cell) for cell in cells]
            _check_header(header, name)
            continue
        if any(cell not in (None, "") for cell in cells[len(header) :]):
            yield Rejection(f"{name}:{number}", f"{len(cells)} cells in a table of {len(header)} columns")
            continue
        fields = {column: cell for column, cell in zip(header, cells, strict=False) if column}
        yield record_from(fields, f"line {number}")


def has_text_column(header: Iterable[object]) -> bool:
    """Whether a row names a column for an article's text."""
    return any(field_name(cell) in FIELD_NAMES["text"] for cell in header)


def _check_header(header: list[str], name: str) -> None:
    if not has_text_column(header):
        known = ", ".join(FIELD_NAMES["text"])
        raise ArticleError(
            name, f"no column for the text in its first row (it would be named one of: {known})"
        )
