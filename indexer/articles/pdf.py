"""PDF files with text in them, by pypdf. A scan without text is rejected."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from indexer.articles.decoding import tidy
from indexer.articles.records import Record
from indexer.errors import ArticleError

_MOST_PAGES = 1000
_MOST_SECONDS = 60.0
_FEWEST_CHARACTERS = 20


def read_pdf(data: bytes, name: str) -> Iterator[Record]:
    """The whole document as one article. Raises ArticleError when it is locked, damaged or without text."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it can mend is nobody's business
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise ArticleError(name, "password-protected")
            text = _text(reader, name)
            title, author = _stated(reader)
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # a damaged PDF makes pypdf raise nearly anything
        raise ArticleError(name, "damaged, or not a PDF file") from error
    if len("".join(text.split())) < _FEWEST_CHARACTERS:
        raise ArticleError(name, "no text in it (a scan has to go through text recognition first)")
    yield Record(text=text, title=title, author=author, plain=not title)


def _text(reader: Any, name: str) -> str:
    if len(reader.pages) > _MOST_PAGES:
        raise ArticleError(name, f"more than {_MOST_PAGES:,} pages")
    began, pages = time.monotonic(), []
    for page in reader.pages:
        pages.append(tidy(page.extract_text()))
        if time.monotonic() - began > _MOST_SECONDS:
            raise ArticleError(name, f"takes more than {_MOST_SECONDS:.0f} seconds to read")
    return "\n".join(pages)


def _stated(reader: Any) -> tuple[str, str]:
    """Title and author where the document states them and not only the program that made it."""
    metadata = reader.metadata
    if metadata is None:
        return "", ""
    title, author = tidy(str(metadata.title or "")).strip(), tidy(str(metadata.author or "")).strip()
    if title.lower().endswith((".doc", ".docx", ".indd", ".pdf")) or title.lower() in ("untitled", "title"):
        title = ""
    return title, author
