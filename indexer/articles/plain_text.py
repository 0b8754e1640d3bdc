"""Plain text: one article in a file, as a scraper or an editor saved it."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.articles.decoding import decode
from indexer.articles.records import Record


def read_text(data: bytes, name: str) -> Iterator[Record]:
    """The whole file as one article; its headline and date may stand in its first lines."""
    yield Record(text=decode(data, name), plain=True)
