"""Word documents (.docx), by python-docx: paragraphs, lists and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from indexer.articles.decoding import tidy
from indexer.articles.records import Record
from indexer.articles.zip_container import open_document
from indexer.errors import ArticleError


def read_word(data: bytes, name: str) -> Iterator[Record]:
    """The whole document as one article. Raises ArticleError when it is locked, damaged or empty."""
    import docx

    open_document(data, name).close()
    try:
        document = docx.Document(BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        title = next((line for line, style in lines if style == "Title"), "")
        properties = document.core_properties
        author = str(properties.author or "")
        stated = str(properties.title or "")
    except MemoryError:
        raise
    except Exception as error:  # python-docx lets whatever its parts raise through
        raise ArticleError(name, "damaged, or not a Word document") from error
    text = "\n".join(line for line, _ in lines)
    if not text.strip():
        raise ArticleError(name, "no text in it")
    title = tidy(title or stated)
    # Word fills in who saved the file; python-docx and others put their own name there.
    author = "" if author.lower() in ("python-docx", "user", "admin", "administrator") else tidy(author)
    yield Record(text=text, title=title, author=author, plain=not title, lines_end=True)


def _lines(block: Any) -> Iterator[tuple[str, str]]:
    """Each line with its paragraph's style; a table's rows with bars between their cells."""
    if hasattr(block, "rows"):
        for row in block.rows:
            cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
            yield tidy(" | ".join(cells)), ""
        return
    style = str(block.style.name or "") if block.style is not None else ""
    mark = "- " if style.startswith("List") else ""
    for line in tidy(block.text).split("\n"):
        if line.strip():
            yield f"{mark}{line}", style
