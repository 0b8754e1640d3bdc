"""A network's weights in memory, as they come packed: shapes, vocabulary, matrices, vectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share a scale."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The sizes of the network. ``positions`` is the longest input in tokens."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The unigram model: pieces with their scores, special ids, and what text is normalised to.

    ``normalised`` maps a character to what replaces it, which may be nothing.
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int
    normalised: dict[str, str]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix of 4-bit weights, shape (rows, columns); ``scales`` is (rows, columns / 32), float16.

    ``packed`` is (rows, columns / 2): byte i of a row holds weight 2i in its low half and
    weight 2i + 1 in its high half, each between 0 and 15, with 8 standing for zero.
    """

    packed: NDArray[np.uint8]
    scales: NDArray[np.float16]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows (outputs, or words) and columns (inputs)."""
        return self.packed.shape[0], self.packed.shape[1] * 2

    def dequantised(self) -> NDArray[np.float32]:
        """The weights as numbers, shape (rows, columns)."""
        rows, columns = self.shape
        nibbles = np.empty((rows, columns), dtype=np.int8)
        nibbles[:, 0::2] = self.packed & 15
        nibbles[:, 1::2] = self.packed >> 4
        nibbles -= 8
        blocks = nibbles.reshape(rows, columns // BLOCK, BLOCK)
        return (blocks * self.scales.astype(np.float32)[..., None]).reshape(rows, columns)


class Matrix(Protocol):
    """Weights kept in fewer bits."""

    def dequantised(self) -> NDArray[np.float32]:
        """The weights as numbers, shape (rows, columns)."""
        ...


@dataclass(frozen=True, slots=True)
class PackedModel:
    """Everything in the file: the word table, the layers' matrices and vectors and tables, by name."""

    shapes: Shapes
    vocabulary: Vocabulary
    words: Blocks
    matrices: Mapping[str, Matrix]
    floats: Mapping[str, NDArray[np.float32]]
