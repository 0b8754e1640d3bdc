"""What a page's head says of its article: JSON-LD, OpenGraph and other meta tags, visible date and title.

A value is taken from the page's own statements only, in the order of their worth.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.articles.dates import date_in_url, parse_date
from indexer.articles.outlets import site_name
from indexer.articles.urls import canonical_url, host_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE = re.compile(
    r"(?:News|Blog|Reportage|Analysis|Opinion|Review|Tech)?(?:Article|Posting)$|^WebPage$|^Report$", re.I
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "publishdate",
        "publish-date",
        "pubdate",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "date",
        "sailthru.date",
        "parsely-pub-date",
        "content_publishdate",
        "content_published_date",
        "rnews:datepublished",
        "article.published",
    ),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "byl",
        "content_author",
        "sailthru.author",
    ),
    "source": (
        "og:site_name",
        "application-name",
        "twitter:app:name:iphone",
        "dc.publisher",
        "publisher",
        "cre",
    ),
    "section": (
        "article:section",
        "parsely-section",
        "section",
        "content_category",
        "articlesection",
        "category",
    ),
    "url": ("og:url", "twitter:url"),
}


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about its article; ``""`` where it says nothing."""

    title: str = ""
    published: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    url: str = ""


def read_metadata(tree: _Element, address: str = "") -> PageMetadata:
    """Metadata of a parsed page that came from ``address``, where that is known."""
    meta = _meta_tags(tree)
    linked = next(iter(_linked_data(tree)), {})
    url = _url(tree, meta, linked) or canonical_url(address)
    source = _first(
        _name(linked.get("publisher")),
        *_tags(meta, "source"),
        _name(linked.get("sourceOrganization")),
        _site_in_title(tree, url),
    )
    return PageMetadata(
        title=_title(tree, meta, linked, source, url),
        published=_published(tree, meta, linked, url),
        author=_author(tree, meta, linked, source),
        source=source,
        section=_first(_name(linked.get("articleSection")), *_tags(meta, "section")),
        url=url,
    )


def _meta_tags(tree: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _tidy(tag.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _tags(meta: Mapping[str, str], field: str) -> Iterator[str]:
    return (meta[name] for name in _META[field] if name in meta)


def _linked_data(tree: _Element) -> Iterator[Mapping[str, object]]:
    """The page's JSON-LD descriptions of an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$", "", script.text or "")
        try:
            found = json.loads(re.sub(r"[\x00-\x1f]", " ", source))
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        for _ in range(200):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if any(
                    _ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])
                ) and (node.get("headline") or node.get("datePublished")):
                    yield node
                waiting += [
                    node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if node.get(key)
                ]


def _name(value: object) -> str:
    if isinstance(value, str):
        return "" if value.startswith("http") else _tidy(value)
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value[:8]))))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return ""


def _url(tree: _Element, meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    links = [
        tag.get("href") or "" for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"
    ]
    page = linked.get("mainEntityOfPage")
    stated = [page.get("@id") if isinstance(page, dict) else page, linked.get("url")]
    return _first(*(canonical_url(str(url)) for url in [*links[:1], *_tags(meta, "url"), *stated] if url))


def _title(
    tree: _Element, meta: Mapping[str, str], linked: Mapping[str, object], source: str, url: str
) -> str:
    headings = [_tidy(" ".join(str(piece) for piece in tag.itertext())) for tag in tree.iter("h1")]
    title = _first(_name(linked.get("headline")), *_tags(meta, "title"), _page_title(tree))
    title = _without_site(title, source, url)
    # The headline that the page shows, when the others shorten or adorn it.
    for heading in headings:
        if len(heading) > 10 and (not title or heading.casefold() in title.casefold()):
            return heading
    return title


def _site_in_title(tree: _Element, url: str) -> str:
    """The site's name where the page's title ends with it and the address agrees; else ``""``."""
    name = _page_title(tree)
    found = site_name(name, url)
    return found if found != name and name.endswith(found) else ""


def _page_title(tree: _Element) -> str:
    element = next(iter(tree.iter("title")), None)
    return _tidy((element.text or "") if element is not None else "")


def _without_site(title: str, source: str, url: str) -> str:
    """The title without ``| Site name`` at its end."""
    match = re.fullmatch(r"(.{10,}?)\s+([|–—»-]|::)\s+([^|–—»]*)", title)
    if not match:
        return title
    head, mark, tail = match.groups()
    bare = re.sub(r"\W+", "", tail).casefold()
    site = re.sub(r"\W+", "", source).casefold()
    host = host_of(url).replace(".", "").replace("-", "")
    if mark == "|" or (bare and (bare in host or bare in site or (site and site in bare))):
        return head.strip()
    return title


def _published(tree: _Element, meta: Mapping[str, str], linked: Mapping[str, object], url: str) -> str:
    stated = [str(linked.get("datePublished") or ""), *_tags(meta, "published")]
    for tag in tree.iter("time"):
        marks = f"{tag.get('itemprop', '')} {tag.get('class', '')} {tag.get('pubdate', '')}".lower()
        if "modif" not in marks and "updated" not in marks.split():
            stated.append(tag.get("datetime") or "")
            stated.append("".join(str(piece) for piece in tag.itertext()))
    return _first(*map(parse_date, stated)) or _visible_date(tree) or date_in_url(url)


def _visible_date(tree: _Element) -> str:
    """The date in a short element that calls itself one."""
    for tag in tree.iter("div", "span", "p", "li", "small", "b", "abbr"):
        marks = f"{tag.get('class', '')} {tag.get('id', '')} {tag.get('itemprop', '')}".lower()
        if re.search(r"date|tanggal|waktu|time(?!line)|publish|posted", marks) and "modif" not in marks:
            text = _tidy(" ".join(str(piece) for piece in tag.itertext()))
            if len(text) <= 80 and (found := parse_date(text)):
                return found
    return ""


def _author(tree: _Element, meta: Mapping[str, str], linked: Mapping[str, object], source: str) -> str:
    stated = [_name(linked.get("author")), *_tags(meta, "author")]
    stated += [
        _tidy(" ".join(str(piece) for piece in tag.itertext()))
        for tag in tree.iter("a", "span", "div")
        if tag.get("rel") == "author" or tag.get("itemprop") == "author"
    ]
    for author in stated:
        author = re.sub(r"^(?:by|oleh|penulis)\s*[:：]?\s+", "", author, flags=re.IGNORECASE)
        if author and len(author) <= 120 and "http" not in author and author.casefold() != source.casefold():
            return author
    return ""


def _first(*values: str) -> str:
    return next((value for value in values if value), "")


def _tidy(value: str) -> str:
    return " ".join(html.unescape(value).split())
