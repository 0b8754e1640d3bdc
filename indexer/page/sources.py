"""From an answer to what is drawn: its sentences with their numbers, its sources with their quotes.

No Streamlit here, and no language: only which pieces of which article are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.types import Answer, ArticleInfo, Citation

TextOf = Callable[[str], str]

# Characters shown on each side of a quote, at most; a paragraph's edge past the second number ends it sooner.
CONTEXT = 220
ENOUGH_CONTEXT = 60
NEAREST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to draw: plain where ``number`` is 0, else the quote of that citation.

    ``gap`` stands for text left out; then ``text`` is empty.
    """

    text: str
    number: int = 0
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of an article: the quote of a citation, or number 0 for a found passage."""

    start: int
    end: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One article that an answer cites, or that came nearest.

    ``strength`` is between 0 and 1, relative to the answer's best source.
    """

    article: ArticleInfo
    spans: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    quote: str
    strength: float
    copies: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The citation numbers that lead here, in order; empty for a nearest article."""
        return tuple(sorted({span.number for span in self.spans if span.number}))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an answer's text and the citation numbers that follow it."""

    text: str
    numbers: tuple[int, ...] = ()
    ends_paragraph: bool = False


def sentences(answer: Answer) -> tuple[Sentence, ...]:
    """The answer's text cut at its citation numbers.

    A bracketed number inside a quote is the article's own and stays text: a number counts only where a
    citation of that number has its quote end, or, where the text is not made of quotes, anywhere.
    """
    marks = _marks_after_quotes(answer) or [
        (match.start(), match.end(), int(match[1]))
        for match in re.finditer(r"\s?\[(\d{1,3})\]", answer.text)
        if any(citation.number == int(match[1]) for citation in answer.citations)
    ]
    found: list[Sentence] = []
    at = 0
    for start, end, number in marks:
        text = answer.text[at:start]
        at = end
        if text.strip() or not found:
            if "\n" in text[: len(text) - len(text.lstrip())] and found:
                found[-1] = Sentence(found[-1].text, found[-1].numbers, ends_paragraph=True)
            found.append(Sentence(text.strip(), (number,)))
        else:
            found[-1] = Sentence(found[-1].text, (*found[-1].numbers, number))
    if rest := answer.text[at:].strip():
        found.append(Sentence(rest))
    return tuple(found)


def _marks_after_quotes(answer: Answer) -> list[tuple[int, int, int]]:
    """Where `` [n]`` follows the quote of citation n, in order; empty if any is not found."""
    marks: list[tuple[int, int, int]] = []
    at = 0
    for citation in sorted(answer.citations, key=lambda citation: citation.number):
        mark = f" [{citation.number}]"
        found = answer.text.find(citation.quote + mark, at)
        if found < 0:
            return []
        at = found + len(citation.quote) + len(mark)
        marks.append((at - len(mark), at, citation.number))
    return marks


def sources(answer: Answer, text_of: TextOf) -> tuple[Source, ...]:
    """The articles that the answer cites, in the order of their numbers; else the nearest ones.

    ``text_of`` gives an article's whole text by id; an article it raises KeyError for shows only its quote.
    """
    if not answer.citations:
        return _nearest(answer)
    by_article: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_article.setdefault(citation.article.id, []).append(citation)
    best = max((citation.score for citation in answer.citations), default=0.0)
    found = []
    for cited in by_article.values():
        spans = tuple(Span(citation.start, citation.end, citation.number) for citation in cited)
        first = min(cited, key=lambda citation: citation.number)
        quotes = {citation.number: citation.quote for citation in cited}
        found.append(
            Source(
                article=first.article,
                spans=spans,
                pieces=_around(spans, quotes, text_of, first),
                quote=first.quote,
                strength=_share(max(citation.score for citation in cited), best),
                copies=tuple(dict.fromkeys(copy for citation in cited for copy in citation.copies)),
            )
        )
    return tuple(sorted(found, key=lambda source: source.numbers))


def _nearest(answer: Answer) -> tuple[Source, ...]:
    best = max((hit.score for hit in answer.passages), default=0.0)
    found: dict[str, Source] = {}
    for hit in answer.passages:
        if hit.article.id in found or len(found) == NEAREST_SHOWN:
            continue
        passage = hit.passage
        text = passage.text
        shown = text if len(text) <= 2 * CONTEXT else text[: _word_end(text, 2 * CONTEXT)]
        pieces = [Piece(shown)] if len(shown) == len(text) else [Piece(shown), Piece("", gap=True)]
        found[hit.article.id] = Source(
            article=hit.article,
            spans=(Span(passage.start, passage.end),),
            pieces=tuple(pieces),
            quote=text,
            strength=_share(hit.score, best),
            copies=hit.copies,
        )
    return tuple(found.values())


def _share(score: float, best: float) -> float:
    return max(0.0, min(1.0, score / best)) if best > 0 else 1.0


def _around(
    spans: Sequence[Span], quotes: dict[int, str], text_of: TextOf, first: Citation
) -> tuple[Piece, ...]:
    """The quotes in the text around them, in the article's order, gaps between them marked."""
    try:
        text = text_of(first.article.id)
    except KeyError:
        return tuple(Piece(quote, number) for number, quote in quotes.items())
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    pieces: list[Piece] = []
    shown_to = 0
    for span, following in zip(ordered, [*ordered[1:], None], strict=True):
        start = max(span.start, shown_to)
        if not pieces or span.start - shown_to > CONTEXT:
            begin = max(shown_to, _context_start(text, span.start))
            if begin > shown_to:
                pieces.append(Piece("", gap=True))
        else:
            begin = shown_to
        pieces.append(Piece(text[begin:start]))
        pieces.append(Piece(text[start : span.end], span.number))
        shown_to = max(shown_to, span.end)
        after = _context_end(text, span.end)
        if following is not None:
            after = min(after, following.start)
        if after > shown_to:
            pieces.append(Piece(text[shown_to:after]))
            shown_to = after
    if shown_to < len(text):
        pieces.append(Piece("", gap=True))
    return tuple(piece for piece in pieces if piece.text or piece.gap)


def _context_start(text: str, at: int) -> int:
    edge = text.rfind("\n", max(0, at - CONTEXT), max(0, at - ENOUGH_CONTEXT))
    return edge + 1 if edge >= 0 else _word_start(text, max(0, at - CONTEXT))


def _context_end(text: str, at: int) -> int:
    edge = text.find("\n", at + ENOUGH_CONTEXT, at + CONTEXT)
    return edge if edge >= 0 else _word_end(text, min(len(text), at + CONTEXT))


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word after ``at``; ``at`` itself where none is near."""
    if at == 0:
        return 0
    space = next((i for i in range(at, min(at + 40, len(text))) if text[i].isspace()), None)
    return at if space is None else space + 1


def _word_end(text: str, at: int) -> int:
    """The end of the last word before ``at``; ``at`` itself where none is near."""
    if at >= len(text):
        return len(text)
    space = next((i for i in range(at, max(at - 40, 0), -1) if text[i].isspace()), None)
    return at if space is None else space


def marked(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """A whole text cut into plain and quoted pieces; where quotes overlap the first keeps the text."""
    pieces: list[Piece] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if end <= start:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], span.number or -1))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
