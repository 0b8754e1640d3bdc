from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index.faiss_files import expect_size, frame, map_index, read_tail, write_flushed


def empty() -> faiss.Index:
    return faiss.IndexScalarQuantizer(2, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def test_an_index_is_mapped_between_its_head_and_tail(tmp_path: Path) -> None:
    around = frame(empty(), 2)
    assert (around.size, around.tail) == (8, b"")
    write_flushed(tmp_path / "a", [around.head, np.array([[1, 0], [0, 1]], "<f2")])
    scores, rows = map_index(tmp_path / "a", around).search(np.array([[3, 1]], np.float32), 2)
    assert (rows.tolist(), scores.tolist()) == ([[0, 1]], [[3.0, 1.0]])


@pytest.mark.parametrize(("place", "match"), [(0, "header"), (-1, "header"), (None, "bytes, not")])
def test_another_head_tail_or_size_is_not_given_to_faiss(
    tmp_path: Path, place: int | None, match: str
) -> None:
    index = faiss.IndexRaBitQ(8, faiss.METRIC_INNER_PRODUCT)
    index.train(np.eye(8, dtype=np.float32))
    around = frame(index, 3, tail=1)
    data = bytearray(around.head + bytes(around.size) + around.tail)
    (tmp_path / "a").write_bytes(data)
    assert map_index(tmp_path / "a", around).ntotal == 3
    if place is None:
        data.append(0)
    else:
        data[place] ^= 1
    (tmp_path / "b").write_bytes(data)
    with pytest.raises(DamagedIndexError, match=match):
        map_index(tmp_path / "b", around)


def test_the_end_of_a_file_is_read(tmp_path: Path) -> None:
    write_flushed(tmp_path / "a", [b"abc", b"def"])
    expect_size(tmp_path / "a", 6)
    assert read_tail(tmp_path / "a", 2) == b"ef"


def test_a_shared_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write_flushed(tmp_path / "b", [b"new"])
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"old", b"new")
