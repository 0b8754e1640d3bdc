from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.model.engine import Engine
from indexer.model.packed_model import PackedModel
from indexer.model.prepared import PreparedModel


def reference(packed: PackedModel, ids: list[int]) -> Any:
    """The same network in NumPy, 32-bit floats throughout: last hidden states, shape (tokens, 384)."""
    from scipy.special import erf, softmax

    floats, heads = packed.floats, packed.shapes.heads

    def norm(x: Any, name: str) -> Any:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + packed.shapes.epsilon)
        return scaled * floats[f"{name}.w"] + floats[f"{name}.b"]

    def linear(x: Any, name: str) -> Any:
        return x @ packed.matrices[f"{name}.w"].dequantised().T + floats[f"{name}.b"]

    words = packed.words.dequantised()[ids]
    x = norm(words + floats["emb.pos"][: len(ids)] + floats["emb.type"][0], "emb.ln")
    for layer in range(packed.shapes.layers):
        q, k, v = (
            linear(x, f"l{layer}.{part}").reshape(len(ids), heads, -1).swapaxes(0, 1)
            for part in ("q", "k", "v")
        )
        weights = softmax(q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1]), axis=-1)
        attended = (weights @ v).swapaxes(0, 1).reshape(len(ids), -1)
        x = norm(x + linear(attended, f"l{layer}.ao"), f"l{layer}.aln")
        wide = linear(x, f"l{layer}.fi")
        x = norm(x + linear(wide * 0.5 * (1 + erf(wide / np.sqrt(2))), f"l{layer}.fo"), f"l{layer}.oln")
    return x


@pytest.mark.parametrize("text", ["query: Siapa presiden pertama Indonesia?", "passage: 東京 — Москва 2024"])
def test_integer_arithmetic_stays_near_the_floats(text: str, packed: PackedModel, engine: Engine) -> None:
    ids = engine.tokens(text)
    expected, found = reference(packed, ids), engine.states(ids)
    assert found.shape == expected.shape == (len(ids), 384)
    assert cosine(found.mean(axis=0), expected.mean(axis=0)) > 0.997
    assert min(cosine(a, b) for a, b in zip(found, expected, strict=True)) > 0.98


def test_the_longest_input_runs(engine: Engine) -> None:
    assert engine.states([0, *[5] * 510, 2]).shape == (512, 384)


def test_no_weight_can_overflow_sixteen_bits(prepared: PreparedModel) -> None:
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(Path(prepared.layout.network)).graph
    quantised = [w for w in graph.initializer if w.data_type == onnx.TensorProto.INT8]
    assert len(quantised) == 6 * 12
    largest = max(int(np.abs(numpy_helper.to_array(w).astype(int)).max()) for w in quantised)
    assert 2 * largest * 255 < 2**15


def cosine(a: Any, b: Any) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
