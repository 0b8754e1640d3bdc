"""Reads a file by its format: the registry of readers, and what one file came to."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.articles.assembling import assemble
from indexer.articles.files import SourceFile
from indexer.articles.html_page import read_html
from indexer.articles.json_records import read_json, read_json_lines
from indexer.articles.markdown import read_markdown
from indexer.articles.plain_text import read_text
from indexer.articles.records import Reader, Record
from indexer.articles.suffixes import SUFFIXES, format_of
from indexer.errors import ArticleError
from indexer.types import Article, Rejection

LARGEST_FILE = 100 * 1024 * 1024

# A new format is a reader here and its suffixes in the module beside.
_READERS: dict[str, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "json": read_json,
    "jsonl": read_json_lines,
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
    """
    name = source_file.name
    if not format_of(name):
        return _rejected(name, f"unknown format (known: {', '.join(suffixes())})")
    try:
        data = _read_bytes(source_file)
        return read_data(data, name)
    except ArticleError as error:
        return _rejected(name, error.reason)


def read_data(data: bytes, name: str) -> FileContents:
    """The articles in a file's bytes, whose format its name tells.

    Raises ArticleError for the file as a whole.
    """
    articles: list[Article] = []
    rejected: list[Rejection] = []
    try:
        for number, record in enumerate(_READERS[format_of(name)](data, name), start=1):
            if isinstance(record, Rejection):
                rejected.append(record)
                continue
            found = assemble(record, _id_of(record, name, number), _path_of(record, name))
            if isinstance(found, Article):
                articles.append(found)
            else:
                rejected.append(found)
    except ArticleError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ArticleError(name, "too large or too deeply nested to read") from error
    if not articles and not rejected:
        raise ArticleError(name, "holds no article")
    return FileContents(tuple(articles), tuple(rejected))


def _read_bytes(source_file: SourceFile) -> bytes:
    size = f"{LARGEST_FILE // 1024**2} MB"
    if source_file.size > LARGEST_FILE:
        raise ArticleError(source_file.name, f"larger than {size}")
    try:
        with source_file.path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArticleError(source_file.name, f"cannot be read ({reason.lower()})") from error
    if len(data) > LARGEST_FILE:
        raise ArticleError(source_file.name, f"larger than {size}")
    return data


def _id_of(record: Record, name: str, number: int) -> str:
    if record.id:
        return record.id
    return f"{name}#{number}" if record.place else name


def _path_of(record: Record, name: str) -> str:
    return name if not record.place else f"{name}:{record.place.removeprefix('line ')}"


def _rejected(name: str, reason: str) -> FileContents:
    return FileContents(rejected=(Rejection(name, reason),))
