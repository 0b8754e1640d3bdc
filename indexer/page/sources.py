"""From an answer to what is drawn: its sentences with their numbers, its sources with their quotes.

No Streamlit here, and no language: only which pieces of which article are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.types import Answer, ArticleInfo, Citation

TextOf = Callable[[str], str]

# Characters shown on each side of a quote, at most; a paragraph's edge past the second number ends it sooner.
CONTEXT = 220
ENOUGH_CONTEXT = 60
NEAREST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to draw: the quote of the citation in that ``place``, plain where it is 0.

    A citation's place is where it stands in the answer, 1 for the first; its number is its article's, so
    several citations may share it. ``gap`` stands for text left out; then ``text`` is empty.
    """

    text: str
    place: int = 0
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article to mark, with the place and number of its citation.

    Place is -1 and number 0 for a passage that was found but not cited.
    """

    start: int
    end: int
    place: int = -1
    number: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One article that an answer cites, or that came nearest.

    ``strength`` is between 0 and 1; an article that was only near never comes above a half.
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
class Mark:
    """A citation number in the answer's text, and the place of its citation."""

    number: int
    place: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an answer's text and the citations that follow it."""

    text: str
    marks: tuple[Mark, ...] = ()
    starts_paragraph: bool = False


def sentences(answer: Answer) -> tuple[Sentence, ...]:
    """The answer's text cut at its citation numbers.

    A bracketed number inside a quote is the article's own and stays text: a number counts only where the
    quote of a citation of that number ends, or, where the text is not made of quotes, anywhere.
    """
    found: list[Sentence] = []
    at = 0
    for start, end, mark in _marks_after_quotes(answer) or _marks_anywhere(answer):
        text = answer.text[at:start]
        at = end
        if text.strip() or not found:
            found.append(_sentence(text, (mark,), first=not found))
        else:
            found[-1] = replace(found[-1], marks=(*found[-1].marks, mark))
    if (rest := answer.text[at:]).strip():
        found.append(_sentence(rest, (), first=not found))
    return tuple(found)


def _sentence(text: str, marks: tuple[Mark, ...], *, first: bool) -> Sentence:
    before = text[: len(text) - len(text.lstrip())]
    return Sentence(text.strip(), marks, starts_paragraph=first or "\n" in before)


def _marks_after_quotes(answer: Answer) -> list[tuple[int, int, Mark]]:
    """Where `` [n]`` follows each citation's quote, written in one line; empty if any is not found."""
    marks: list[tuple[int, int, Mark]] = []
    at = 0
    for place, citation in enumerate(answer.citations, start=1):
        bracket = f" [{citation.number}]"
        quote = " ".join(citation.quote.split())
        found = answer.text.find(quote + bracket, at)
        if found < 0:
            return []
        at = found + len(quote) + len(bracket)
        marks.append((at - len(bracket), at, Mark(citation.number, place)))
    return marks


def _marks_anywhere(answer: Answer) -> list[tuple[int, int, Mark]]:
    places = {citation.number: place for place, citation in reversed([*enumerate(answer.citations, start=1)])}
    return [
        (match.start(), match.end(), Mark(int(match[1]), places[int(match[1])]))
        for match in re.finditer(r"\s?\[(\d{1,3})\]", answer.text)
        if int(match[1]) in places
    ]


def sources(answer: Answer, text_of: TextOf) -> tuple[Source, ...]:
    """The articles that the answer cites, in the order of their numbers; else the nearest ones.

    ``text_of`` gives an article's whole text by id; an article it raises KeyError for shows only its quotes.
    """
    if not answer.citations:
        return _nearest(answer)
    by_article: dict[str, list[Span]] = {}
    for place, citation in enumerate(answer.citations, start=1):
        span = Span(citation.start, citation.end, place, citation.number)
        by_article.setdefault(citation.article.id, []).append(span)
    found = []
    for article_id, spans in by_article.items():
        cited = [answer.citations[span.place - 1] for span in spans]
        found.append(
            Source(
                article=cited[0].article,
                spans=tuple(spans),
                pieces=_around(spans, cited, article_id, text_of),
                quote=cited[0].quote,
                strength=max(0.0, min(1.0, max(citation.score for citation in cited))),
                copies=tuple(dict.fromkeys(copy for citation in cited for copy in citation.copies)),
            )
        )
    return tuple(sorted(found, key=lambda source: source.numbers))


def _nearest(answer: Answer) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for hit in answer.passages:
        if hit.article.id in found or len(found) == NEAREST_SHOWN:
            continue
        text = hit.passage.text
        shown = text[: _word_end(text, 2 * CONTEXT)]
        pieces = [Piece(shown)] if len(shown) == len(text) else [Piece(shown), Piece("", gap=True)]
        found[hit.article.id] = Source(
            article=hit.article,
            spans=(Span(hit.passage.start, hit.passage.end),),
            pieces=tuple(pieces),
            quote=text,
            strength=0.5 * max(0.0, min(1.0, hit.score)),
            copies=hit.copies,
        )
    return tuple(found.values())


def _around(
    spans: Sequence[Span], cited: Sequence[Citation], article_id: str, text_of: TextOf
) -> tuple[Piece, ...]:
    """The quotes in the text around them, in the article's order, gaps between them marked."""
    try:
        text = text_of(article_id)
    except KeyError:
        return tuple(Piece(citation.quote, span.place) for span, citation in zip(spans, cited, strict=True))
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    pieces: list[Piece] = []
    shown_to = 0
    for span, following in zip(ordered, [*ordered[1:], None], strict=True):
        start = max(span.start, shown_to)
        begin = shown_to
        if not pieces or span.start - shown_to > CONTEXT:
            begin = max(shown_to, _context_start(text, span.start))
            if begin > shown_to:
                pieces.append(Piece("", gap=True))
        pieces.append(Piece(text[begin:start]))
        pieces.append(Piece(text[start : span.end], span.place))
        shown_to = max(shown_to, span.end)
        after = _context_end(text, span.end)
        if following is not None:
            after = min(after, following.start)
        if after > shown_to:
            pieces.append(Piece(text[shown_to:after]))
            shown_to = after
    if shown_to < len(text.rstrip()):
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
        pieces.append(Piece(text[start:end], span.place))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
