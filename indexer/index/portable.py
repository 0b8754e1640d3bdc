"""The portable file that ``export`` writes; ``portable_reader.py`` reads it.

A zip file of ``manifest.json`` (settings, counts, and size and SHA-256 of each other member),
``files.jsonl``, ``articles.jsonl`` (one article a line, with the places of its passages) and
``vectors.f16`` (a row of half floats for each passage, in the same order). Nothing of FAISS,
tantivy or SQLite travels.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from indexer.index.manifest import Recipe
from indexer.index.passages import Span
from indexer.types import Article

KIND = "tanya-artikel export"
VERSION = 1
MANIFEST, FILES, ARTICLES, VECTORS = "manifest.json", "files.jsonl", "articles.jsonl", "vectors.f16"
MEMBERS = (FILES, ARTICLES, VECTORS)
LARGEST_MANIFEST = 64 << 20
"""Bytes that are read of one: it holds the requests for removal, of which half a million fit."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Head:
    """What an export says of the index it came from. ``takedowns`` are (kind, value, since)."""

    recipe: Recipe
    reading: str
    built_at: str
    speed: float
    takedowns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that articles were read from; ``digest`` of its bytes in hexadecimal, "" when it was unreadable.

    ``rejected`` are (path, reason, article id) of what of it was left out.
    """

    name: str
    size: int
    digest: str
    rejected: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article, the file it is from, its passages' places, and their vectors as half floats, end to end."""

    file: str
    article: Article
    spans: tuple[Span, ...]
    vectors: bytes


def write(
    path: Path,
    head: Head,
    files: Iterable[FileRecord],
    articles: Iterable[ArticleRecord],
    check: Callable[[Path], None],
) -> None:
    """Write an export, whole or not at all: ``check`` is given the file before it takes another's place.

    Raises OSError, and what ``check`` raises.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    vectors = path.with_name(f"{path.name}.{os.getpid()}.vectors")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            with vectors.open("wb") as rows:
                lines = (_article_line(record, rows) for record in articles)
                members = {ARTICLES: _write_member(archive, ARTICLES, lines)}
            members[FILES] = _write_member(archive, FILES, (_line(asdict(file)) for file in files))
            with vectors.open("rb") as rows:
                members[VECTORS] = _write_member(archive, VECTORS, iter(lambda: rows.read(_BLOCK), b""))
            body = {"kind": KIND, "version": VERSION, **asdict(head), "members": members}
            archive.writestr(MANIFEST, json.dumps(body, ensure_ascii=False, indent=1))
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        check(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
        vectors.unlink(missing_ok=True)


def _write_member(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> tuple[int, str]:
    """Size and SHA-256 of what was written."""
    size, state = 0, sha256()
    # Vectors do not compress.
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_STORED if name == VECTORS else zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as member:
        for part in parts:
            member.write(part)
            state.update(part)
            size += len(part)
    return size, state.hexdigest()


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def _article_line(record: ArticleRecord, vectors: IO[bytes]) -> bytes:
    vectors.write(record.vectors)
    fields = {"file": record.file, "spans": record.spans, **asdict(record.article)}
    return _line(fields)
