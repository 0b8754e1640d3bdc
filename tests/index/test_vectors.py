from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index.segments import SegmentName, write_ids, write_segment
from indexer.index.vectors import GONE, DenseIndex, among
from tests.index.vectors import DIMENSION, codes, unit


def opened(folder: Path, *segments: SegmentName, gone: tuple[int, ...] = ()) -> DenseIndex:
    write_ids(folder / GONE, np.array(gone, np.int64))
    return DenseIndex.open(folder, segments, DIMENSION)


@pytest.fixture
def segment(tmp_path: Path) -> SegmentName:
    return write_segment(tmp_path, "a", np.array([3, 5, 9]), codes(unit(0), unit(0, 1), unit(1)))


def test_search_gives_ids_and_dot_products_best_first(tmp_path: Path, segment: SegmentName) -> None:
    found = opened(tmp_path, segment).search(unit(0), 2)
    assert [passage for passage, _ in found] == [3, 5]
    assert found[0][1] == pytest.approx(1.0, abs=1e-3)
    assert found[1][1] == pytest.approx(0.7071, abs=1e-3)


def test_equal_scores_come_in_the_order_of_ids(tmp_path: Path) -> None:
    first = write_segment(tmp_path, "a", np.array([1, 4]), codes(unit(2), unit(2)))
    second = write_segment(tmp_path, "b", np.array([7, 8]), codes(unit(2), unit(3)))
    assert [passage for passage, _ in opened(tmp_path, second, first).search(unit(2), 4)] == [1, 4, 7, 8]


def test_what_has_left_is_not_found(tmp_path: Path, segment: SegmentName) -> None:
    index = opened(tmp_path, segment, gone=(3,))
    assert [passage for passage, _ in index.search(unit(0), 10)] == [5, 9]
    assert len(index) == 2
    assert index.ids().tolist() == [5, 9]
    assert (3 in index, 5 in index, 6 in index, 10 in index) == (False, True, False, False)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([3, 9], [3, 9]),
        ([1, 2, 4, 9, 10, 2**40], [9]),
        ([3, 5, 7, 8, 9, 11], [3, 5, 7, 9]),
        ([7, 8], [7]),
    ],
)
def test_of_some_passages_alone(
    tmp_path: Path, segment: SegmentName, within: list[int], expected: list[int]
) -> None:
    other = write_segment(tmp_path, "b", np.array([7, 8]), codes(unit(0, 1, 2), unit(0)))
    index = opened(tmp_path, segment, other, gone=(8,))
    found = index.search(unit(0), 10, np.array(within, np.int64))
    assert sorted(passage for passage, _ in found) == expected
    assert found == [pair for pair in index.search(unit(0), 10) if pair[0] in within]
    assert index.search(unit(0), 1, np.array(within, np.int64)) == found[:1]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "vectors").mkdir()
    assert opened(tmp_path).search(unit(0), 5) == []


def test_a_query_of_another_dimension_is_refused(tmp_path: Path, segment: SegmentName) -> None:
    with pytest.raises(ValueError, match=r"shape \(3,\) for an index of dimension 8"):
        opened(tmp_path, segment).search(np.ones(3, np.float32), 1)


def test_masking_what_no_segment_holds_is_damage(tmp_path: Path, segment: SegmentName) -> None:
    with pytest.raises(DamagedIndexError, match="1 passages are masked, 0 of them"):
        opened(tmp_path, segment, gone=(4,))


def test_open_segments_are_taken_over(tmp_path: Path, segment: SegmentName) -> None:
    first = opened(tmp_path, segment)
    again = DenseIndex.open(tmp_path, [segment], DIMENSION, first)
    assert again.segments[0] is first.segments[0]


@pytest.mark.parametrize("ids", [[], [4], [4, 5, 6, 7], [2, 4, 7], [1, 2, 3, 9]])
@pytest.mark.parametrize("wanted", [[], [1], [4, 7], [0, 1, 5, 8, 9, 10], list(range(12))])
def test_the_wanted_are_told_from_the_others(ids: list[int], wanted: list[int]) -> None:
    found = among(np.array(ids, np.int64), np.array(wanted, np.int64))
    assert found.tolist() == [number in wanted for number in ids]
