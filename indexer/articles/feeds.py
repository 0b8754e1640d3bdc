"""XML of sites: WordPress exports (WXR), RSS and Atom feeds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

from indexer.articles.decoding import tidy
from indexer.articles.outlets import site_name
from indexer.articles.records import Record
from indexer.errors import ArticleError

_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))


def read_feed(data: bytes, name: str) -> Iterator[Record]:
    """The posts of a WordPress export, or the entries of a feed. Raises ArticleError for other XML."""
    root = _parse(data, name)
    kind = _local(root)
    if kind == "feed":
        address = next((node.get("href", "") for node in _children(root, "link")), "")
        site = site_name(_child_text(root, "title"), address)
        for number, entry in enumerate(_children(root, "entry"), start=1):
            yield _entry(entry, site, number)
        return
    items = [item for item in root.iter() if _local(item) == "item"]
    if kind not in ("rss", "RDF", "channel") and not items:
        raise ArticleError(name, "neither a WordPress export nor an RSS or Atom feed")
    channel = next((node for node in root.iter() if _local(node) == "channel"), root)
    site = site_name(_child_text(channel, "title"), _child_text(channel, "link"))
    language, authors = _child_text(channel, "language"), _authors(channel)
    for number, item in enumerate(items, start=1):
        if _is_published_text(item):
            yield _item(item, site, language, authors, number)


def _parse(data: bytes, name: str) -> Any:
    from lxml import etree

    if not data.strip():
        raise ArticleError(name, "the file is empty")
    if b"<!ENTITY" in data[:100_000] or "<!ENTITY".encode("utf-16-le") in data[:100_000]:
        raise ArticleError(name, "declares XML entities, which are not read")
    # Feeds use HTML's entities although XML does not know them; the parser would drop them.
    data = re.sub(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&([A-Za-z]{2,10});", _spell_out, data, flags=re.DOTALL)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ArticleError(name, "not valid XML") from error
    if root is None:
        raise ArticleError(name, "not valid XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise ArticleError(name, "declares XML entities, which are not read")
    return root


def _spell_out(match: re.Match[bytes]) -> bytes:
    if match[1] is None:  # what stands in CDATA is no XML
        return match[0]
    entity = match[1].decode("ascii")
    char = html.unescape(f"&{entity};")
    if entity in _XML_ENTITIES or char.startswith("&"):
        return match[0]
    return "".join(f"&#{ord(letter)};" for letter in char).encode("ascii")


def _is_published_text(item: Any) -> bool:
    """Not a picture, a menu or a draft, all of which a WordPress export holds beside posts and pages."""
    kind, status = _child_text(item, "post_type"), _child_text(item, "status")
    return kind in ("", "post", "page") and status in ("", "publish")


def _authors(channel: Any) -> dict[str, str]:
    """The names that a WordPress export gives its users, by what they sign posts with."""
    return {
        _child_text(author, "author_login"): _child_text(author, "author_display_name")
        for author in _children(channel, "author")
    }


def _item(item: Any, site: str, language: str, authors: Mapping[str, str], number: int) -> Record:
    full = _child_text(item, "encoded", "{http://purl.org/rss/1.0/modules/content/}")
    sections = [
        _text(node) for node in _children(item, "category") if node.get("domain", "category") == "category"
    ]
    author = _child_text(item, "creator") or _child_text(item, "author")
    # RSS asks for an address, with the name in brackets after it.
    named = re.fullmatch(r"\S+@\S+\s*\((.+)\)", author)
    return Record(
        text=full or _child_text(item, "description"),
        url=_child_text(item, "link") or _permalink(item),
        title=_plain(_child_text(item, "title")),
        published=_wordpress_date(item) or _child_text(item, "pubDate") or _child_text(item, "date"),
        source=_child_text(item, "source") or site,
        author=named[1] if named else authors.get(author) or author,
        section=", ".join(dict.fromkeys(filter(None, sections))),
        language=language,
        place=f"item {number}",
    )


def _entry(entry: Any, site: str, number: int) -> Record:
    links = {node.get("rel", "alternate"): node.get("href", "") for node in _children(entry, "link")}
    author = next((_child_text(node, "name") for node in _children(entry, "author")), "")
    return Record(
        text=_content(entry, "content") or _content(entry, "summary"),
        url=links.get("alternate", "") or next(iter(links.values()), ""),
        title=_plain(_child_text(entry, "title")),
        published=_child_text(entry, "published") or _child_text(entry, "updated"),
        source=site,
        author=author,
        section=", ".join(dict.fromkeys(node.get("term", "") for node in _children(entry, "category"))),
        place=f"item {number}",
    )


def _content(entry: Any, tag: str) -> str:
    """An Atom text: escaped HTML, or elements of it."""
    from lxml import etree

    node = next(iter(_children(entry, tag)), None)
    if node is None:
        return ""
    if len(node):
        return tidy(" ".join(etree.tostring(child, encoding="unicode") for child in node))
    return _text(node)


def _wordpress_date(item: Any) -> str:
    """The post's date where it was written, with the zone that follows from the one in universal time.

    Drafts have zeros in the latter.
    """
    here, universal = _child_text(item, "post_date"), _child_text(item, "post_date_gmt")
    try:
        local = datetime.fromisoformat(here)
        offset = local - datetime.fromisoformat(universal)
        return local.replace(tzinfo=timezone(offset)).isoformat()
    except (ValueError, TypeError):
        return here


def _permalink(item: Any) -> str:
    node = next(iter(_children(item, "guid")), None)
    return _text(node) if node is not None and node.get("isPermaLink", "true") == "true" else ""


def _plain(title: str) -> str:
    return html.unescape(title)


def _children(node: Any, tag: str) -> list[Any]:
    return [child for child in node if _local(child) == tag]


def _child_text(node: Any, tag: str, namespace: str = "") -> str:
    for child in node:
        if _local(child) == tag and (not namespace or child.tag.startswith(namespace)):
            return _text(child)
    return ""


def _text(node: Any) -> str:
    return tidy("".join(node.itertext())).strip()


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
