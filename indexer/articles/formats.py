"""Reads a file by its format: the registry of readers, and what one file came to."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.articles.archives import Member, gunzip, tar_members, zip_members
from indexer.articles.assembling import assemble
from indexer.articles.book import read_book
from indexer.articles.csv_table import read_csv
from indexer.articles.feeds import read_feed
from indexer.articles.files import SourceFile, printable
from indexer.articles.html_page import read_html
from indexer.articles.json_records import read_json, read_json_lines
from indexer.articles.markdown import read_markdown
from indexer.articles.pdf import read_pdf
from indexer.articles.plain_text import read_text
from indexer.articles.records import Reader, Record
from indexer.articles.saved_page import read_saved_page
from indexer.articles.suffixes import SUFFIXES, format_of
from indexer.articles.word_document import read_word
from indexer.articles.workbook import read_workbook
from indexer.errors import ArticleError
from indexer.types import Article, Rejection

LARGEST_FILE = 100 * 1024 * 1024
DEEPEST_ARCHIVE = 3

# A new format is a reader here and its suffixes in the module of suffixes.
_READERS: dict[str, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "saved page": read_saved_page,
    "json": read_json,
    "json lines": read_json_lines,
    "table": read_csv,
    "workbook": read_workbook,
    "feed": read_feed,
    "pdf": read_pdf,
    "word": read_word,
    "book": read_book,
}
_ARCHIVES: dict[str, Callable[[bytes, str], Iterator[Member | Rejection]]] = {
    "zip": zip_members,
    "tar": tar_members,
}


@dataclass(frozen=True, slots=True)
class FileContents:
    """The articles of one file, and what of it could not be read as one."""

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejection, ...] = ()


def suffixes() -> tuple[str, ...]:
    """The file suffixes that are read, in alphabetical order."""
    return tuple(sorted(SUFFIXES))


def read_file(source_file: SourceFile) -> FileContents:
    """Read one file. Never raises for what is in it: what cannot be read is among ``rejected``.

    An article's id is its record's own, else the file's name, with ``#n`` for the n-th of several records.
    A file in an archive is named ``archive/path inside``.
    """
    found = list(articles_in(source_file))
    return FileContents(
        tuple(article for article in found if isinstance(article, Article)),
        tuple(rejection for rejection in found if isinstance(rejection, Rejection)),
    )


def articles_in(source_file: SourceFile) -> Iterator[Article | Rejection]:
    """The same one by one, for files that hold more than should be in memory at once."""
    name = source_file.name
    try:
        if not format_of(name):
            _expect_listed(source_file.path, name)
            raise ArticleError(name, f"unknown format (known: {', '.join(suffixes())})")
        yield from _read(_read_bytes(source_file), name, format_of(name))
    except ArticleError as error:
        yield Rejection(error.path, error.reason)
    except Exception as error:  # a fault of ours or of a library must not stop a build of thousands
        yield Rejection(name, f"cannot be read (unexpected {type(error).__name__})")


def _read(data: bytes, name: str, kind: str, depth: int = 0) -> Iterator[Article | Rejection]:
    """The articles in a file's bytes. Raises ArticleError for the file as a whole."""
    if kind == "gzip":
        inner = format_of(name[: -len(".gz")])
        yield from _read(gunzip(data, name), name, inner, depth + 1)
    elif kind not in _ARCHIVES:
        yield from _read_records(data, name, _READERS[kind])
    elif depth >= DEEPEST_ARCHIVE:
        raise ArticleError(name, f"archives nested more than {DEEPEST_ARCHIVE} deep")
    else:
        yield from _read_archive(data, name, kind, depth)


def _read_archive(data: bytes, name: str, kind: str, depth: int) -> Iterator[Article | Rejection]:
    empty = True
    for member in _ARCHIVES[kind](data, name):
        empty = False
        if isinstance(member, Rejection):
            yield replace(member, path=printable(member.path))
            continue
        path = f"{name}/{printable(member.name)}"
        try:
            yield from _read(member.data, path, format_of(member.name), depth + 1)
        except ArticleError as error:
            yield Rejection(error.path, error.reason)
    if empty:
        raise ArticleError(name, "holds no file in a known format")


def _read_records(data: bytes, name: str, reader: Reader) -> Iterator[Article | Rejection]:
    empty = True
    try:
        for number, record in enumerate(reader(data, name), start=1):
            empty = False
            if isinstance(record, Rejection):
                yield record
            else:
                yield assemble(record, _id_of(record, name, number), _path_of(record, name))
    except (MemoryError, RecursionError) as error:
        raise ArticleError(name, "too large or too deeply nested to read") from error
    if empty:
        raise ArticleError(name, "holds no article")


def _read_bytes(source_file: SourceFile) -> bytes:
    """The file's bytes, all from one moment. Raises ArticleError when that cannot be had."""
    too_large = ArticleError(source_file.name, f"larger than {LARGEST_FILE // 1024**2} MB")
    if source_file.size > LARGEST_FILE:
        raise too_large
    try:
        # A pipe would be waited for, for ever.
        if not stat.S_ISREG(source_file.path.stat().st_mode):
            _expect_listed(source_file.path, source_file.name)
            raise ArticleError(source_file.name, "not a file (a pipe, a device or a folder)")
        for _ in range(2):
            with source_file.path.open("rb") as stream:
                before = os.fstat(stream.fileno())
                data = stream.read(LARGEST_FILE + 1)
                after = os.fstat(stream.fileno())
            if len(data) > LARGEST_FILE:
                raise too_large
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(
                data
            ) == after.st_size:
                return data
    except OSError as error:
        raise _unreadable(source_file.name, error) from error
    raise ArticleError(source_file.name, "changed while it was read; build again when it is written")


def _expect_listed(path: Path, name: str) -> None:
    """Raise ArticleError for a folder that cannot be listed: it is found as if it were a file."""
    try:
        os.scandir(path).close()
    except NotADirectoryError:
        return
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> ArticleError:
    reason = error.strerror or type(error).__name__
    return ArticleError(name, f"cannot be read ({reason.lower()})")


def _id_of(record: Record, name: str, number: int) -> str:
    if record.id:
        return record.id
    return f"{name}#{number}" if record.place else name


def _path_of(record: Record, name: str) -> str:
    return name if not record.place else f"{name}:{record.place.removeprefix('line ')}"
