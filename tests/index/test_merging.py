from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from indexer.index import merging
from indexer.index.faiss_files import Codes
from indexer.index.merging import update
from indexer.index.segments import Ids, SegmentName
from indexer.index.vectors import DenseIndex

DIMENSION = 4


class Generations:
    """Generations of segments, one after the other, each starting from the files of the last."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.number = 0
        self.index: DenseIndex | None = None
        self.names: list[SegmentName] = []
        self.written = 0

    def step(self, added: range = range(0), gone: tuple[int, ...] = (), keep_gone: bool = True) -> DenseIndex:
        last, self.number = self.root / str(self.number), self.number + 1
        folder = self.root / str(self.number)
        if last.exists():
            shutil.copytree(last, folder)
        before = {path.name for path in folder.rglob("*.ids")}
        numbers = count()
        self.names = update(
            folder,
            self.index,
            DIMENSION,
            np.array(sorted(gone), np.int64),
            self._blocks(added),
            lambda: f"{self.number:04d}-{next(numbers)}",
            keep_gone,
        )
        self.written += sum(
            path.stat().st_size // 8
            for path in folder.rglob("*.ids")
            if path.name not in before and path.name != "gone.ids"
        )
        self.index = DenseIndex.open(folder, self.names, DIMENSION)
        return self.index

    @staticmethod
    def _blocks(added: range) -> Iterator[tuple[Ids, Codes]]:
        for first in range(added.start, added.stop, 100):
            ids = np.arange(first, min(first + 100, added.stop), dtype=np.int64)
            yield ids, np.repeat((ids % 2000).astype("<f2")[:, None], DIMENSION, axis=1).view(np.uint8)


def test_the_first_generation_is_one_segment(tmp_path: Path) -> None:
    index = Generations(tmp_path).step(range(1, 251))
    assert [segment.name.rows for segment in index.segments] == [250]
    assert index.ids().tolist() == list(range(1, 251))


def test_a_small_addition_leaves_a_large_segment_alone(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    large = generations.step(range(1, 1001)).segments[0].name
    index = generations.step(range(1001, 1004))
    assert [segment.name.rows for segment in index.segments] == [1000, 3]
    assert index.segments[0].name == large


def test_many_additions_keep_few_segments_and_rewrite_little(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    for first in range(0, 1200, 10):
        index = generations.step(range(first, first + 10))
        shutil.rmtree(tmp_path / str(generations.number - 1), ignore_errors=True)
    assert sorted(index.ids().tolist()) == list(range(1200))
    assert len(index.segments) <= 8
    # A vector is written once and then merged a few times, not once for each of the 120 builds.
    assert generations.written <= 1200 * 8


def test_merging_stops_at_the_largest_segment(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    rows = merging.SEGMENT_ROWS
    for first in (0, rows - 50):
        generations.step(range(first, first + rows - 50))
    assert [name.rows for name in generations.names] == [rows - 50, rows - 50]


def test_what_leaves_is_masked_first_and_dropped_when_it_is_a_quarter(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    first = generations.step(range(100)).segments[0].name
    masked = generations.step(gone=tuple(range(25)))
    assert masked.segments[0].name == first
    assert len(masked) == 75
    rewritten = generations.step(gone=(50,))
    assert rewritten.segments[0].name.rows == 74
    assert rewritten.gone.tolist() == []
    assert rewritten.ids().tolist() == [*range(25, 50), *range(51, 100)]


def test_erasing_keeps_no_vector_of_what_leaves(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    generations.step(range(100))
    index = generations.step(gone=(7,), keep_gone=False)
    assert [segment.name.rows for segment in index.segments] == [99]
    assert 7 not in index
    assert len(list((tmp_path / "2" / "vectors").glob("*.faiss"))) == 1


def test_a_segment_of_which_nothing_is_left_goes(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    generations.step(range(5))
    assert len(generations.step(gone=tuple(range(5)))) == 0
    assert generations.names == []


def test_vectors_stay_with_their_ids_through_merges(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    generations.step(range(20))
    generations.step(range(20, 30), gone=(3, 4, 5, 6, 7, 8))
    index = generations.step(range(30, 45), gone=(21,))
    for segment in index.segments:
        values = np.ascontiguousarray(segment.codes).view("<f2").reshape(len(segment.ids), DIMENSION)[:, 0]
        assert values.astype(int).tolist() == segment.ids.tolist()


def test_segments_from_a_size_on_are_sketched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "SKETCHED_ROWS", 100)
    generations = Generations(tmp_path)
    assert not generations.step(range(99)).segments[0].name.sketched
    index = generations.step(range(99, 199))
    assert [segment.name for segment in index.segments] == [SegmentName("0002-1", 199, sketched=True)]
    assert sorted(path.suffix for path in (tmp_path / "2/vectors").iterdir()) == [
        ".faiss",
        ".ids",
        ".ids",
        ".sketches",
    ]
    after = generations.step(range(199, 202))
    assert after.segments[0].name == index.segments[0].name
    assert after.segments[1].name.sketched is False


def test_a_large_segment_from_before_gets_its_sketches_and_is_not_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations = Generations(tmp_path)
    before = generations.step(range(200)).segments[0].name
    monkeypatch.setattr(merging, "SKETCHED_ROWS", 100)
    written = generations.written
    after = generations.step(gone=(3,)).segments[0].name
    assert (after.name, after.sketched, before.sketched) == (before.name, True, False)
    assert generations.written == written
