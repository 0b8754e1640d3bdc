"""What every encoder offers: text in, unit vectors out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
OnProgress = Callable[[int, int], None]


class Encoder(Protocol):
    """Turns passages and questions into vectors that can be compared by dot product.

    Methods may be called from several threads at once.
    """

    @property
    def name(self) -> str:
        """What the user calls the model: ``bundled``, a hub name, a folder."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes when the vectors would: the index remembers it."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Longest input, special tokens and prefix included; the rest is cut off."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prefix and special tokens."""
        ...

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of length 1.

        ``on_progress(done, total)`` is called after each batch.
        """
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same for questions, with the model's prompt for questions."""
        ...
