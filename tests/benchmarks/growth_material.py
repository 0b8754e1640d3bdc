"""What an index is grown from: sentences, real vectors, and as many more as are asked for like them.

There are not enough real articles for a million passages, and random vectors would be the wrong ones: in 384
dimensions they have no near neighbours, texts do. So a vector is drawn between a real passage's and one of
its 50 nearest, and moved at random, as the real vectors vary but half as far. At equal number (6,001
passages of news) such a vector's nearest neighbour is at a cosine of .930, a real one's at .941, the tenth
nearest at .884 and .879; the best passage for a real question at .877 and .894: they are somewhat harder
to search. Texts are recombined: real sentences, drawn at random. Vectors and texts do not belong together.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.passages import context, passage_limit, split
from indexer.model.encoder import Encoder, OnProgress, Vectors
from indexer.settings import Settings
from indexer.types import Article
from tests.benchmarks.material import evenly, read_articles, read_questions

ARTICLES = 1_000
PASSAGES = 3_000
QUESTIONS = 300
_NEIGHBOURS = 50
_MOVED = 0.5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Material:
    """Real sentences and questions, and the vectors of real passages and of these questions."""

    sentences: tuple[str, ...]
    passages: Vectors
    questions: tuple[str, ...]
    asked: Vectors

    @classmethod
    def read(cls, articles: Path, questions: Path | None, encoder: Encoder, settings: Settings) -> Material:
        """Take it from articles and questions (None: the sample's), embedding some thousand passages."""
        found = read_articles(articles, ARTICLES)
        texts = evenly(list(_passages(found, encoder, settings)), PASSAGES)
        asked = evenly([each.question for each in read_questions(questions)], QUESTIONS)
        sentences = (each for article in found for each in _SENTENCE_END.split(article.text))
        return cls(
            tuple(each for each in sentences if 30 < len(each) < 400),
            encoder.encode_passages(texts),
            tuple(asked),
            encoder.encode_queries(asked),
        )

    def save(self, folder: Path) -> None:
        """Keep it in a folder, for other processes."""
        folder.mkdir(parents=True, exist_ok=True)
        texts = {"sentences": self.sentences, "questions": self.questions}
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        np.save(folder / "passages.npy", self.passages)
        np.save(folder / "asked.npy", self.asked)

    @classmethod
    def load(cls, folder: Path) -> Material:
        """What was kept there."""
        texts = json.loads((folder / "texts.json").read_text("utf-8"))
        passages, asked = (np.load(folder / f"{name}.npy") for name in ("passages", "asked"))
        return cls(tuple(texts["sentences"]), passages, tuple(texts["questions"]), asked)


def _passages(articles: Sequence[Article], encoder: Encoder, settings: Settings) -> Iterator[str]:
    for article in articles:
        limit = passage_limit(article.info, encoder.count_tokens, settings.passage_tokens, encoder.max_tokens)
        for start, end in split(article.text, encoder.count_tokens, limit, settings.overlap_tokens):
            yield context(article.info) + article.text[start:end]


class DrawnVectors:
    """An encoder that draws vectors like the real ones; a token is a word and a third.

    ``seconds`` of processor time were spent on it: what embedding would have cost is not measured.
    """

    name = "drawn"
    fingerprint = "drawn-1"
    max_tokens = 512

    def __init__(self, real: Vectors) -> None:
        self.dimension = real.shape[1]
        self.seconds = 0.0
        self._real = real
        self._near = np.argsort(-(real @ real.T), axis=1)[:, 1 : _NEIGHBOURS + 1]
        values, axes = np.linalg.eigh(np.cov(real.T))
        self._spread = ((axes * np.sqrt(np.maximum(values, 0.0))).T * _MOVED).astype(np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words, and a third more."""
        return [text.count(" ") * 4 // 3 + 1 for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """One for each text, drawn by the first of them."""
        started = time.process_time()
        seed = int.from_bytes(hashlib.blake2b(texts[0].encode(), digest_size=8).digest())
        chance = np.random.default_rng(seed)
        ones = chance.integers(len(self._real), size=len(texts))
        others = self._near[ones, chance.integers(self._near.shape[1], size=len(texts))]
        share = chance.random((len(texts), 1), dtype=np.float32)
        vectors = self._real[ones] + share * (self._real[others] - self._real[ones])
        vectors += chance.standard_normal(vectors.shape, dtype=np.float32) @ self._spread
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if on_progress:
            on_progress(len(texts), len(texts))
        self.seconds += time.process_time() - started
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode_passages(texts)


def recombined(sentences: Sequence[str], chance: random.Random) -> str:
    """A text of about five passages: 39 sentences in paragraphs of three."""
    drawn = chance.choices(sentences, k=39)
    return "\n\n".join(" ".join(drawn[place : place + 3]) for place in range(0, 39, 3))
