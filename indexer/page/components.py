"""A question, an answer with its sources, an article opened at its quote: drawn by the page itself.

They are Streamlit components of the second kind (https://docs.streamlit.io/develop/concepts/custom-components):
the page's code and styles, read from ``assets/``, get data and put every text into a text node, so nothing
that an article or a reader wrote is ever parsed as HTML or Markdown. Styles live in a shadow root and take
their colours and fonts from the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from indexer.page import export, formats, safe
from indexer.page.conversation import Reading, Turn
from indexer.page.quoting import Sentence, sentences
from indexer.page.sources import Piece, Source, marked
from indexer.types import ArticleInfo
from indexer.wording.page import PageWording

ASSETS = Path(__file__).parent / "assets"

# A longer question is cut on the page only.
QUESTION_CHARACTERS = 400
# At and above each share of the best score the next word of the wording's scale is used.
_RELEVANCE_STEPS = (0.35, 0.6, 0.85)

_LANGUAGE_CODE = re.compile("[a-z]{2,3}")

_Json = dict[str, Any]


@cache
def component(name: str) -> ComponentRenderer:
    """The component that ``assets/name.js`` and ``assets/name.css`` make."""
    return st.components.v2.component(
        f"tanya_artikel_{name}",
        css=(ASSETS / f"{name}.css").read_text(encoding="utf-8"),
        js=(ASSETS / f"{name}.js").read_text(encoding="utf-8"),
    )


@dataclass(frozen=True, slots=True)
class Clicked:
    """What the reader clicked in an answer.

    ``place`` to open is a citation's place, or minus the place of a source without citations (-1 for the
    first); ``rating`` is ``good``, ``bad``, or ``""`` for an opinion that was taken back.
    """

    place: int | None = None
    rating: str | None = None


def show_answer(turn: Turn, wording: PageWording, *, reveal: bool) -> Clicked:
    """Draw an answer and its sources; ``reveal`` lets the words appear one after another."""
    result = component("answer")(
        key=f"answer-{turn.number}",
        data=answer_data(turn, wording, reveal=reveal),
        on_open_change=lambda: None,
        on_rate_change=lambda: None,
    )
    # The browser may send anything; a bool is an int to isinstance.
    return Clicked(
        place=result.open if type(result.open) is int else None,
        rating=result.rate if result.rate in ("good", "bad", "") else None,
    )


def show_question(turn: Turn, *, arrives: bool) -> None:
    """Draw a question; one that ``arrives`` is scrolled to the top of the page."""
    component("question")(
        key=f"question-{turn.number}",
        data={"question": safe.visible(safe.shorten(turn.question, QUESTION_CHARACTERS)), "arrives": arrives},
    )


def show_article(reading: Reading, info: ArticleInfo, text: str, wording: PageWording) -> None:
    """Draw a whole article with its quotes marked, scrolled to the one asked for."""
    component("reader")(
        key="reader",
        data=article_data(reading, info, text, wording),
    )


def keep_links() -> None:
    """See to it that a link of the sidebar leads where it says, whatever else the page is asking for."""
    component("links")(key="links")


def answer_data(turn: Turn, wording: PageWording, *, reveal: bool) -> _Json:
    """What ``answer.js`` draws: plain values only, texts as they are to be shown."""
    answer = turn.answer
    if answer is None:
        raise ValueError(f"turn {turn.number} has no answer to draw")
    return {
        "language": wording.language,
        "answered": answer.answered,
        "reveal": reveal,
        "direct": safe.visible(answer.direct),
        "answerLabel": wording.ask.answer_label,
        "sentences": [
            {
                "parts": _parts(sentence, wording),
                "startsParagraph": sentence.starts_paragraph,
                "marks": [
                    {
                        "number": mark.number,
                        "place": mark.place,
                        "outdated": answer.citations[mark.place - 1].outdated,
                        "label": wording.ask.open_citation.format(
                            number=mark.number,
                            title=safe.visible(answer.citations[mark.place - 1].article.label),
                        ),
                    }
                    for mark in sentence.marks
                ],
            }
            for sentence in sentences(answer)
        ],
        "note": safe.visible(answer.note),
        "copyText": export.as_text(turn, wording),
        "copyLabel": wording.ask.copy,
        "copiedLabel": wording.ask.copied,
        "key": turn.key,
        "rating": {None: "", True: "good", False: "bad"}[turn.helpful],
        "rateLabel": wording.ask.rate,
        "goodLabel": wording.ask.rate_good,
        "badLabel": wording.ask.rate_bad,
        "thanksLabel": wording.ask.rate_thanks,
        "outdatedLabel": wording.sources.outdated,
        "outdatedHint": wording.sources.outdated_hint,
        "sourcesLabel": wording.sources.sources if answer.answered else wording.sources.nearest,
        "openArticle": wording.sources.open_article,
        "openOriginal": wording.sources.open_original,
        "sources": [
            _source_data(source, place, wording) for place, source in enumerate(turn.sources, start=1)
        ],
    }


def _parts(sentence: Sentence, wording: PageWording) -> list[_Json]:
    """A sentence cut where parts of it are in doubt, or are the exact answer; all of it where it only is."""
    if sentence.exact:
        start, end = sentence.exact
        cut = (sentence.text[:start], sentence.text[start:end], sentence.text[end:])
        parts: list[_Json] = [{"text": safe.visible(text), "doubt": ""} for text in cut]
        parts[1]["exact"] = True
        return [part for part in parts if part["text"]]
    doubts = sentence.doubts or (() if sentence.supported else ((0, len(sentence.text)),))
    parts = []
    at = 0
    for start, end in sorted(doubts):
        if at < start:
            parts.append({"text": safe.visible(sentence.text[at:start]), "doubt": ""})
        parts.append(
            {"text": safe.visible(sentence.text[max(at, start) : end]), "doubt": wording.ask.in_doubt}
        )
        at = max(at, end)
    parts.append({"text": safe.visible(sentence.text[at:]), "doubt": ""})
    return [part for part in parts if part["text"]]


def _source_data(source: Source, place: int, wording: PageWording) -> _Json:
    level = sum(source.strength >= step for step in _RELEVANCE_STEPS)
    word = wording.sources.relevance[level]
    copies = ", ".join(source.copies)
    return {
        "title": safe.visible(source.article.label),
        "numbers": list(source.numbers),
        "opens": source.spans[0].place if source.numbers else -place,
        "facts": facts(source.article, wording),
        "level": level + 1,
        "relevance": word,
        "relevanceLabel": wording.sources.relevance_label.format(word=word),
        "pieces": [_piece_data(piece) for piece in source.pieces],
        "copies": wording.sources.copies.format(names=safe.visible(copies)) if copies else "",
        "outdated": wording.sources.outdated_hint if source.outdated else "",
        **_link_data(source.article.url, source.quote, wording),
    }


def article_data(reading: Reading, info: ArticleInfo, text: str, wording: PageWording) -> _Json:
    """What ``reader.js`` draws."""
    active = next((span for span in reading.spans if span.place == reading.active), None)
    quote = text[active.start : active.end] if active else ""
    return {
        "articleLanguage": info.language if _LANGUAGE_CODE.fullmatch(info.language) else wording.language,
        "title": safe.visible(info.label),
        "facts": [*facts(info, wording), *([safe.visible(info.author)] if info.author else [])],
        "openOriginal": wording.sources.open_original,
        "active": reading.active,
        "pieces": [_piece_data(piece) for piece in marked(text, reading.spans)],
        **_link_data(info.url, quote, wording),
    }


def facts(info: ArticleInfo, wording: PageWording) -> list[str]:
    """Outlet, date and language of an article, in the reader's words."""
    outlet = info.source or safe.host(info.url) or wording.sources.no_outlet
    published = formats.date(info.published, wording.calendar) if info.published else wording.sources.no_date
    language = dict(wording.sources.language_names).get(info.language, info.language)
    return [safe.visible(fact) for fact in (outlet, published, language) if fact]


def _piece_data(piece: Piece) -> _Json:
    return {"text": safe.visible(piece.text), "place": piece.place, "gap": piece.gap}


def _link_data(url: str, quote: str, wording: PageWording) -> _Json:
    address = safe.address_at(url, quote)
    hint = wording.sources.original_hint.format(host=safe.host(url)) if address else ""
    return {"url": address, "urlHint": hint}
