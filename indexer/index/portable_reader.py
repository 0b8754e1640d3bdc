"""Reads a portable file, which may come from anywhere: all is parsed and checked, nothing executed."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from indexer.errors import TransferError
from indexer.index.manifest import recipe_from
from indexer.index.portable import (
    ARTICLES,
    FILES,
    KIND,
    LARGEST_MANIFEST,
    MANIFEST,
    MEMBERS,
    VECTORS,
    VERSION,
    ArticleRecord,
    FileRecord,
    Head,
)
from indexer.index.takedowns import KINDS
from indexer.types import Article, ArticleInfo, Removal

_LONGEST_LINE = 256 << 20
_BLOCK = 1 << 20
_WRONG_CONTENT = (
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
    EOFError,
    NotImplementedError,
    OverflowError,
)


class Export:
    """An export, verified: every member has the size and checksum that the manifest gives it.

    Raises TransferError for anything else, here and while it is read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise TransferError(path, getattr(error, "strerror", None) or "it is not an export") from error
        try:
            self.head = self._read_head()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Export:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def files(self) -> Iterator[FileRecord]:
        """The files, in the order in which they were found."""
        for fields in self._lines(FILES):
            with self._checked():
                rejected = tuple((_text(path), _text(why), _text(of)) for path, why, of in fields["rejected"])
                size, digest = int(fields["size"]), _text(fields["digest"])
                # -1 says that the next build is to read it again.
                if not -1 <= size < 1 << 62:
                    raise ValueError(f"a file of {size} bytes")
                bytes.fromhex(digest)
                record = FileRecord(_text(fields["name"]), size, digest, rejected)
            yield record

    def articles(self) -> Iterator[ArticleRecord]:
        """The articles, their passages in place in the text, their vectors of length 1, or TransferError."""
        row = 2 * self.head.recipe.dimension
        with self._archive.open(VECTORS) as vectors:
            for fields in self._lines(ARTICLES):
                with self._checked():
                    record = _article(fields)
                    data = vectors.read(row * len(record.spans))
                    _check_vectors(data, len(record.spans), self.head.recipe.dimension)
                yield ArticleRecord(record.file, record.article, record.spans, data)
            if vectors.read(1):
                raise TransferError(self._path, "it holds more vectors than passages")

    def _lines(self, member: str) -> Iterator[dict[str, Any]]:
        with self._archive.open(member) as lines:
            while line := lines.readline(_LONGEST_LINE):
                with self._checked():
                    fields = json.loads(line)
                    if not isinstance(fields, dict):
                        raise ValueError("a line is not an object")
                yield fields

    def _read_head(self) -> Head:
        names = sorted(info.filename for info in self._archive.infolist())
        if names != sorted((MANIFEST, *MEMBERS)):
            raise TransferError(
                self._path, f"it should hold {MANIFEST} and {', '.join(MEMBERS)}, nothing else"
            )
        with self._checked():
            if self._archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise ValueError("the manifest is too large")
            body = json.loads(self._archive.read(MANIFEST))
            if (body["kind"], body["version"]) != (KIND, VERSION):
                raise ValueError(
                    f"it is {body['kind']!r} of version {body['version']}, not {KIND!r} of {VERSION}"
                )
            for name in MEMBERS:
                self._check_member(name, *body["members"][name])
            recipe = recipe_from(body["recipe"])
            takedowns = tuple(
                (_kind(kind), _text(value), _text(since)) for kind, value, since in body["takedowns"]
            )
            speed = float(body["speed"])
            if not 0 <= speed < math.inf:
                raise ValueError(f"a speed of {speed}")
            return Head(recipe, _text(body["reading"]), _text(body["built_at"]), speed, takedowns)

    def _check_member(self, name: str, size: int, checksum: str) -> None:
        if self._archive.getinfo(name).file_size != size:
            raise ValueError(f"{name} has another size than the manifest says")
        state = sha256()
        with self._archive.open(name) as member:
            while block := member.read(_BLOCK):
                state.update(block)
        if state.hexdigest() != checksum:
            raise ValueError(f"{name} does not match its checksum")

    def _checked(self) -> _Checked:
        return _Checked(self._path)


class _Checked:
    """Turns whatever is wrong with the content of an export into TransferError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, KeyError):
            raise TransferError(self._path, f"{error} is missing") from error
        if isinstance(error, _WRONG_CONTENT):
            raise TransferError(self._path, str(error)) from error
        if isinstance(error, (zipfile.BadZipFile, zlib.error, RuntimeError)):
            raise TransferError(self._path, "it is damaged") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    # Half of a surrogate pair, as JSON may hold, cannot be stored.
    value.encode()
    return value


def _kind(value: object) -> str:
    if value not in KINDS:
        raise ValueError(f"{value!r} is no kind of request")
    return str(value)


def _article(fields: dict[str, Any]) -> ArticleRecord:
    info = ArticleInfo(**{name: _text(value) for name, value in fields["info"].items()})
    if info.published:
        datetime.fromisoformat(info.published)
    removed = tuple(Removal(_text(piece["text"]), _text(piece["rule"])) for piece in fields["removed"])
    article = Article(info, _text(fields["text"]), removed)
    spans = tuple((int(start), int(end)) for start, end in fields["spans"])
    for start, end in spans:
        if not 0 <= start < end <= len(article.text):
            raise ValueError(
                f"a passage [{start}:{end}] of {article.id!r}, whose text has {len(article.text)} characters"
            )
    if not article.id or not spans:
        raise ValueError(f"article {article.id!r} without an id or a passage")
    return ArticleRecord(_text(fields["file"]), article, spans, b"")


def _check_vectors(data: bytes, count: int, dimension: int) -> None:
    if len(data) != 2 * dimension * count:
        raise ValueError("it holds fewer vectors than passages")
    lengths = np.linalg.norm(np.frombuffer(data, "<f2").astype(np.float32).reshape(count, dimension), axis=1)
    if not np.all(np.abs(lengths - 1) < 0.02):
        raise ValueError("it holds a vector that is not of length 1")
