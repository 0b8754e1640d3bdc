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
_BEST = 20
_OPENING, _CLOSING = " \t\n\r.,;:)", " \t\n\r.,;:("


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of one passage.

    ``start`` and ``end`` are the best span's characters in the passage. ``margin`` is its score above that of
    there being none, as the spans were learned; ``answers`` the log-odds that the passage answers at all.
    """

    start: int
    end: int
    margin: float
    answers: float


@dataclass(frozen=True, slots=True)
class _Window:
    place: int
    ids: list[int]
    lead: int
    offsets: list[tuple[int, int]]


class Reader:
    """Reads passages; every method may be called from several threads at once."""

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
        best = [Reading(0, 0, -np.inf, -np.inf)] * len(passages)
        for number, (span, answers) in self._engine.each(self._run, [window.ids for window in windows]):
            window = windows[number]
            reading = _decode(span, float(answers), window)
            known = best[window.place]
            best[window.place] = Reading(
                *(
                    (reading.start, reading.end, reading.margin)
                    if reading.margin > known.margin
                    else (known.start, known.end, known.margin)
                ),
                max(reading.answers, known.answers),
            )
        return [_trimmed(reading, text) for reading, (_, text) in zip(best, passages, strict=True)]

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


def _trimmed(reading: Reading, text: str) -> Reading:
    """Without white space, stops and brackets around the span, or a bracket that it only closes."""
    start, end = reading.start, min(reading.end, len(text))
    while start < end and text[start] in _OPENING:
        start += 1
    while start < end and text[end - 1] in _CLOSING:
        end -= 1
    if text[start:end].startswith("("):
        start, end = start + 1, end - text[start:end].endswith(")")
    elif text[start:end].endswith(")") and "(" not in text[start:end]:
        end -= 1
    return replace(reading, start=start, end=end)


def _decode(span: NDArray[np.float32], answers: float, window: _Window) -> Reading:
    """The best span of a window: scores have shape (tokens, 2)."""
    none = float(span[0].sum())
    first, last = span[window.lead : -1, 0], span[window.lead : -1, 1]
    if not len(first):
        return Reading(0, 0, -np.inf, answers)
    begins = np.argsort(-first)[:_BEST]
    best, found = -np.inf, (0, 0)
    for begin in begins:
        reach = last[begin : begin + LONGEST_ANSWER]
        end = int(reach.argmax())
        if first[begin] + reach[end] > best:
            best, found = float(first[begin] + reach[end]), (int(begin), int(begin) + end)
    return Reading(window.offsets[found[0]][0], window.offsets[found[1]][1], best - none, answers)
