"""An answer's text cut at its citation numbers, so that each can be drawn as a button.

No Streamlit here, and no language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.types import Answer, Citation


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation number in the answer's text, and the place of its citation."""

    number: int
    place: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an answer's text and the citations that follow it.

    ``doubts`` are the places in ``text`` that no cited article bears out, where a language model wrote it;
    ``supported`` is false where they, or the sentence as a whole, are not. ``exact`` is the place in ``text``
    of the exact answer.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    starts_paragraph: bool = False
    supported: bool = True
    doubts: tuple[tuple[int, int], ...] = ()
    exact: tuple[int, int] | None = None


def sentences(answer: Answer) -> tuple[Sentence, ...]:
    """The answer's text cut at its citation numbers.

    A bracketed number inside a quote is the article's own and stays text: a number counts only where the
    quote of a citation of that number ends, or, where the text is not made of quotes, anywhere.
    """
    if answer.generated:
        return _generated(answer)
    found: list[Sentence] = []
    at = 0
    for start, end, mark in _marks_after_quotes(answer) or _marks_anywhere(answer):
        # A line about the collection stands before the first quote, in a paragraph of its own.
        *before, text = (
            answer.text[at:start].strip(" ").split("\n\n") if not found else [answer.text[at:start]]
        )
        found += [Sentence(line.strip(), starts_paragraph=True) for line in before if line.strip()]
        at = end
        if text.strip() or not found:
            sentence = _sentence(text, (mark,), first=not found or bool(before))
            found.append(replace(sentence, exact=_exact(sentence.text, answer.citations[mark.place - 1])))
        else:
            found[-1] = replace(found[-1], marks=(*found[-1].marks, mark))
    if (rest := answer.text[at:]).strip():
        found.append(_sentence(rest, (), first=not found))
    return tuple(found)


def _exact(text: str, citation: Citation) -> tuple[int, int] | None:
    """Where the exact answer stands in a sentence that ends with the quote, written in one line."""
    quote = " ".join(citation.quote.split())
    before, inside, _ = citation.around_exact
    if not inside or not text.endswith(quote):
        return None
    exact = " ".join(inside.split())
    # A space in place of those that the quote has before the answer, if any.
    start = len(" ".join((before + "|").split())) - 1 + len(text) - len(quote)
    return (start, start + len(exact)) if text[start : start + len(exact)] == exact else None


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


def _generated(answer: Answer) -> tuple[Sentence, ...]:
    places = _places(answer)
    return tuple(
        Sentence(
            sentence.text,
            tuple(Mark(number, places[number]) for number in sentence.numbers if number in places),
            starts_paragraph=sentence.starts_paragraph or place == 0,
            supported=sentence.supported,
            doubts=sentence.unsupported,
        )
        for place, sentence in enumerate(answer.generated)
    )


def _places(answer: Answer) -> dict[int, int]:
    """The place of the first citation of each number."""
    return {citation.number: place for place, citation in reversed([*enumerate(answer.citations, start=1)])}


def _marks_anywhere(answer: Answer) -> list[tuple[int, int, Mark]]:
    places = _places(answer)
    return [
        (match.start(), match.end(), Mark(int(match[1]), places[int(match[1])]))
        for match in re.finditer(r"\s?\[(\d{1,3})\]", answer.text)
        if int(match[1]) in places
    ]
