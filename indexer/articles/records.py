"""What a reader hands on: one article as its file has it, before cleaning."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from indexer.types import Rejection

# The usual names of each field, the most telling first. Compared in lower case.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "guid", "uuid"),
    "url": ("url", "link", "permalink", "canonical_url", "canonical", "tautan"),
    "title": ("title", "judul", "headline", "judul_berita", "judul_artikel", "name"),
    "text": (
        "text",
        "body",
        "content",
        "isi",
        "article",
        "konten",
        "artikel",
        "teks",
        "full_text",
        "article_text",
        "articlebody",
        "article_body",
        "content_text",
        "content_html",
        "isi_berita",
        "isi_artikel",
        "naskah",
    ),
    "published": (
        "published",
        "date",
        "tanggal",
        "published_at",
        "publish_date",
        "date_published",
        "datepublished",
        "pubdate",
        "published_date",
        "publication_date",
        "tanggal_terbit",
        "tanggal_publikasi",
        "tanggal_tayang",
        "tgl_terbit",
        "tgl",
        "waktu_terbit",
        "datetime",
        "created_at",
        "timestamp",
        "waktu",
    ),
    "source": (
        "source",
        "sumber",
        "outlet",
        "publisher",
        "site",
        "sitename",
        "site_name",
        "media",
        "nama_media",
        "penerbit",
        "domain",
    ),
    "author": ("author", "penulis", "authors", "byline", "reporter", "wartawan", "creator", "nama_penulis"),
    "section": ("section", "category", "kategori", "categories", "rubrik", "kanal", "topic"),
    "language": ("language", "lang", "bahasa"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One article as read: every field as the file has it, ``""`` where it says nothing.

    ``place`` tells where in the file it stands (a line, a row, a member), ``""`` when the file is the
    article. ``plain`` marks a text with nothing beside it: its headline may be its first line. ``lines_end``
    says that every line is a paragraph, as a format with paragraphs of its own gives them.
    """

    text: str
    id: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    section: str = ""
    language: str = ""
    place: str = ""
    plain: bool = False
    lines_end: bool = False


# What a reader makes of a file's bytes and name. It may raise ArticleError for the file as a whole.
Reader = Callable[[bytes, str], Iterator[Record | Rejection]]


def record_from(fields: Mapping[str, object], place: str = "", text: str | None = None) -> Record:
    """A record from named fields (a JSON object, front matter, a table's row) under their usual names."""
    lowered = {field_name(name): value for name, value in fields.items()}
    values: dict[str, str] = {
        field: next((found for name in names if (found := _as_text(lowered.get(name)))), "")
        for field, names in FIELD_NAMES.items()
    }
    if text is not None:
        values["text"] = text
    return Record(place=place, plain=False, lines_end=False, **values)


def field_name(written: object) -> str:
    """A field's name as FIELD_NAMES has it: ``Tanggal Terbit`` is ``tanggal_terbit``."""
    return re.sub(r"[\s_-]+", "_", str(written or "").strip().lower())


def _as_text(value: object) -> str:
    """A field's value as text: lists joined, an object by its name, numbers and dates as they print."""
    if value is None or isinstance(value, bool):
        return ""
    # Tables written as JSON have NaN where they say nothing.
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return next(
            (_as_text(value[key]) for key in ("name", "title", "rendered", "@id") if value.get(key)), ""
        )
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_as_text, value[:20])))
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value)
