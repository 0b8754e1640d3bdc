from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model.packed_model import PackedModel
from indexer.model.reader_weights import (
    WEIGHTS,
    ReaderWeights,
    Rows,
    quantised,
    read_reader_weights,
    write_reader_weights,
)

HEADS = {
    "span.w": np.ones((2, 384), np.float32),
    "span.b": np.zeros(2, np.float32),
    "answers.w": np.ones((1, 384), np.float32),
    "answers.b": np.zeros(1, np.float32),
}


def some(packed: PackedModel) -> ReaderWeights:
    matrix = packed.matrices["l11.q.w"].dequantised() + 0.5
    return ReaderWeights({"l11.q.w": quantised(matrix)}, {"l11.q.b": packed.floats["l11.q.b"] + 1}, HEADS)


def test_eight_bits_are_near() -> None:
    weights = np.random.default_rng(0).normal(size=(20, 50)).astype(np.float32)
    weights[3] = 0
    rows = quantised(weights)
    assert rows.values.dtype == np.int8
    assert np.abs(rows.dequantised() - weights).max() < np.abs(weights).max() / 127
    assert not rows.dequantised()[3].any()


def test_what_is_written_is_read(tmp_path: Path, packed: PackedModel) -> None:
    path = tmp_path / "weights" / "reader.safetensors"
    write_reader_weights(some(packed), path, "a reader")
    found = read_reader_weights(path, packed)
    over, expected = found.over(packed), some(packed).over(packed)
    assert np.array_equal(over.matrices["l11.q.w"].dequantised(), expected.matrices["l11.q.w"].dequantised())
    assert np.array_equal(over.floats["l11.q.b"], expected.floats["l11.q.b"])
    assert over.matrices["l10.q.w"] is packed.matrices["l10.q.w"]
    assert np.array_equal(found.heads["span.w"], HEADS["span.w"])


def test_a_file_that_does_not_fit_is_told(tmp_path: Path, packed: PackedModel) -> None:
    path = tmp_path / "reader.safetensors"
    with pytest.raises(ModelError, match="cannot be read"):
        read_reader_weights(path, packed)
    path.write_bytes(b"\x00" * 100)
    with pytest.raises(ModelError, match="cannot be read"):
        read_reader_weights(path, packed)
    rows = Rows(np.zeros((2, 2), np.int8), np.ones(2, np.float32))
    write_reader_weights(ReaderWeights({"l99.q.w": rows}, {}, HEADS), path, "")
    with pytest.raises(ModelError, match=r"for another model: .* has l99\.q\.w"):
        read_reader_weights(path, packed)
    write_reader_weights(ReaderWeights({}, {}, {"span.b": HEADS["span.b"]}), path, "")
    with pytest.raises(ModelError, match="damaged"):
        read_reader_weights(path, packed)


def test_what_ships_is_small_and_fits(packed: PackedModel) -> None:
    assert WEIGHTS.stat().st_size < 30e6
    weights = read_reader_weights(WEIGHTS, packed)
    for name, rows in weights.matrices.items():
        assert rows.dequantised().shape == packed.matrices[name].dequantised().shape
