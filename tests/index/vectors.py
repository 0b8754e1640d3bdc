"""Vectors for tests: few whose dot products can be told, and many that lie as those of texts do."""

from __future__ import annotations

import numpy as np

from indexer.index.faiss_files import Codes
from indexer.model.encoder import Vectors

DIMENSION = 8


def unit(*axes: int) -> Vectors:
    """The sum of these axes, of length 1."""
    vector = np.zeros(DIMENSION, np.float32)
    for axis in axes:
        vector[axis] += 1
    return vector / np.float32(np.linalg.norm(vector))


def codes(*vectors: Vectors) -> Codes:
    return np.stack(vectors).astype("<f2").view(np.uint8)


def clustered(count: int, seed: int, dimension: int = 64) -> Vectors:
    """Unit vectors in one narrow cone, around some subjects that are the same for each ``seed``."""
    subjects = np.random.default_rng(0).standard_normal((40, dimension), dtype=np.float32)
    chance = np.random.default_rng(seed)
    vectors = 2.0 + subjects[chance.integers(len(subjects), size=count)]
    vectors += 0.7 * chance.standard_normal((count, dimension), dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
