"""The network as an ONNX graph, written operator by operator in the form that ONNX Runtime runs fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.model.wheel_weights import BLOCK, Blocks, PackedModel

if TYPE_CHECKING:
    import onnx

OPSET = 21
CONTRIB = "com.microsoft"


class GraphWriter:
    def __init__(self, model: PackedModel, matmul: str = "nbits") -> None:
        self._model = model
        self._nodes = []
        self._weights = []
        self.matmul = matmul

    def _constant(self, name, values):
        from onnx import numpy_helper
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind, inputs, output, domain="", **attributes):
        from onnx import helper
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def _linear(self, source, name, bias=True):
        blocks = self._model.blocks[f"{name}.w"]
        rows, columns = blocks.shape
        if self.matmul == "nbits":
            packed = self._constant(f"{name}.w", blocks.packed.reshape(rows, columns // BLOCK, BLOCK // 2))
            scales = self._constant(f"{name}.s", blocks.scales.astype(np.float32).reshape(-1) if True else 0)
            return self._node("MatMulNBits", [source, packed, scales], name, CONTRIB, K=columns, N=rows, bits=4, block_size=BLOCK, accuracy_level=4)
        w = blocks.dequantised()
        if self.matmul == "fp32":
            return self._node("MatMul", [source, self._constant(f"{name}.w", w.T)], name)
        s = np.abs(w).max(1) / 127
        q = np.rint(w / s[:, None]).clip(-127, 127).astype(np.int8)
        return self._node("DynamicQuantizeMatMul", [source, self._constant(f"{name}.w", q.T), self._constant(f"{name}.s", s)], name, CONTRIB)

    def write(self):
        from onnx import TensorProto, helper
        m = self._model; sh = m.shapes; f = m.floats
        i64 = lambda n, v: self._constant(n, np.array(v, dtype=np.int64))
        word = m.blocks["emb.word"]
        emb = self._constant("emb.word", word.packed)
        sc = self._constant("emb.word.s", word.scales.astype(np.float32))
        x = self._node("GatherBlockQuantized", [emb, "input_ids", sc], "words", CONTRIB, bits=4, block_size=BLOCK, gather_axis=0, quantize_axis=1)
        self._node("Shape", ["input_ids"], "length", start=1, end=2)
        i64("zero", [0])
        pos = self._constant("emb.pos", f["emb.pos"] + f["emb.type"][0])
        self._node("Slice", [pos, "zero", "length", "zero"], "places")
        x = self._node("Add", [x, "places"], "placed")
        x = self._node("LayerNormalization", [x, self._constant("emb.ln.w", f["emb.ln.w"]), self._constant("emb.ln.b", f["emb.ln.b"])], "embedded", axis=-1, epsilon=sh.epsilon)
        self._node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        for l in range(sh.layers):
            n = f"l{l}"
            q, k, v = (self._linear(x, f"{n}.{p}") for p in "qkv")
            b = self._constant(f"{n}.qkv.b", np.concatenate([f[f"{n}.{p}.b"] for p in "qkv"]))
            a = self._node("MultiHeadAttention", [q, k, v, b, "mask"], f"{n}.attention", CONTRIB, num_heads=sh.heads)
            a = self._linear(a, f"{n}.ao")
            x = self._node("SkipLayerNormalization", [a, x, self._constant(f"{n}.aln.w", f[f"{n}.aln.w"]), self._constant(f"{n}.aln.b", f[f"{n}.aln.b"]), self._constant(f"{n}.ao.b", f[f"{n}.ao.b"])], f"{n}.attended", CONTRIB, epsilon=sh.epsilon)
            h = self._linear(x, f"{n}.fi")
            h = self._node("BiasGelu", [h, self._constant(f"{n}.fi.b", f[f"{n}.fi.b"])], f"{n}.gelu", CONTRIB)
            h = self._linear(h, f"{n}.fo")
            out = f"{n}.out" if l < sh.layers - 1 else "last_hidden_state"
            x = self._node("SkipLayerNormalization", [h, x, self._constant(f"{n}.oln.w", f[f"{n}.oln.w"]), self._constant(f"{n}.oln.b", f[f"{n}.oln.b"]), self._constant(f"{n}.fo.b", f[f"{n}.fo.b"])], out, CONTRIB, epsilon=sh.epsilon)
        g = helper.make_graph(self._nodes, "encoder", [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"]),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["texts", "tokens"])],
            [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", sh.hidden])], self._weights)
        return helper.make_model(g, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)], ir_version=10)


def write_graph(model, path):
    """Write it."""
    path.write_bytes(GraphWriter(model, "int8").write().SerializeToString())
