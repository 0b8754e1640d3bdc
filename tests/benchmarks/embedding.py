"""Tokens a second: this encoder beside the same model as plain sentence-transformers."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from indexer.model.encoder import Encoder, OnProgress, Vectors
from tests.benchmarks.measures import Measure, seconds_of

ROUNDS = 3
PREFIX = "passage: "


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


def measure_embedding(encoder: Encoder, texts: Sequence[str]) -> Iterator[Measure]:
    """Embed the same texts with both in turn, several times; the median counts."""
    tokens = sum(encoder.count_tokens([PREFIX + text for text in texts]))
    with tempfile.TemporaryDirectory() as folder:
        plain = _plain_model(Path(folder))
        both: dict[str, Callable[[], object]] = {
            "plain": lambda: plain.encode([PREFIX + text for text in texts]),
            "bundled": lambda: encoder.encode_passages(texts),
        }
        for run in both.values():
            run()
        seconds: dict[str, list[float]] = {name: [] for name in both}
        for _ in range(ROUNDS):
            for name, run in both.items():
                seconds[name].append(seconds_of(run))
    speed = {name: tokens / statistics.median(taken) for name, taken in seconds.items()}
    corpus = f"{len(texts)} passages, {tokens:,} tokens; median of {ROUNDS}"
    yield Measure("embedding, plain sentence-transformers", speed["plain"], "tokens/s", note=corpus)
    yield Measure(
        "embedding, this encoder",
        speed["bundled"],
        "tokens/s",
        against="plain, fp32, defaults",
        ratio=speed["bundled"] / speed["plain"],
        note=corpus,
    )


def _plain_model(folder: Path) -> Any:
    """The bundled weights as an ordinary model folder, opened with every default."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    from indexer.model.unpack import unpack_as_transformers

    logging.disable_progress_bar()
    unpack_as_transformers(folder)
    return SentenceTransformer(str(folder), device="cpu")
