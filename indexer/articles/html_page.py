"""Web pages and saved pages: the story and its metadata, by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.articles.decoding import decode
from indexer.articles.html_metadata import read_metadata
from indexer.articles.records import Record
from indexer.errors import ArticleError

_DEEPEST = 200
_LARGEST = 10_000_000
_SHORT = 400


def read_html(data: bytes, name: str) -> Iterator[Record]:
    """The page's story as one article. Raises ArticleError when the page holds none."""
    yield page_to_record(decode(data, name), name)


def page_to_record(page: str, name: str, address: str = "") -> Record:
    """The story of a page's source, which came from ``address``, as one article."""
    import trafilatura

    if len(page) > _LARGEST:
        raise ArticleError(name, f"larger than any web page ({len(page) // 1_000_000} MB)")
    tree = trafilatura.load_html(page)
    if tree is None or _depth(tree) > _DEEPEST:
        raise ArticleError(name, "no article text found in the page")
    metadata = read_metadata(tree, address)
    text = _story(page, name, fast=True)
    if len(text) < _SHORT:
        # Without its other extractors trafilatura is faster and more precise, but finds less on odd pages.
        text = max(text, _story(page, name, fast=False), key=len)
    if not text.strip():
        raise ArticleError(name, "no article text found in the page")
    return Record(
        text=text,
        url=metadata.url,
        title=metadata.title,
        published=metadata.published,
        source=metadata.source,
        author=metadata.author,
        section=metadata.section,
        lines_end=True,
    )


def _story(page: str, name: str, *, fast: bool) -> str:
    import trafilatura
    from lxml import etree

    try:
        document = trafilatura.bare_extraction(
            page, fast=fast, include_comments=False, include_tables=True, with_metadata=False
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArticleError(name, "no article text found in the page") from error
    return "" if document is None else str(getattr(document, "text", "") or "")


def _depth(tree: object) -> int:
    """How deeply elements are nested, counted without recursion."""
    from lxml import etree

    assert isinstance(tree, etree._Element)
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
