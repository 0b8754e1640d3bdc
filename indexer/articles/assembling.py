"""A record as read to an article: cleaned text, metadata in one form, an id, a language."""

from __future__ import annotations

import html
import re

from indexer.articles.cleaning import clean
from indexer.articles.dates import date_in_url, parse_date
from indexer.articles.error_pages import why_no_article
from indexer.articles.glued import divide_glued_words
from indexer.articles.headline import Head, read_head
from indexer.articles.language import detect_language
from indexer.articles.markup import looks_like_markup, markup_to_text
from indexer.articles.outlets import date_in_dateline, outlet_in_dateline, outlet_of_url
from indexer.articles.paragraphs import normalise, split_paragraphs
from indexer.articles.records import Record
from indexer.articles.urls import canonical_url
from indexer.types import Article, ArticleInfo, Rejection, Removal

LONGEST_TEXT = 20_000_000
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|nbsp|amp|quot|apos|[lr][sd]quo|[nm]dash|hellip);")
_TOO_SHORT_TO_TELL = 40  # words
_LANGUAGES = {"ind": "id", "in": "id", "msa": "ms", "zsm": "ms", "sun": "su", "jav": "jv", "eng": "en"}
_NAMED = {
    "indonesia": "id",
    "bahasa indonesia": "id",
    "indonesian": "id",
    "melayu": "ms",
    "malay": "ms",
    "sunda": "su",
    "sundanese": "su",
    "jawa": "jv",
    "javanese": "jv",
    "minangkabau": "min",
    "english": "en",
    "inggris": "en",
}


def assemble(record: Record, article_id: str, path: str) -> Article | Rejection:
    """The article that a record holds, or why it holds none; ``path`` names the record in the report."""
    if len(record.text) > LONGEST_TEXT:
        return Rejection(path, f"longer than any article ({len(record.text):,} characters)")
    markup = looks_like_markup(record.text)
    text = markup_to_text(record.text) if markup else _spell_out(record.text)
    paragraphs = split_paragraphs(text, may_be_wrapped=not (markup or record.lines_end))
    if not paragraphs:
        return Rejection(path, "no text")
    title = _one_line(record.title)
    head = read_head(paragraphs, title, may_hold_title=record.plain)
    cleaned = clean(head.paragraphs)
    if not cleaned.paragraphs:
        return Rejection(path, "nothing but site furniture (no story)")
    body = "\n\n".join(cleaned.paragraphs)
    if not re.search(r"\w", body):
        return Rejection(path, "no text")
    if reason := why_no_article(title or head.title, body):
        return Rejection(path, reason)
    language = _language(record.language, f"{title}\n{body}")
    body, divided = divide_glued_words(body, language)
    url = canonical_url(record.url) or canonical_url(head.url)
    info = ArticleInfo(
        id=article_id,
        title=title or _one_line(head.title),
        url=url,
        source=_outlet(record.source) or _source(head, cleaned.paragraphs[0], url),
        published=parse_date(record.published)
        or parse_date(head.published)
        or parse_date(date_in_dateline(cleaned.paragraphs[0]))
        or date_in_url(url),
        author=_named(record.author) or head.author,
        section=_named(record.section) or _one_line(head.section),
        language=language,
    )
    glued = tuple(Removal(word, "glued words divided") for word in divided)
    return Article(info, body, head.removed + cleaned.removed + glued)


def _source(head: Head, first: str, url: str) -> str:
    """The outlet; a site's own name for itself (``Lentera Galuh``) is better than its address."""
    site = re.split(r"\s+[|–—-]\s+", head.site)[0]
    found = _one_line(head.source) or outlet_in_dateline(first) or outlet_of_url(url)
    if site and found.split(".")[0].casefold() == re.sub(r"\W", "", site).casefold():
        return site
    return found or site


def _one_line(value: str) -> str:
    """A field on one line, without markup."""
    value = markup_to_text(value) if "<" in value and looks_like_markup(value) else _spell_out(value)
    return normalise(value.replace("\n", " "))[:500]


def _outlet(value: str) -> str:
    """The outlet that a field names, also by its address (``https://www.kompas.com``)."""
    value = _one_line(value)
    return (outlet_of_url(canonical_url(value)) or value) if "/" in value else value


def _named(value: str) -> str:
    """A field that holds a name: not the number by which a site's software knows it."""
    value = _one_line(value)
    return "" if re.fullmatch(r"[\d\s,;]+", value) else value


def _spell_out(text: str) -> str:
    """Plain text without the entities that a site's markup left in it (``&nbsp;``, ``&#8211;``)."""
    return html.unescape(text) if _ENTITY.search(text) else text


def _language(stated: str, text: str) -> str:
    """The text's language; what its file states (``id-ID``, ``ind``, ``Indonesia``) for a short one.

    A site's language is often the one that its software came with, whatever it writes in.
    """
    if text.count(" ") < _TOO_SHORT_TO_TELL:
        lower = stated.strip().lower()
        code = _NAMED.get(lower) or re.split(r"[-_]", lower)[0]
        code = _LANGUAGES.get(code, code)
        if re.fullmatch(r"[a-z]{2,3}", code):
            return code
    return detect_language(text)
