"""The vectors of one generation and the search over them.

A generation holds a few immutable segments (``segments.py``); ``merging.py`` decides which. Passages that
left are masked until their segment is rewritten. Small segments are searched exactly, large ones by their
sketches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.errors import CHECK, DamagedIndexError
from indexer.index.segments import FOLDER, Ids, Segment, SegmentName, read_ids
from indexer.index.snapshot import Scored
from indexer.model.encoder import Vectors

GONE = f"{FOLDER}/gone.ids"


def among(ids: Ids, wanted: Ids) -> NDArray[np.bool_]:
    """Which of ``ids`` are wanted; both ascend, and each holds a number once."""
    found = np.zeros(len(ids), np.bool_)
    if len(ids):
        # Of what is wanted most may be in other segments.
        begin, end = np.searchsorted(wanted, (ids[0], ids[-1] + 1))
        near = wanted[begin:end]
        if ids[-1] - ids[0] == len(ids) - 1:
            # No number is left out between them, as after a first build: there is nothing to look for.
            found[near - ids[0]] = True
        else:
            places = np.searchsorted(ids, near)
            found[places[ids[places] == near]] = True
    return found


class DenseIndex:
    """The segments of one generation, and which of their passages have left."""

    def __init__(self, segments: Sequence[Segment], gone: Ids, dimension: int) -> None:
        self.segments = tuple(segments)
        self.gone = gone
        self.dimension = dimension
        self._alive: list[NDArray[np.bool_] | None] = []
        masked = 0
        for segment in self.segments:
            alive = ~among(segment.ids, gone)
            masked += int(len(alive) - alive.sum())
            self._alive.append(None if alive.all() else alive)
        if masked != len(gone):
            raise ValueError(f"{len(gone)} passages are masked, {masked} of them are in a segment")

    @classmethod
    def open(
        cls, folder: Path, names: Iterable[SegmentName], dimension: int, reuse: DenseIndex | None = None
    ) -> DenseIndex:
        """Map a generation's segments, those that ``reuse`` has open taken over. Raises DamagedIndexError."""
        opened = {segment.name: segment for segment in reuse.segments} if reuse else {}
        segments = [opened.get(name) or Segment(folder, name, dimension) for name in names]
        segments.sort(key=lambda segment: int(segment.ids[0]))
        try:
            return cls(segments, read_ids(folder / GONE), dimension)
        except ValueError as error:
            raise DamagedIndexError(folder / GONE, str(error), CHECK) from error

    def __len__(self) -> int:
        return sum(segment.name.rows for segment in self.segments) - len(self.gone)

    def __contains__(self, passage: int) -> bool:
        return any(
            place < len(segment.ids)
            and segment.ids[place] == passage
            and (alive is None or bool(alive[place]))
            for segment, alive in zip(self.segments, self._alive, strict=True)
            for place in [int(np.searchsorted(segment.ids, passage))]
        )

    def ids(self) -> Ids:
        """Every passage that has not left, ascending within a segment."""
        parts = [
            segment.ids if alive is None else segment.ids[alive]
            for segment, alive in zip(self.segments, self._alive, strict=True)
        ]
        return np.concatenate([np.empty(0, np.int64), *parts])

    def search(self, vector: Vectors, count: int, within: Ids | None = None) -> list[Scored]:
        """The ``count`` nearest passages by dot product, best first, ties by id.

        Of the passages ``within`` (ids in ascending order) alone, where given.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"a vector of shape {vector.shape} for an index of dimension {self.dimension}")
        query = np.ascontiguousarray(vector, dtype=np.float32)
        found: list[Scored] = []
        for segment, alive in zip(self.segments, self._alive, strict=True):
            if within is not None:
                alive = among(segment.ids, within) if alive is None else alive & among(segment.ids, within)
                if not alive.any():
                    continue
            found += segment.search(query, count, alive)
        return sorted(found, key=lambda scored: (-scored[1], scored[0]))[:count]
