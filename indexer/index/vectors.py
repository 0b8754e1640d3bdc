"""Vectors on disk and the search over them: the only module that imports faiss.

A generation holds a few immutable segments, each a FAISS file of half-float vectors and a
file of their passages' ids in ascending order; ``merging.py`` decides which. Passages that left
are masked until their segment is rewritten. Search is exact.

A file is mapped only after its size and every byte of its header have been compared with what
this module would write: FAISS itself is never given a file to interpret freely.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.errors import CHECK, DamagedIndexError
from indexer.index.snapshot import Scored
from indexer.model.encoder import Vectors

if TYPE_CHECKING:
    import faiss

Ids = NDArray[np.int64]
Codes = NDArray[np.uint8]

FOLDER = "vectors"
GONE = f"{FOLDER}/gone.ids"


@dataclass(frozen=True, slots=True)
class SegmentName:
    """A segment's files are ``<name>.faiss`` and ``<name>.ids`` below FOLDER."""

    name: str
    rows: int

    @property
    def files(self) -> tuple[str, str]:
        """Paths below the generation's folder."""
        return f"{FOLDER}/{self.name}.faiss", f"{FOLDER}/{self.name}.ids"


def _flat(dimension: int) -> faiss.IndexScalarQuantizer:
    import faiss

    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def _header(dimension: int, rows: int) -> bytes:
    """The bytes before the vectors in the file of such a segment: FAISS's own, the two counts filled in."""
    import faiss

    header = bytearray(faiss.serialize_index(_flat(dimension)).tobytes())
    header[8:16] = rows.to_bytes(8, "little")
    header[-8:] = (rows * dimension * 2).to_bytes(8, "little")
    return bytes(header)


def _read_ids(path: Path) -> Ids:
    return np.fromfile(path, dtype="<i8").astype(np.int64, copy=False)


def write_flushed(path: Path, *parts: bytes | NDArray[np.generic]) -> None:
    """Write a new file, as another generation may share one of that name, and have it on the disk."""
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        for part in parts:
            file.write(part if isinstance(part, bytes) else np.ascontiguousarray(part).data)
        file.flush()
        os.fsync(file.fileno())


def write_segment(folder: Path, name: str, ids: Ids, codes: Codes) -> SegmentName:
    """Write half-float ``codes`` of shape (n, 2 × dimension) and their ascending ids, to disk for good."""
    if len(ids) != len(codes):
        raise ValueError(f"{len(ids)} ids for {len(codes)} vectors")
    segment = SegmentName(name, len(ids))
    faiss_file, ids_file = (folder / file for file in segment.files)
    faiss_file.parent.mkdir(parents=True, exist_ok=True)
    write_flushed(faiss_file, _header(codes.shape[1] // 2, len(ids)), codes)
    write_flushed(ids_file, ids.astype("<i8"))
    return segment


class Segment:
    """One segment, mapped into memory."""

    def __init__(self, folder: Path, name: SegmentName, dimension: int) -> None:
        self.name = name
        self._path, ids_file = (folder / file for file in name.files)
        header = _header(dimension, name.rows)
        self._offset = len(header)
        self._dimension = dimension
        for path, size in (
            (self._path, len(header) + name.rows * dimension * 2),
            (ids_file, name.rows * 8),
        ):
            if path.stat().st_size != size:
                raise DamagedIndexError(path, f"it has {path.stat().st_size} bytes, not {size}", CHECK)
        with self._path.open("rb") as file:
            if file.read(len(header)) != header:
                raise DamagedIndexError(self._path, "its header is not that of such a segment", CHECK)
        self.ids = _read_ids(ids_file)
        if len(self.ids) > 1 and not bool(np.all(self.ids[1:] > self.ids[:-1])):
            raise DamagedIndexError(ids_file, "its ids are not in ascending order", CHECK)
        # Mapped now: the file may be gone from its folder by the time of the first question.
        import faiss

        self._index = faiss.read_index(str(self._path), faiss.IO_FLAG_MMAP_IFC)

    def codes(self) -> Codes:
        """The stored half floats, shape (rows, 2 × dimension), mapped from the file."""
        shape = (self.name.rows, self._dimension * 2)
        return np.memmap(self._path, dtype=np.uint8, mode="r", offset=self._offset, shape=shape)

    def search(self, vector: Vectors, count: int, alive: NDArray[np.bool_] | None) -> list[Scored]:
        """The nearest of those rows that are ``alive`` (all where None)."""
        import faiss

        # One question is searched by one thread: others would wait for it, each keeping a core busy.
        faiss.omp_set_num_threads(1)
        parameters = None
        if alive is not None:
            bits = np.packbits(alive, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(alive), faiss.swig_ptr(bits))
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        scores, rows = self._index.search(vector[None, :], min(count, self.name.rows), params=parameters)
        found = rows[0] >= 0
        return list(zip(self.ids[rows[0][found]].tolist(), scores[0][found].tolist(), strict=True))


def among(ids: Ids, wanted: Ids) -> NDArray[np.bool_]:
    """Which of ``ids`` are wanted; both ascend, and each holds a number once."""
    places = np.searchsorted(ids, wanted)
    found = np.zeros(len(ids) + 1, np.bool_)
    # What would stand after the last falls on the spare place.
    found[places[np.append(ids, -1)[places] == wanted]] = True
    return found[:-1]


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
            return cls(segments, _read_ids(folder / GONE), dimension)
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
