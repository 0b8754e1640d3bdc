"""The network as an ONNX graph, written operator by operator, with 8-bit integer arithmetic.

It is a BERT encoder (Devlin et al. 2019, arXiv:1810.04805): embeddings, then layers of attention and of
a wider inner network, each with a residual sum and a layer normalisation. Writing the graph
here needs neither PyTorch nor an optimiser, and takes a second. What was measured in choosing the operators,
on one core with AVX-512 VNNI, tokens per second of CPU time and cosine to the same weights in
32-bit floats, 22 passages of 225 tokens, one at a time:

======================================================================== ======== =======
operators                                                                tokens/s  cosine
======================================================================== ======== =======
32-bit floats, fused by hand                                                1,890  1
4-bit weights as they come (MatMulNBits)                                    2,050  0.9999
8-bit weights in blocks of 128 (MatMulNBits)                                2,670  0.9997
8-bit weights, a scale per output (DynamicQuantizeMatMul), fused norms      4,060  0.9975
the same with LayerNormalization in place of SkipLayerNormalization         5,190  0.9975
the same with unsigned weights                                              2,890  0.9975
**7-bit weights, the largest column of each layer scaled**                  5,130  0.9985
======================================================================== ======== =======

A batch is one text: with padding or with neighbours it was slower, and a vector would depend on the
texts beside it, because activations are quantised over the whole batch.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexer.model.packed_model import BLOCK, PackedModel

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

INPUT = "input_ids"
OUTPUT = "last_hidden_state"

_OPSET = 21
_IR_VERSION = 10
_CONTRIB = "com.microsoft"
_LARGEST = 63
"""Largest quantised weight. Processors without VNNI add two products of a weight and an 8-bit activation
in 16 bits: 2 * 63 * 255 fits, 2 * 127 * 255 would silently saturate."""
_OUTLIER = 12.0
"""A column this many times larger than the median one carries an outlier activation."""


def write_graph(model: PackedModel, path: Path) -> None:
    """Write the graph with its weights to a file of about 80 MB.

    Its input is token ids, int64, shape (texts, tokens), all texts of the same length; its output is the
    last hidden states, float32, shape (texts, tokens, 384).
    """
    path.write_bytes(Graph(model).proto().SerializeToString())


class Graph:
    """The encoder. Collects nodes and weights; every method returns the name of what it computes."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._nodes: list[NodeProto] = []
        self._weights: list[TensorProto] = []

    def proto(self) -> ModelProto:
        """The whole graph; to be asked for once."""
        from onnx import TensorProto, helper

        states = self._embeddings()
        for layer in range(self._model.shapes.layers):
            states = self._layer(f"l{layer}", states)
        ids = helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["texts", "tokens"])
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in self._heads(states).items()
        ]
        graph = helper.make_graph(self._nodes, "encoder", [ids], outputs, self._weights)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)

    def _heads(self, states: str) -> dict[str, list[str | int]]:
        """What the network gives, by name, with its shape."""
        self._node("Identity", [states], OUTPUT)
        return {OUTPUT: ["texts", "tokens", self._model.shapes.hidden]}

    def _embeddings(self) -> str:
        """Words, kept in 4 bits (54 MB in place of 384), plus positions, normalised."""
        words = self._model.words
        floats = self._model.floats
        table = self._weight("emb.word", words.packed)
        scales = self._weight("emb.scales", words.scales.astype(np.float32))
        kept = {"bits": 4, "block_size": BLOCK, "gather_axis": 0, "quantize_axis": 1}
        gathered = self._node("GatherBlockQuantized", [table, INPUT, scales], "words", _CONTRIB, **kept)
        # Every text is of token type 0.
        positions = self._weight("emb.pos", floats["emb.pos"] + floats["emb.type"][0])
        zero = self._weight("zero", np.zeros(1, dtype=np.int64))
        length = self._node("Shape", [INPUT], "length", start=1, end=2)
        places = self._node("Slice", [positions, zero, length, zero], "places")
        return self._norm(self._node("Add", [gathered, places], "placed"), "emb.ln")

    def _layer(self, layer: str, states: str) -> str:
        heads = self._model.shapes.heads
        parts = [self._linear(states, f"{layer}.{part}") for part in ("q", "k", "v")]
        attended = self._node("MultiHeadAttention", parts, f"{layer}.heads", _CONTRIB, num_heads=heads)
        attended = self._linear(attended, f"{layer}.ao")
        states = self._norm(self._node("Add", [attended, states], f"{layer}.attended"), f"{layer}.aln")
        wide = self._node("Gelu", [self._linear(states, f"{layer}.fi")], f"{layer}.gelu", _CONTRIB)
        narrow = self._linear(wide, f"{layer}.fo")
        return self._norm(self._node("Add", [narrow, states], f"{layer}.summed"), f"{layer}.oln")

    def _linear(self, source: str, name: str) -> str:
        """Weights times activations plus bias; activations are quantised as they come."""
        weights = self._model.matrices[f"{name}.w"].dequantised()
        if name.endswith(".fo"):
            source, weights = self._without_outlier(source, name, weights)
        scales = np.abs(weights).max(axis=1) / _LARGEST
        scales[scales == 0] = 1
        quantised = np.rint(weights / scales[:, None]).astype(np.int8)
        inputs = [
            source,
            self._weight(f"{name}.w", quantised.T),
            self._weight(f"{name}.scales", scales),
            "",
            self._weight(f"{name}.b", self._model.floats[f"{name}.b"]),
        ]
        return self._node("DynamicQuantizeMatMul", inputs, name, _CONTRIB)

    def _without_outlier(
        self, source: str, name: str, weights: NDArray[np.float32]
    ) -> tuple[str, NDArray[np.float32]]:
        """Move the scale of a layer's one huge activation into its weights.

        One inner channel of most layers reaches 10 to 60 where the others stay below 5, on one or two
        tokens of a text, which leaves the others few of the 256 steps; its column of weights is as
        exceptional, and so tells which it is. (SmoothQuant, Xiao et al. 2023, arXiv:2211.10438.)
        """
        sizes = np.abs(weights).max(axis=0)
        channel = int(sizes.argmax())
        ratio = sizes[channel] / np.median(sizes)
        if ratio < _OUTLIER:
            return source, weights
        factors = np.ones(len(sizes), dtype=np.float32)
        factors[channel] = ratio / 4
        smaller = self._weight(f"{name}.factors", 1 / factors)
        return self._node("Mul", [source, smaller], f"{name}.scaled"), weights * factors

    def _norm(self, source: str, name: str) -> str:
        floats = self._model.floats
        inputs = [source, self._weight(f"{name}.w", floats[f"{name}.w"])]
        inputs.append(self._weight(f"{name}.b", floats[f"{name}.b"]))
        epsilon = self._model.shapes.epsilon
        return self._node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)

    def _weight(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, inputs: list[str], output: str, domain: str = "", **settings: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **settings))
        return output
