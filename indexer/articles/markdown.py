"""Markdown with optional YAML front matter between two lines of ``---``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from indexer.articles.decoding import decode
from indexer.articles.markup import markup_to_text
from indexer.articles.records import Record, record_from
from indexer.errors import ArticleError

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+?)[ \t#]*\n")


def read_markdown(data: bytes, name: str) -> Iterator[Record]:
    """One article: fields from the front matter, else the first ``#`` heading as its title."""
    text = decode(data, name)
    fields: dict[str, object] = {}
    if match := _FRONT.match(text):
        fields = _front_matter(match["yaml"], name)
        text = text[match.end() :]
    record = record_from(fields, text="")
    heading = _HEADING.match(text)
    if heading and (not record.title or heading["title"].strip() == record.title):
        record = replace(record, title=record.title or to_text(heading["title"]))
        text = text[heading.end() :]
    yield replace(record, text=to_text(text), lines_end=True)


def to_text(markdown: str) -> str:
    """Markdown as plain text: no marks of emphasis, links by their words, pictures left out."""
    from markdown_it import MarkdownIt

    return markup_to_text(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))


def _front_matter(source: str, name: str) -> dict[str, object]:
    import yaml

    try:
        found = yaml.load(source, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ArticleError(name, f"its front matter is not valid YAML (line {line})") from error
    return found if isinstance(found, dict) else {}


def _loader() -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """A safe loader without aliases, which can make a small file huge."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    return Loader


_Loader = _loader()
