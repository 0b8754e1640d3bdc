"""From an answer to its sources: which pieces of which articles are shown, and what in them is marked.

No Streamlit here, and no language.
"""

from __future__ import annotations

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

    ``strength`` is between 0 and 1; an article that was only near never comes above a half. ``outdated``: a
    newer article that is cited gives another figure.
    """

    article: ArticleInfo
    spans: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    quote: str
    strength: float
    copies: tuple[str, ...] = ()
    outdated: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The citation numbers that lead here, in order; empty for a nearest article."""
        return tuple(sorted({span.number for span in self.spans if span.number}))


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
                outdated=any(citation.outdated for citation in cited),
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
