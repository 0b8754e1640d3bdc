"""Pieces of HTML inside other formats to plain text, one paragraph a line."""

from __future__ import annotations

import re

# What begins with a tag or holds an ordinary one is HTML; a lone "<" is a sign for "less than".
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|img|figure|blockquote|table|!--)\b[^<>]*/?>", re.I
)
# A script that is never closed takes the rest, as in a browser; looking for each one's end would take hours.
_MARKUP = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "pre",
        "hr",
        "dl",
        "dt",
        "dd",
        "aside",
        "main",
        "nav",
        "form",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "select",
        "button",
        "textarea",
        "head",
    ]
)
_CAPTIONS = frozenset(("figcaption",))
_ITEM = "- "


def looks_like_markup(text: str) -> bool:
    """Whether a field holds HTML and not plain text."""
    return bool(_TAG.search(text[:20_000]))


def markup_to_text(markup: str) -> str:
    """The text of an HTML fragment; every block stands on lines of its own, captions are left out.

    Items of lists begin with ``- ``, cells of a table's row are divided by `` | ``.
    """
    from lxml import etree, html

    pieces: list[str] = []
    try:
        _walk(html.fragment_fromstring(markup, create_parent="div"), pieces)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        pieces.clear()
    if not "".join(pieces).strip():  # the parser gives up on elements nested by the hundred
        pieces = [_MARKUP.sub(" ", markup)]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line and line != _ITEM.strip())


def _walk(element: object, pieces: list[str]) -> None:
    """Collect text in document order without recursion, since markup may be nested without end."""
    from lxml import etree

    assert isinstance(element, etree._Element)
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(node.tail or "")
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _SILENT or tag in _CAPTIONS:
                node.clear(keep_tail=True)
                continue
            if tag in _BLOCKS:
                pieces.append("\n")
            if tag == "li":
                pieces.append(_ITEM)
            if tag in ("td", "th") and node.getprevious() is not None:
                pieces.append(" | ")
            pieces.append(re.sub(r"\s+", " ", node.text or ""))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            if node is not element:
                pieces.append(re.sub(r"\s+", " ", node.tail or ""))
