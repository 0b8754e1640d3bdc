from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index.sketches import Sketches, write_sketches
from indexer.model.encoder import Vectors
from tests.index.vectors import clustered, codes

ROWS, DIMENSION = 3_000, 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_sketches(tmp_path / "a.sketches", codes(*clustered(ROWS, seed=1)))
    return tmp_path / "a.sketches"


def nearest(vectors: Vectors, question: Vectors, count: int) -> set[int]:
    return set(np.argsort(-(vectors @ question))[:count].tolist())


def test_the_nearest_are_among_the_candidates(path: Path) -> None:
    sketches, vectors = Sketches(path, ROWS, DIMENSION), clustered(ROWS, seed=1)
    found = [
        len(nearest(vectors, question, 10) & set(sketches.nearest(question, 500, None).tolist()))
        for question in clustered(50, seed=2)
    ]
    assert sum(found) / 500 >= 0.97


def test_candidates_come_in_ascending_order_and_are_as_many_as_asked_for(path: Path) -> None:
    found = Sketches(path, ROWS, DIMENSION).nearest(clustered(1, seed=2)[0], 200, None)
    assert found.tolist() == sorted(set(found.tolist()))
    assert len(found) == 200


def test_only_selected_rows_are_candidates(path: Path) -> None:
    selector = faiss.IDSelectorRange(100, 130)
    found = Sketches(path, ROWS, DIMENSION).nearest(clustered(1, seed=2)[0], 200, selector)
    assert found.tolist() == list(range(100, 130))


def test_the_file_is_what_faiss_writes_itself(path: Path, tmp_path: Path) -> None:
    index = faiss.read_index(str(path))
    faiss.write_index(index, str(tmp_path / "faiss"))
    assert (tmp_path / "faiss").read_bytes() == path.read_bytes()
    own = faiss.IndexRaBitQ(DIMENSION, faiss.METRIC_INNER_PRODUCT)
    faiss.copy_array_to_vector(faiss.vector_to_array(index.center), own.center)
    own.is_trained = True
    own.add(np.stack(clustered(ROWS, seed=1)).astype("<f2").astype(np.float32))
    assert np.array_equal(faiss.vector_to_array(own.codes), faiss.vector_to_array(index.codes))


def test_a_file_of_another_size_is_not_opened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedIndexError, match="bytes, not"):
        Sketches(path, ROWS, DIMENSION)


# The count of rows, the kind of distance, the size of the codes; the length of the mean, the question's bits.
@pytest.mark.parametrize("place", [8, 29, 57, -1 - 4 * DIMENSION - 8, -1])
def test_a_frame_that_says_something_else_is_not_given_to_faiss(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(DamagedIndexError, match="header"):
        Sketches(path, ROWS, DIMENSION)
