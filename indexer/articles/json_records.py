"""JSON: one record, a list of records, an object that holds such a list, or one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from indexer.articles.decoding import decode_exactly, tidy
from indexer.articles.records import Record, record_from
from indexer.errors import ArticleError
from indexer.types import Rejection

# Where exports keep their list of records.
_LISTS = (
    "articles",
    "items",
    "data",
    "posts",
    "results",
    "records",
    "entries",
    "rows",
    "documents",
    "artikel",
    "berita",
)


def read_json(data: bytes, name: str) -> Iterator[Record | Rejection]:
    """The records of a JSON file; an entry of a list that is no object is rejected on its own."""
    text = decode_exactly(data, name)
    try:
        found = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        lines = [line for line in text.split("\n", 3)[:3] if line.strip()]
        if len(lines) > 1 and lines[0].strip().startswith("{") and lines[0].strip().endswith("}"):
            yield from read_json_lines(data, name)
            return
        raise ArticleError(name, f"not valid JSON (line {error.lineno}: {error.msg})") from error
    except (RecursionError, ValueError) as error:
        raise ArticleError(name, "not valid JSON (too deeply nested, or a number too long)") from error
    if isinstance(found, dict):
        key = next((key for key in _LISTS if isinstance(found.get(key), list)), "")
        if not key:
            yield _record(found)
            return
        found = found[key]
    if not isinstance(found, list):
        raise ArticleError(name, "holds no record (a JSON object with the article's fields)")
    for number, entry in enumerate(found, start=1):
        if isinstance(entry, dict):
            yield _record(entry, f"record {number}")
        else:
            yield Rejection(f"{name}#{number}", "not a record (a JSON object with the article's fields)")


def read_json_lines(data: bytes, name: str) -> Iterator[Record | Rejection]:
    """One record a line; a line that is not valid is rejected as ``name:line`` and the others are read."""
    for number, line in enumerate(decode_exactly(data, name).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line, strict=False)
        except json.JSONDecodeError as error:
            yield Rejection(f"{name}:{number}", f"not valid JSON (column {error.colno}: {error.msg})")
            continue
        except (RecursionError, ValueError):
            yield Rejection(f"{name}:{number}", "not valid JSON (too deeply nested, or a number too long)")
            continue
        if isinstance(entry, dict):
            yield _record(entry, f"line {number}")
        else:
            yield Rejection(f"{name}:{number}", "not a record (a JSON object with the article's fields)")


def _record(fields: dict[str, object], place: str = "") -> Record:
    # A string in JSON may hold what the file's text cannot: escaped control characters and lone surrogates.
    cleaned = {key: tidy(value) if isinstance(value, str) else value for key, value in fields.items()}
    return record_from(cleaned, place)
