"""Quotes into citations, and citations with what stands before them into the text of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.answering.library import Library
from indexer.answering.question import Question
from indexer.types import Answer, Citation, Hit


@dataclass(frozen=True, slots=True)
class Part:
    """A quote at ``start`` of the article that a hit is of, and what stands before it."""

    hit: Hit
    start: int
    text: str
    score: float
    label: str = ""


def cite(parts: Iterable[Part], library: Library) -> tuple[Citation, ...]:
    """A citation for each part whose quote stands in its article; those of one article share a number."""
    numbers = dict(library.numbers)
    citations = []
    for part in parts:
        article = part.hit.article
        citation = Citation(
            number=numbers.get(article.id, max(numbers.values(), default=0) + 1),
            article=article,
            start=part.start,
            end=part.start + len(part.text),
            quote=part.text,
            score=part.score,
            copies=part.hit.copies,
            label=part.label,
        )
        if library.stands(citation):
            numbers[article.id] = citation.number
            citations.append(citation)
    return tuple(citations)


def lines(citations: Sequence[Citation], lead: str = "") -> str:
    """The lead, then each quote on a line of its own, after its label and before its number."""
    return "\n\n".join([*([lead] if lead else []), *(cited_line(citation) for citation in citations)])


def cited_line(citation: Citation) -> str:
    """The quote in one line, after its label and before its number."""
    quoted = f"{one_line(citation.quote)} [{citation.number}]"
    return f"{citation.label}: {quoted}" if citation.label else quoted


def laid_out(
    question: Question,
    citations: tuple[Citation, ...],
    passages: tuple[Hit, ...],
    certainty: float,
    lead: str = "",
) -> Answer:
    """The answer of these citations, of which there is one at least."""
    return Answer(
        question=question.text,
        answered=True,
        confidence=certainty,
        text=lines(citations, lead),
        language=question.language,
        citations=citations,
        passages=passages,
        searched=question.text,
    )


def one_line(quote: str) -> str:
    """The quote without line breaks."""
    return " ".join(quote.split())
