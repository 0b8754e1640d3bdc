"""EPUB books and magazines: one article a chapter that holds text."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from indexer.articles.decoding import decode
from indexer.articles.markup import markup_to_text
from indexer.articles.records import Record
from indexer.articles.zip_container import open_document, read_member
from indexer.errors import ArticleError

_SHORTEST = 200
_CONTAINER = "META-INF/container.xml"


def read_book(data: bytes, name: str) -> Iterator[Record]:
    """The chapters in reading order, each an article of the book. Raises ArticleError for what is no EPUB."""
    with open_document(data, name) as container:
        members = {member.filename: member for member in container.infolist()}
        package_path = _package_path(container, members, name)
        package = _parse(_member(container, members, package_path, name), name)
        book = {key: _first(package, key) for key in ("title", "creator", "date", "language")}
        number = 0
        for path in _chapters(package, posixpath.dirname(package_path)):
            if path not in members:
                continue
            page = decode(_member(container, members, path, name), f"{name}/{path}")
            title, text = _chapter(page)
            if len(text) < _SHORTEST:
                continue
            number += 1
            yield Record(
                text=text,
                title=title,
                source=book["title"],
                author=book["creator"],
                published=book["date"],
                language=book["language"],
                place=f"chapter {number}",
                lines_end=True,
            )


def _package_path(container: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> str:
    if _CONTAINER not in members:
        raise ArticleError(name, "damaged, or not an EPUB book")
    root = _parse(_member(container, members, _CONTAINER, name), name)
    path = next((str(node.get("full-path")) for node in root.iter() if _local(node) == "rootfile"), "")
    if path not in members:
        raise ArticleError(name, "damaged, or not an EPUB book")
    return path


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """Paths of the book's pages in the order of its spine."""
    pages = {
        node.get("id"): unquote(str(node.get("href") or ""))
        for node in package.iter()
        if _local(node) == "item" and "html" in str(node.get("media-type"))
    }
    for node in package.iter():
        if _local(node) == "itemref" and node.get("idref") in pages and node.get("linear") != "no":
            yield posixpath.normpath(posixpath.join(folder, pages[node.get("idref")]))


def _chapter(page: str) -> tuple[str, str]:
    from lxml import etree, html

    body = page.split("?>", 1)[-1] if page.lstrip().startswith("<?xml") else page
    try:
        tree = html.fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", markup_to_text(body)
    heading = next((" ".join(node.itertext()) for node in tree.iter("h1", "h2")), "")
    title = heading or next((str(node.text or "") for node in tree.iter("title")), "")
    return " ".join(title.split()), markup_to_text(body)


def _member(container: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], path: str, name: str) -> bytes:
    return read_member(container, members[path], f"{name}/{path}")


def _parse(data: bytes, name: str) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError(name, "damaged, or not an EPUB book") from error


def _first(package: Any, tag: str) -> str:
    return next(
        (" ".join(str(node.text or "").split()) for node in package.iter() if _local(node) == tag), ""
    )


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
