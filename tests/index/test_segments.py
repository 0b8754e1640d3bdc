from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index import segments
from indexer.index.segments import Segment, SegmentName, sketched, write_ids, write_segment
from tests.index.vectors import DIMENSION, clustered, codes, unit


@pytest.fixture
def segment(tmp_path: Path) -> SegmentName:
    return write_segment(tmp_path, "a", np.array([3, 5, 9]), codes(unit(0), unit(0, 1), unit(1)))


@pytest.mark.usefixtures("segment")
def test_the_file_is_what_faiss_writes_itself(tmp_path: Path) -> None:
    index = faiss.IndexScalarQuantizer(DIMENSION, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.add(np.stack([unit(0), unit(0, 1), unit(1)]))
    faiss.write_index(index, str(tmp_path / "faiss"))
    assert (tmp_path / "vectors/a.faiss").read_bytes() == (tmp_path / "faiss").read_bytes()


def test_vectors_come_back_as_they_were_stored(tmp_path: Path, segment: SegmentName) -> None:
    stored = Segment(tmp_path, segment, DIMENSION).codes
    assert np.array_equal(stored, codes(unit(0), unit(0, 1), unit(1)))


def test_ids_and_vectors_of_unequal_number_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 ids for 1 vectors"):
        write_segment(tmp_path, "a", np.array([1, 2]), codes(unit(0)))


@pytest.mark.parametrize("file", ["vectors/a.faiss", "vectors/a.ids"])
def test_a_file_of_another_size_is_not_opened(tmp_path: Path, segment: SegmentName, file: str) -> None:
    path = tmp_path / file
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedIndexError, match="bytes, not"):
        Segment(tmp_path, segment, DIMENSION)


def test_a_header_that_says_something_else_is_not_given_to_faiss(
    tmp_path: Path, segment: SegmentName
) -> None:
    path = tmp_path / "vectors/a.faiss"
    data = bytearray(path.read_bytes())
    # A count of vectors that the file does not hold.
    data[8] = 200
    path.write_bytes(data)
    with pytest.raises(DamagedIndexError, match="header"):
        Segment(tmp_path, segment, DIMENSION)


def test_ids_out_of_order_are_damage(tmp_path: Path, segment: SegmentName) -> None:
    write_ids(tmp_path / "vectors/a.ids", np.array([3, 9, 5]))
    with pytest.raises(DamagedIndexError, match="ascending"):
        Segment(tmp_path, segment, DIMENSION)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SegmentName]:
    """Four thousand vectors as texts have them, with sketches."""
    folder = tmp_path_factory.mktemp("large")
    vectors = clustered(4_000, seed=1)
    named = write_segment(folder, "a", np.arange(0, 8_000, 2), codes(*vectors))
    return folder, sketched(folder, named, vectors.shape[1])


def test_a_sketched_segment_finds_nearly_all_of_the_ten_nearest(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    whole, exact = (Segment(folder, each, 64) for each in (name, SegmentName(name.name, name.rows)))
    found = 0
    for question in clustered(100, seed=2):
        best = exact.search(question, 10, None)
        found += len(set(best) & set(whole.search(question, 10, None)))
    # The pairs hold scores: what both find has the same ones, to the last bit.
    assert found / 1000 >= 0.97


def test_a_sketched_segment_is_searched_by_its_sketches(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    segment = Segment(folder, name, 64)
    question = clustered(1, seed=3)[0]
    scanned = segment.search(question, 10, None)
    segment.codes = np.zeros_like(segment.codes)
    assert [score for _, score in segment.search(question, 10, None)] == [0.0] * 10
    assert scanned[0][1] > 0.5


def test_few_rows_of_a_sketched_segment_are_searched_exactly(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    whole, exact = (Segment(folder, each, 64) for each in (name, SegmentName(name.name, name.rows)))
    few = np.zeros(name.rows, np.bool_)
    few[::4] = True
    for question in clustered(20, seed=4):
        assert whole.search(question, 10, few) == exact.search(question, 10, few)


def test_only_the_living_of_a_sketched_segment_are_found(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    segment = Segment(folder, name, 64)
    living = np.ones(name.rows, np.bool_)
    for question in clustered(20, seed=5):
        (best, _), (second, score), *_ = segment.search(question, 10, None)
        living[:] = True
        living[best // 2] = False
        found = segment.search(question, 10, living)
        assert found[0] == (second, score)
        assert best not in [passage for passage, _ in found]


def test_as_many_as_there_are_can_be_asked_for(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    found = Segment(folder, name, 64).search(clustered(1, seed=6)[0], 10_000, None)
    assert sorted(passage for passage, _ in found) == list(range(0, 8_000, 2))


def test_more_candidates_are_compared_for_more_results(
    large: tuple[Path, SegmentName], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, name = large
    monkeypatch.setattr(segments, "_CANDIDATES", 16)
    whole, exact = (Segment(folder, each, 64) for each in (name, SegmentName(name.name, name.rows)))
    shares = []
    for count in (1, 60):
        both = [
            (whole.search(question, count, None), exact.search(question, count, None))
            for question in clustered(40, seed=7)
        ]
        shares.append(sum(len(set(some) & set(best)) for some, best in both) / (40 * count))
    assert shares[1] >= 0.97


def test_many_threads_find_what_one_does(large: tuple[Path, SegmentName]) -> None:
    folder, name = large
    segment, questions = Segment(folder, name, 64), clustered(64, seed=8)
    alone = [segment.search(question, 10, None) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: segment.search(question, 10, None), questions))
    assert together == alone


def test_equal_vectors_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    vectors = clustered(3_000, seed=9)
    vectors[1_000:1_020] = vectors[0]
    named = write_segment(tmp_path, "a", np.arange(3_000), codes(*vectors))
    segment = Segment(tmp_path, sketched(tmp_path, named, 64), 64)
    found = segment.search(vectors[0], 21, None)
    assert sorted(passage for passage, _ in found) == [0, *range(1_000, 1_020)]
    assert len({score for _, score in found}) == 1
