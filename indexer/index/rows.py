"""Dataclasses to rows of the catalogue and back, each row with a digest that is verified on reading.

SQLite has no checksums of its own: without these a flipped bit would be quoted.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.errors import CHECK, DamagedIndexError
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Passage, Removal

INFO_COLUMNS = "id, title, url, source, published, author, section, language"
ARTICLE_COLUMNS = f"{INFO_COLUMNS}, text, info_digest, digest"


def digest(*parts: str | bytes | int) -> bytes:
    """16 bytes that change when any part, or the border between two, does."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8")
        state.update(struct.pack("<Q", len(data)))
        state.update(data)
    return state.digest()


def info_digest(info: ArticleInfo) -> bytes:
    """The digest of an article's metadata alone, so that it can be verified without the text."""
    return digest(*info_values(info))


def article_digest(article: Article) -> bytes:
    """The digest of an article with its metadata and what cleaning removed."""
    removed = [part for removal in article.removed for part in (removal.text, removal.rule)]
    return digest(*info_values(article.info), article.text, *removed)


def article_values(article: Article, text: str) -> tuple[str | bytes, ...]:
    """The values of ARTICLE_COLUMNS, with ``text`` as the text."""
    return (*info_values(article.info), text, info_digest(article.info), article_digest(article))


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


def to_info(row: Sequence[object], path: Path) -> ArticleInfo:
    """Metadata from INFO_COLUMNS and info_digest. Raises DamagedIndexError."""
    *values, stored = row
    info = ArticleInfo(*map(str, values))
    if info_digest(info) != stored:
        raise DamagedIndexError(path, f"article {info.id!r} does not match its checksum", CHECK)
    return info


def to_article(row: Sequence[object], removed: Sequence[tuple[str, str]], path: Path) -> Article:
    """An article from ARTICLE_COLUMNS and its (text, rule) pairs. Raises DamagedIndexError."""
    *info, text, _, stored = row
    removals = tuple(Removal(str(piece), str(rule)) for piece, rule in removed)
    article = Article(ArticleInfo(*map(str, info)), str(text), removals)
    if article_digest(article) != stored:
        raise DamagedIndexError(path, f"article {article.id!r} does not match its checksum", CHECK)
    return article


def load_articles(connection: sqlite3.Connection, keys: Sequence[int], path: Path) -> list[Article]:
    """The articles of these keys, which are in the catalogue, in their order. Raises DamagedIndexError."""
    found = []
    for key in keys:
        row = connection.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE key = ?", (key,)).fetchone()
        of_article = "SELECT text, rule FROM removals WHERE article = ? ORDER BY position"
        if row is None:
            raise DamagedIndexError(path, f"article {key} is missing", CHECK)
        found.append(to_article(row, connection.execute(of_article, (key,)).fetchall(), path))
    return found


def passage_digest(article: int, start: int, end: int, vector: bytes, text: str) -> bytes:
    """The digest of a passage: its place, its article's key, its vector's key and its words."""
    return digest(article, start, end, vector, text)


def to_passage(
    row: tuple[int, int, int, int, bytes, bytes], article_id: str, text: str, path: Path
) -> Passage:
    """A passage from (id, article, start, stop, vector, digest) and its article's whole text."""
    _, article, start, end, vector, stored = row
    piece = str(text)[start:end] if 0 <= start < end <= len(str(text)) else ""
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
