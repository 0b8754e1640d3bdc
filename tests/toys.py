"""Small deterministic stand-ins, so that unit tests can assert exact ids and scores."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from indexer.model.encoder import OnProgress, Vectors

_WORD = re.compile(r"\w+")


class ToyEncoder:
    """An encoder without a model: each word has a place, a text is the sum of its words.

    Texts that share words are near each other and texts that share none are at a right angle,
    unless two words fall on the same place. A token is a word. The vector of a text without
    a word points along the last axis, which no word uses.
    """

    def __init__(self, dimension: int = 64, name: str = "toy", max_tokens: int = 512) -> None:
        self._dimension = dimension
        self._name = name
        self._max_tokens = max_tokens
        self.encoded: list[str] = []
        """Every passage given to ``encode_passages``, in order: what a build embedded."""

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return f"toy-{self._name}-{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    @property
    def max_tokens(self) -> int:
        return self._max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_WORD.findall(text)) for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        self.encoded.extend(texts)
        vectors = self._vectors(texts)
        if on_progress is not None:
            on_progress(len(texts), len(texts))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def place(self, word: str) -> int:
        """The axis that a word adds to."""
        digest = hashlib.blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % (self._dimension - 1)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text)[: self._max_tokens]:
                vectors[row, self.place(word)] += 1.0
            if not vectors[row].any():
                vectors[row, -1] = 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)
