"""Immutable segments of vectors on disk, and the search of one.

A segment is a FAISS file of half-float vectors and a file of their passages' ids in ascending order. Search
goes over all of them, exactly, until it is so large that ``merging.py`` gives it a third file, of sketches
(``sketches.py``), by which a search finds the candidates that it then compares.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.errors import CHECK, DamagedIndexError
from indexer.index.faiss_files import Codes, expect_size, frame, map_index, write_flushed
from indexer.index.sketches import Sketches, write_sketches
from indexer.index.snapshot import Scored
from indexer.model.encoder import Vectors

if TYPE_CHECKING:
    import faiss

Ids = NDArray[np.int64]

FOLDER = "vectors"
# Of 262,144 vectors, 512 candidates hold .995 of the ten nearest and 1,024 hold .992 of the fifty nearest.
_CANDIDATES = 512
_CANDIDATES_EACH = 16
# Comparing so many times more vectors costs no more than finding the candidates first.
_WORTH_SKETCHES = 4


@dataclass(frozen=True, slots=True)
class SegmentName:
    """A segment's files are ``<name>.faiss``, ``<name>.ids`` and maybe ``<name>.sketches`` below FOLDER."""

    name: str
    rows: int
    sketched: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """Paths below the generation's folder."""
        suffixes = ("faiss", "ids", "sketches") if self.sketched else ("faiss", "ids")
        return tuple(f"{FOLDER}/{self.name}.{suffix}" for suffix in suffixes)


def _flat(dimension: int) -> faiss.IndexScalarQuantizer:
    import faiss

    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def read_ids(path: Path) -> Ids:
    """The ids in a file, in its order."""
    return np.fromfile(path, dtype="<i8").astype(np.int64, copy=False)


def write_ids(path: Path, ids: Ids) -> None:
    """Write a file of ids, to disk for good."""
    write_flushed(path, [ids.astype("<i8")])


def write_segment(folder: Path, name: str, ids: Ids, codes: Codes) -> SegmentName:
    """Write half-float ``codes`` of shape (n, 2 × dimension) and their ascending ids, to disk for good."""
    if len(ids) != len(codes):
        raise ValueError(f"{len(ids)} ids for {len(codes)} vectors")
    segment = SegmentName(name, len(ids))
    faiss_file, ids_file = (folder / file for file in segment.files)
    faiss_file.parent.mkdir(parents=True, exist_ok=True)
    write_flushed(faiss_file, [frame(_flat(codes.shape[1] // 2), len(ids)).head, codes])
    write_ids(ids_file, ids)
    return segment


def sketched(folder: Path, segment: SegmentName, dimension: int) -> SegmentName:
    """Write the sketches of a segment that has none."""
    named = SegmentName(segment.name, segment.rows, sketched=True)
    write_sketches(folder / named.files[-1], Segment(folder, segment, dimension).codes)
    return named


class Segment:
    """One segment, mapped into memory."""

    def __init__(self, folder: Path, name: SegmentName, dimension: int) -> None:
        """Raises DamagedIndexError."""
        self.name = name
        path, ids_file, *sketches = (folder / file for file in name.files)
        around = frame(_flat(dimension), name.rows)
        # Mapped now: the files may be gone from their folder by the time of the first question.
        self._index = map_index(path, around)
        # Not by numpy.memmap: it imports at first use, when a reader may have given up the right to.
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size = name.rows * dimension * 2
        self.codes: Codes = np.frombuffer(mapped, np.uint8, size, len(around.head)).reshape(name.rows, -1)
        """The stored half floats, shape (rows, 2 × dimension)."""
        self._sketches = Sketches(sketches[0], name.rows, dimension) if sketches else None
        expect_size(ids_file, name.rows * 8)
        self.ids = read_ids(ids_file)
        if len(self.ids) > 1 and not bool(np.all(self.ids[1:] > self.ids[:-1])):
            raise DamagedIndexError(ids_file, "its ids are not in ascending order", CHECK)

    def search(self, vector: Vectors, count: int, alive: NDArray[np.bool_] | None) -> list[Scored]:
        """The nearest of those rows that are ``alive`` (all where None)."""
        import faiss

        # One question is searched by one thread: others would wait for it, each keeping a core busy.
        faiss.omp_set_num_threads(1)
        selector = None
        if alive is not None:
            bits = np.packbits(alive, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(alive), faiss.swig_ptr(bits))
        candidates = max(_CANDIDATES, count * _CANDIDATES_EACH)
        searched = self.name.rows if alive is None else int(alive.sum())
        if self._sketches is not None and searched > candidates * _WORTH_SKETCHES:
            near = self._sketches.nearest(vector, candidates, selector)
            index = _flat(len(vector))
            index.add_sa_codes(np.ascontiguousarray(self.codes[near]))
            scores, places = index.search(vector[None, :], min(count, len(near)))
            rows = near[places[0]]
        else:
            parameters = faiss.SearchParameters()
            parameters.sel = selector
            count = min(count, self.name.rows)
            scores, places = self._index.search(vector[None, :], count, params=parameters)
            rows = places[0]
        found = places[0] >= 0
        return list(zip(self.ids[rows[found]].tolist(), scores[0][found].tolist(), strict=True))
