"""The reader: a question beside a passage, and where in the passage the answer stands, if it does.

It is the bundled encoder (multilingual-e5-small) whose upper layers were trained to read question and passage
together, as in SQuAD 2 (Rajpurkar et al. 2018, arXiv:1806.03822); see weights/README.md for what it was
trained on and what it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexer.model.engine import Engine
from indexer.model.network import Network

LONGEST = 384
"""Tokens of question and passage together; what is longer is read in windows that overlap by half."""
LONGEST_QUESTION = 64
LONGEST_TITLE = 48
LONGEST_ANSWER = 32
BEGIN, END = 0, 2
"""The ids of ``<s>`` and ``</s>``: a pair is ``<s> question </s></s> title, passage </s>``."""
MOST_SPANS = 8
ANSWERS_SHARE = 1.0
"""What the answering score counts beside the margin, where both say whether there is an answer."""
_BEST = 20
_OPENING, _CLOSING = " \t\n\r.,;:)", " \t\n\r.,;:("


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A span that may be the answer: characters in the passage, its score above that of there being none."""

    start: int
    end: int
    margin: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of one passage.

    ``spans`` are the best that do not overlap, at most MOST_SPANS, best first; there is one at least.
    ``answers`` is the log-odds that the passage answers at all.
    """

    spans: tuple[ReadSpan, ...]
    answers: float

    @property
    def start(self) -> int:
        """Where the best span begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[0].end

    @property
    def margin(self) -> float:
        """Its score above that of there being none, as the spans were learned."""
        return self.spans[0].margin

    @property
    def certainty(self) -> float:
        """That the passage holds an answer, by both scores: the lower, the surer that there is none."""
        return self.margin + ANSWERS_SHARE * self.answers


@dataclass(frozen=True, slots=True)
class _Window:
    place: int
    ids: list[int]
    lead: int
    offsets: list[tuple[int, int]]


class Reader:
    """Reads passages; every method may be called from several threads at once.

    All windows of a question are handed over at once, and each is a run of its own on one thread (see
    Engine): in one tensor they would be padded to the longest, and in 8 bits a reading would depend on its
    neighbours. Five windows of 216 tokens take 136 ms on two cores; as one tensor, which has nothing to pad
    here, 110 ms on two threads and 217 ms on one.
    """

    def __init__(self, engine: Engine, network: Network) -> None:
        """``engine`` is the encoder's: its tokenizer and threads serve both."""
        self._engine = engine
        self._network = network

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Reading]:
        """One reading for each passage, given as its article's title, which may be empty, and its text."""
        asked = self._engine.pieces(question)[0][:LONGEST_QUESTION]
        windows = [
            window
            for place, (title, text) in enumerate(passages)
            for window in self._windows(place, asked, title, text)
        ]
        spans: list[list[ReadSpan]] = [[] for _ in passages]
        answering = [-np.inf] * len(passages)
        for number, (span, answers) in self._engine.each(self._run, [window.ids for window in windows]):
            window = windows[number]
            spans[window.place] += _decode(span, window)
            answering[window.place] = max(answering[window.place], answers)
        return [
            Reading(_apart(found, text), answers)
            for found, answers, (_, text) in zip(spans, answering, passages, strict=True)
        ]

    def _run(self, ids: list[int]) -> tuple[NDArray[np.float32], float]:
        span, answers = self._network.run(ids)
        return span[0], float(answers[0, 0, 0])

    def _windows(self, place: int, asked: list[int], title: str, text: str) -> list[_Window]:
        named = self._engine.pieces(title)[0][:LONGEST_TITLE] if title else []
        ids, offsets = self._engine.pieces(text)
        room = LONGEST - len(asked) - len(named) - 4
        front = [BEGIN, *asked, END, END, *named]
        starts = range(0, max(1, len(ids) - room // 2), room // 2) if len(ids) > room else (0,)
        return [
            _Window(place, [*front, *ids[at : at + room], END], len(front), offsets[at : at + room])
            for at in starts
        ]


def _decode(scores: NDArray[np.float32], window: _Window) -> list[ReadSpan]:
    """The best span from each of the likeliest beginnings in a window: scores have shape (tokens, 2)."""
    none = float(scores[0].sum())
    first, last = scores[window.lead : -1, 0], scores[window.lead : -1, 1]
    found = []
    for begin in np.argsort(-first)[:_BEST]:
        reach = last[begin : begin + LONGEST_ANSWER]
        end = int(reach.argmax())
        start, stop = window.offsets[begin][0], window.offsets[begin + end][1]
        found.append(ReadSpan(start, stop, float(first[begin] + reach[end]) - none))
    return found


def _apart(found: Sequence[ReadSpan], text: str) -> tuple[ReadSpan, ...]:
    """The best that do not overlap, trimmed, best first."""
    kept: list[ReadSpan] = []
    for span in sorted(found, key=lambda each: -each.margin):
        if len(kept) == MOST_SPANS:
            break
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return tuple(_trimmed(span, text) for span in kept) or (ReadSpan(0, 0, -np.inf),)


def _trimmed(span: ReadSpan, text: str) -> ReadSpan:
    """Without white space, stops and brackets around it, or a bracket that it only closes."""
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start] in _OPENING:
        start += 1
    while start < end and text[end - 1] in _CLOSING:
        end -= 1
    if text[start:end].startswith("("):
        start, end = start + 1, end - text[start:end].endswith(")")
    elif text[start:end].endswith(")") and "(" not in text[start:end]:
        end -= 1
    return replace(span, start=start, end=end)
