"""A conversation as a file to keep: Markdown, HTML or JSON; and one answer as text to paste."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from indexer.answering.record import answer_record
from indexer.page import formats, safe
from indexer.page.conversation import Turn
from indexer.page.sources import Source
from indexer.types import Answer
from indexer.wording.page import PageWording

_STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif;color:#23211e}"
    "h2{margin-top:2.5rem}li{margin:.6rem 0}blockquote{margin:.4rem 0;color:#625d55}"
    "p,li,h2{overflow-wrap:anywhere}"
)


def as_text(turn: Turn, wording: PageWording) -> str:
    """One answer with its sources, as plain text for the clipboard."""
    answer = _answer_of(turn)
    lines = [answer.text, *([answer.note] if answer.note else [])]
    if turn.sources:
        lines += ["", _heading(answer, wording)]
        lines += [f"{_number(source)}{_reference(source, wording)}" for source in turn.sources]
    return safe.visible("\n".join(lines))


def as_markdown(turns: Sequence[Turn], wording: PageWording) -> str:
    """The answered turns as a Markdown file; what others wrote is escaped in it."""
    parts = [f"# {wording.frame.name}"]
    for turn in turns:
        if turn.answer is None:
            continue
        parts += [f"## {safe.markdown(turn.question)}", _paragraphs(turn.answer.text)]
        if turn.answer.note:
            parts.append(f"*{safe.markdown(turn.answer.note)}*")
        if turn.sources:
            parts.append(f"**{_heading(turn.answer, wording)}**")
            parts.append("\n".join(_markdown_source(source, wording) for source in turn.sources))
    return "\n\n".join(parts) + "\n"


def as_html(turns: Sequence[Turn], wording: PageWording) -> str:
    """The answered turns as one HTML page that needs nothing else; what others wrote is text in it."""
    name = escape(wording.frame.name)
    parts = [
        f'<!doctype html><html lang="{wording.language}"><meta charset="utf-8"><title>{name}</title>',
        f"<style>{_STYLE}</style><h1>{name}</h1>",
    ]
    for turn in turns:
        if turn.answer is None:
            continue
        parts.append(f"<h2>{safe.html(turn.question)}</h2>")
        parts += [f"<p>{safe.html(text)}</p>" for text in turn.answer.text.split("\n\n")]
        if turn.answer.note:
            parts.append(f"<p><em>{safe.html(turn.answer.note)}</em></p>")
        if turn.sources:
            parts.append(f"<h3>{escape(_heading(turn.answer, wording))}</h3><ul>")
            parts += [_html_source(source, wording) for source in turn.sources]
            parts.append("</ul>")
    return "\n".join(parts) + "\n</html>\n"


def as_json(turns: Sequence[Turn]) -> str:
    """The answered turns as JSON: a list, each with the keys that ``python -m indexer ask --json`` has."""
    records = [
        answer_record(turn.number, turn.question, turn.answer) for turn in turns if turn.answer is not None
    ]
    # Escaped to ASCII, so that no text can be one that a file cannot hold.
    return json.dumps(records, ensure_ascii=True, indent=1) + "\n"


def _answer_of(turn: Turn) -> Answer:
    if turn.answer is None:
        raise ValueError(f"turn {turn.number} has no answer to export")
    return turn.answer


def _heading(answer: Answer, wording: PageWording) -> str:
    return wording.sources.sources if answer.answered else wording.sources.nearest


def _number(source: Source) -> str:
    return "".join(f"[{number}] " for number in source.numbers)


def _facts(source: Source, wording: PageWording) -> list[str]:
    info = source.article
    published = formats.date(info.published, wording.calendar) if info.published else ""
    return [fact for fact in (info.label, info.source or safe.host(info.url), published) if fact]


def _warning(source: Source, wording: PageWording) -> str:
    return wording.sources.outdated_hint if source.outdated else ""


def _reference(source: Source, wording: PageWording) -> str:
    facts = [*_facts(source, wording), _warning(source, wording), safe.web_address(source.article.url)]
    return ", ".join(" ".join(fact.split()) for fact in facts if fact)


def _paragraphs(text: str) -> str:
    return "\n\n".join(safe.markdown(paragraph) for paragraph in text.split("\n\n"))


def _markdown_source(source: Source, wording: PageWording) -> str:
    said = [*_facts(source, wording), _warning(source, wording)]
    facts = ", ".join(safe.markdown(fact) for fact in said if fact)
    address = safe.web_address(source.article.url)
    line = f"- {safe.markdown(_number(source))}{facts}" + (f", <{address}>" if address else "")
    quotes = [piece.text for piece in source.pieces if piece.place]
    return "\n".join([line, *(f"  > {safe.markdown(quote)}" for quote in quotes)])


def _html_source(source: Source, wording: PageWording) -> str:
    said = [*_facts(source, wording), _warning(source, wording)]
    facts = ", ".join(safe.html(fact) for fact in said if fact)
    address = escape(safe.web_address(source.article.url), quote=True)
    link = f', <a href="{address}" rel="noopener noreferrer">{address}</a>' if address else ""
    quotes = [piece.text for piece in source.pieces if piece.place]
    cited = "".join(f"<blockquote>{safe.html(quote)}</blockquote>" for quote in quotes)
    return f"<li>{escape(_number(source))}{facts}{link}{cited}</li>"
