"""What the reader took for the answer, sentence by sentence.

The likeliest span of a passage may stand in the sentence after the right one, and the right one be second: so
each sentence is told by its own likeliest span, relative to the likeliest of all passages read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.answering.dates_in_text import times_in
from indexer.answering.question import Kind
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import stop_words, words
from indexer.model.reader import Reading, ReadSpan
from indexer.types import Hit

_FORMED = (Kind.WHEN, Kind.HOW_MANY)


def expected_form(kind: Kind, text: str) -> float:
    """1 where the text holds the form asked for, a date or a number, else 0; 0.5 where any will do."""
    pattern = vocabulary().forms.get(kind)
    return 0.5 if pattern is None else float(pattern.search(text) is not None)


@dataclass(frozen=True, slots=True)
class SpansRead:
    """The spans of all passages read by article, where in the article they stand."""

    of: Mapping[str, Sequence[ReadSpan]]

    def in_sentence(
        self, kind: Kind, hit: Hit, start: int, text: str
    ) -> tuple[ReadSpan | None, ReadSpan | None]:
        """The likeliest span of the form asked for that begins in a sentence, and the likeliest of any form.

        The sentence is ``text``, at ``start`` in the hit's article; a span ends with it at the latest.
        """
        end = start + len(text)
        inside = [
            replace(span, end=min(span.end, end))
            for span in self.of.get(hit.article.id, ())
            if start <= span.start < end
        ]
        of_form = [span for span in inside if _has_form(kind, text[span.start - start : span.end - start])]
        return _likeliest(of_form), _likeliest(inside)


def spans_read(hits: Sequence[Hit], readings: Sequence[Reading]) -> SpansRead:
    """The spans that the ``readings`` of the first hits found."""
    found: dict[str, list[ReadSpan]] = defaultdict(list)
    for hit, reading in zip(hits, readings, strict=False):
        further = hit.passage.start
        found[hit.article.id] += [
            replace(span, start=span.start + further, end=span.end + further) for span in reading.spans
        ]
    return SpansRead(found)


def _has_form(kind: Kind, span: str) -> bool:
    """Asked when or how many, what is read is no answer without a date or a number.

    Asked who or where, it is none if it is a date and nothing else. (Taking no date for a number either
    leaves "how many" of other languages unanswered where the article is right: two follow-ups of 97.)
    """
    if kind in (Kind.WHO, Kind.WHERE):
        return any(word not in stop_words() for word in words(_without_dates(span)))
    return kind not in _FORMED or expected_form(kind, span) > 0


def _without_dates(text: str) -> str:
    dates = [time for time in times_in(text) if not time.relative]
    for time in reversed(dates):
        text = text[: time.start] + text[time.end :]
    return text


def _likeliest(spans: Sequence[ReadSpan]) -> ReadSpan | None:
    return max(spans, key=lambda span: span.margin, default=None)
