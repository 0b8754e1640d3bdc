"""Comma-separated values, or separated by semicolons, tabs or bars; one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from indexer.articles.decoding import decode
from indexer.articles.records import Record
from indexer.articles.tables import Row, has_text_column, records_of_rows
from indexer.types import Rejection

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
# A quote that is never closed makes every attempt read to the end of the file.
_MOST_RESTARTS = 20


def read_csv(data: bytes, name: str) -> Iterator[Record | Rejection]:
    """One record a row, its fields named by the first row; a row with broken quoting is rejected alone."""
    lines = decode(data, name).splitlines(keepends=True)
    yield from records_of_rows(_rows(lines, _delimiter(lines), name), name)


def _delimiter(lines: list[str]) -> str:
    header = next((line for line in lines if line.strip()), "")
    for delimiter in _DELIMITERS:
        if has_text_column(cell.strip().strip('"') for cell in header.split(delimiter)):
            return delimiter
    return max(_DELIMITERS, key=header.count)


def _rows(lines: list[str], delimiter: str, name: str) -> Iterator[Row | Rejection]:
    begin = restarts = 0
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    while begin < len(lines):
        reader = csv.reader(iter(lines[begin:]), delimiter=delimiter, strict=True)
        row_begin = begin
        try:
            for cells in reader:
                yield row_begin + 1, list(cells)
                row_begin = begin + reader.line_num
            return
        except csv.Error:
            restarts += 1
            if restarts > _MOST_RESTARTS:
                yield Rejection(
                    f"{name}:{row_begin + 1}", "broken quoting, here and in too many rows before it"
                )
                return
            yield Rejection(f"{name}:{row_begin + 1}", "broken quoting")
            begin = row_begin + 1
