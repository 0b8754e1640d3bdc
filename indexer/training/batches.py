"""Pairs as token ids: a window of the passage behind the question, and where the answer stands in it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from indexer.model.engine import PAD
from indexer.model.reader import BEGIN, END, LONGEST_QUESTION
from indexer.training.examples import Pair

LONGEST = 208
IGNORED = -100
"""A target that torch's cross entropy leaves out."""
BATCHES_AHEAD = 50


@dataclass(frozen=True, slots=True)
class Tokens:
    """One pair as token ids.

    ``start`` and ``end`` are places among them, 0 for no answer; ``judged`` is 1, 0, or -1 for unknown.
    """

    ids: tuple[int, ...]
    start: int
    end: int
    judged: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of shape (pairs, tokens) and (pairs,)."""

    ids: NDArray[np.int64]
    mask: NDArray[np.bool_]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    judged: NDArray[np.float32]


def tokens_of(pair: Pair, tokenizer: Tokenizer, chance: random.Random) -> Tokens:
    """``<s> question </s></s> title, passage </s>``, at most LONGEST tokens; a window of what is longer."""
    question = tokenizer.encode(pair.question, add_special_tokens=False).ids[:LONGEST_QUESTION]
    lead = f"{pair.title}\n" if pair.title else ""
    passage = tokenizer.encode(lead + pair.passage, add_special_tokens=False)
    room = LONGEST - len(question) - 4
    first = last = None
    if pair.span is not None:
        begin, stop = pair.span[0] + len(lead), pair.span[1] + len(lead)
        inside = [i for i, (a, b) in enumerate(passage.offsets) if a < stop and b > begin and b > a]
        if inside:
            first, last = inside[0], inside[-1]
    low, high = 0, max(0, len(passage.ids) - room)
    if first is not None and last is not None:
        low, high = max(0, min(last - room + 1, first)), min(high, first)
        low = min(low, high)
    begin_at = chance.randint(low, high)
    ids = passage.ids[begin_at : begin_at + room]
    before = len(question) + 3
    start = end = 0
    if pair.reads and pair.answered and first is not None and last is not None:
        start, end = before + first - begin_at, before + min(last - begin_at, len(ids) - 1)
    if not pair.reads or (pair.answered and first is None):
        start = end = IGNORED
    judged = int(pair.answered) if pair.judges else -1
    return Tokens((BEGIN, *question, END, END, *ids, END), start, end, judged)


def batches(sequences: Sequence[Tokens], size: int, chance: random.Random) -> Iterator[Batch]:
    """Shuffled, with pairs of like length together, so that little is padding."""
    order = list(range(len(sequences)))
    chance.shuffle(order)
    ready: list[list[int]] = []
    for at in range(0, len(order), size * BATCHES_AHEAD):
        block = sorted(order[at : at + size * BATCHES_AHEAD], key=lambda place: len(sequences[place].ids))
        ready += [block[i : i + size] for i in range(0, len(block), size)]
    chance.shuffle(ready)
    for places in ready:
        yield collate([sequences[place] for place in places])


def collate(chosen: Sequence[Tokens]) -> Batch:
    """One batch, padded to its longest."""
    width = max(len(each.ids) for each in chosen)
    ids = np.full((len(chosen), width), PAD, dtype=np.int64)
    for row, each in enumerate(chosen):
        ids[row, : len(each.ids)] = each.ids
    return Batch(
        ids,
        ids != PAD,
        np.array([each.start for each in chosen]),
        np.array([each.end for each in chosen]),
        np.array([each.judged for each in chosen], dtype=np.float32),
    )
