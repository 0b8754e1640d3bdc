"""Dataclasses to rows of the catalogue and back, each row with a digest that is verified on reading.

SQLite has no checksums of its own: without these a flipped bit would be quoted.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.errors import DamagedIndexError
from indexer.index.catalogue import CHECK
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Passage, Removal

INFO_COLUMNS = "id, title, url, source, published, author, section, language"
ARTICLE_COLUMNS = f"{INFO_COLUMNS}, text, digest"


def digest(*parts: str | bytes | int) -> bytes:
    """16 bytes that change when any part, or the border between two, does."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8")
        state.update(struct.pack("<Q", len(data)))
        state.update(data)
    return state.digest()


def article_digest(article: Article) -> bytes:
    """The digest of an article with its metadata and what cleaning removed."""
    info = article.info
    removed = [part for removal in article.removed for part in (removal.text, removal.rule)]
    return digest(
        info.id,
        info.title,
        info.url,
        info.source,
        info.published,
        info.author,
        info.section,
        info.language,
        article.text,
        *removed,
    )


def info_values(info: ArticleInfo) -> tuple[str, ...]:
    """The values of INFO_COLUMNS."""
    return (
        info.id,
        info.title,
        info.url,
        info.source,
        info.published,
        info.author,
        info.section,
        info.language,
    )


def to_article(row: Sequence[object], removed: Sequence[tuple[str, str]], path: Path) -> Article:
    """An article from ARTICLE_COLUMNS and its (text, rule) pairs. Raises DamagedIndexError."""
    *info, text, stored = row
    article = Article(
        ArticleInfo(*info),  # type: ignore[arg-type]  # STRICT tables hold text there
        str(text),
        tuple(Removal(piece, rule) for piece, rule in removed),
    )
    if article_digest(article) != stored:
        raise DamagedIndexError(path, f"article {article.id!r} does not match its checksum", CHECK)
    return article


def passage_digest(article: int, start: int, end: int, vector: bytes, text: str) -> bytes:
    """The digest of a passage: its place, its article's key, its vector's key and its words."""
    return digest(article, start, end, vector, text)


def to_passage(
    row: tuple[int, int, int, int, bytes, bytes], article_id: str, text: str, path: Path
) -> Passage:
    """A passage from (id, article, start, stop, vector, digest) and its article's whole text."""
    _, article, start, end, vector, stored = row
    piece = text[start:end] if 0 <= start < end <= len(text) else ""
    if passage_digest(article, start, end, vector, piece) != stored:
        raise DamagedIndexError(path, f"a passage of {article_id!r} does not match its checksum", CHECK)
    return Passage(article_id, start, end, piece)


def pack_vector(vector: Vectors) -> bytes:
    """A vector as little-endian half floats: 2 bytes a dimension."""
    return vector.astype("<f2").tobytes()


def vector_crc(key: bytes, data: bytes) -> int:
    """The checksum of a stored vector, which also ties it to its key."""
    return zlib.crc32(data, zlib.crc32(key))


def check_vector(key: bytes, data: bytes, crc: int, dimension: int, path: Path) -> None:
    """Raise DamagedIndexError unless a stored vector is the one that was stored, of this dimension."""
    if len(data) != 2 * dimension or vector_crc(key, data) != crc:
        raise DamagedIndexError(path, "a vector does not match its checksum", CHECK)


def unpack_vector(key: bytes, data: bytes, crc: int, dimension: int, path: Path) -> Vectors:
    """A stored vector as float32 of shape (dimension,). Raises DamagedIndexError."""
    check_vector(key, data, crc, dimension, path)
    return np.frombuffer(data, dtype="<f2").astype(np.float32)
