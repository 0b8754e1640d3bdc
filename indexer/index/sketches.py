"""Sketches of a large segment's vectors: a bit for each dimension, by which a question finds candidates.

A search of such a segment goes over all sketches, which are a fourteenth of the bytes, and compares the
question with the half floats of the best candidates alone, so that scores are exact and only a
neighbour whose sketch is far off is missed. The sketches are FAISS's IndexRaBitQ (Gao and Long, 2024,
"RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound for Approximate Nearest Neighbor
Search"): signs of what is left of a vector without the segment's mean, and two factors.

Why not clusters or a graph: 65,536 vectors like those of news passages, 300 real questions, processor times
of one thread, each with the least effort tried that finds .99 of the ten nearest, or the most
(``python -m tests.benchmarks.vector_engines``):

=============================== ======= ============== ============ =========
engine                          build   bytes searched p50, p95     recall@10
=============================== ======= ============== ============ =========
exact, floats                           1,536          3.9, 4.2 ms  1
exact, half floats                      768            1.8, 2.5 ms  .999
sketches, best 512 compared     0.3 s   56             1.2, 1.3 ms  .995
256 lists of SQ8, half probed   2.0 s   384            1.7, 1.8 ms  .980
1,024 lists of SQ8, half probed 7.0 s   384            2.4, 2.5 ms  .983
graph of 32 links of SQ8        8.3 s   640            0.6, 0.8 ms  .969
=============================== ======= ============== ============ =========

Questions lie further from passages than these from each other, which costs lists and the graph their
precision. Of 262,144 vectors, 512 candidates hold .995 of the ten nearest in 3.3 ms, where exact search takes
9 ms and 19 ms as floats. Sketches need no training, so that merging segments stays cheap, and are searched
within a restriction as without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.index.faiss_files import Codes, expect_size, frame, map_index, read_tail, write_flushed
from indexer.model.encoder import Vectors

if TYPE_CHECKING:
    import faiss

# The question's own bits in each dimension: 8 take longer and find no more.
_QUESTION_BITS = 4
_BLOCK = 16_384


def _empty(mean: Vectors) -> faiss.IndexRaBitQ:
    import faiss

    index = faiss.IndexRaBitQ(len(mean), faiss.METRIC_INNER_PRODUCT)
    index.qb = _QUESTION_BITS
    faiss.copy_array_to_vector(mean, index.center)
    index.is_trained = True
    return index


def _tail(dimension: int) -> int:
    """The bytes after the codes: the mean with its length before it, and the question's bits."""
    return 8 + dimension * 4 + 1


def write_sketches(path: Path, codes: Codes) -> None:
    """Write the sketches of half-float ``codes`` of shape (n, 2 × dimension), to disk for good."""
    rows, dimension = len(codes), codes.shape[1] // 2
    sample = codes[:: max(1, rows // _BLOCK)]
    index = _empty(np.ascontiguousarray(_floats(sample).mean(axis=0)))
    around = frame(index, rows, _tail(dimension))

    def parts() -> Iterator[bytes | Codes]:
        yield around.head
        for first in range(0, rows, _BLOCK):
            yield index.sa_encode(_floats(codes[first : first + _BLOCK]))
        yield around.tail

    write_flushed(path, parts())


def _floats(codes: Codes) -> Vectors:
    return np.ascontiguousarray(codes).view("<f2").astype(np.float32)


class Sketches:
    """The sketches of one segment, mapped into memory."""

    def __init__(self, path: Path, rows: int, dimension: int) -> None:
        """Raises DamagedIndexError."""
        tail = _tail(dimension)
        empty = _empty(np.zeros(dimension, np.float32))
        around = frame(empty, rows, tail)
        expect_size(path, len(around.head) + around.size + tail)
        mean = np.frombuffer(read_tail(path, tail), "<f4", dimension, offset=8).astype(np.float32)
        self._index = map_index(path, frame(_empty(mean), rows, tail))

    def nearest(self, vector: Vectors, count: int, selector: faiss.IDSelector | None) -> NDArray[np.int64]:
        """The ``count`` rows of those selected that are nearest by their sketches, in ascending order."""
        import faiss

        parameters = faiss.RaBitQSearchParameters()
        parameters.qb = _QUESTION_BITS
        parameters.sel = selector
        _, rows = self._index.search(vector[None, :], count, params=parameters)
        return np.sort(rows[0][rows[0] >= 0])
