"""A passage into its sentences, each as a span of the text.

Written for news prose in Indonesian and its neighbours: a full stop inside a
number (``Rp 7.650``), an initial (``A.M. Hendropriyono``), a title or an
abbreviation (``Dr.``, ``Jl.``, ``dll.``) ends no sentence; a closing quotation
mark after the stop belongs to the sentence before it. A line break always ends one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.answering.vocabulary import vocabulary

# A stop, then closing marks, then space before something that can begin a sentence.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[—–-]*\s?[A-Z0-9À-ÞА-Я\u0600-\u06ff\u3040-\u9fff])|\n+")
_ITEM = re.compile(r"(?:[-•*–·]|\(?\d{1,2}[.)]|[a-z][.)])\s")
_WORD_BEFORE = re.compile(r"([^\W_]+)\.?$")
_ITEM_NUMBER = re.compile(r"\s*\(?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters of a text."""

    start: int
    end: int


def _ends_here(before: str) -> bool:
    """Whether the stop after ``before``, what there is of the sentence so far, ends it."""
    # A number that stands alone is the mark of a list's item: "1. Beras".
    if _ITEM_NUMBER.fullmatch(before):
        return False
    match = _WORD_BEFORE.search(before)
    if match is None:
        return True
    word = match.group(1)
    # A single capital is an initial: "A. Yani". A lower-case one is a list mark.
    if len(word) == 1 and not word.isdigit():
        return False
    return word.lower() not in vocabulary().abbreviations


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of ``text[start:end]``, in order, without outer white space.

    Offsets count from the beginning of ``text``. Every character that is not white space
    lies in exactly one span.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        before = text[max(begin, match.start() - 24) : match.start()]
        if match.group()[0] == "." and not _ends_here(before):
            continue
        span = _trimmed(text, begin, match.end())
        if span is not None:
            spans.append(span)
        begin = match.end()
    last = _trimmed(text, begin, end)
    if last is not None:
        spans.append(last)
    return spans


def statement_spans(text: str, longest: int) -> list[Span]:
    """Spans of what can be quoted alone: the sentences, a list together with the line that announces it.

    A line that ends with a colon takes the list items after it, as long as the whole stays within
    ``longest`` characters; without the items it would say nothing.
    """
    spans: list[Span] = []
    announcing = False
    for span in sentence_spans(text):
        item = _ITEM.match(text, span.start) is not None
        if announcing and spans and span.end - spans[-1].start <= longest and (item or _is_line(text, span)):
            spans[-1] = Span(spans[-1].start, span.end)
            continue
        announcing = text[span.end - 1] == ":"
        spans.append(span)
    return spans


def _is_line(text: str, span: Span) -> bool:
    """Whether the sentence is a short line of its own that ends like an item, not like a sentence."""
    alone = (span.start == 0 or text[span.start - 1] == "\n") and (
        span.end == len(text) or text[span.end] == "\n"
    )
    return alone and span.end - span.start <= 120 and text[span.end - 1] not in '.!?"”'
