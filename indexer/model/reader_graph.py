"""The reader's network: the encoder's with other upper layers, and two heads in 32-bit floats."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexer.model.graph import Graph
from indexer.model.packed_model import PackedModel
from indexer.model.reader_weights import ReaderWeights

SPAN = "span"
ANSWERS = "answers"


def write_reader_graph(encoder: PackedModel, weights: ReaderWeights, path: Path) -> None:
    """Write the graph with its weights, about 80 MB.

    Its input is as the encoder's; its outputs are ``span``, float32, shape (texts, tokens, 2), scores of a
    token as the answer's first and last; and ``answers``, shape (texts, 1, 1), log-odds that there is one.
    """
    path.write_bytes(_ReaderGraph(encoder, weights).proto().SerializeToString())


class _ReaderGraph(Graph):
    def __init__(self, encoder: PackedModel, weights: ReaderWeights) -> None:
        super().__init__(weights.over(encoder))
        self._head_weights = weights.heads

    def _heads(self, states: str) -> dict[str, list[str | int]]:
        self._head(states, SPAN)
        first = self._weight("first", np.zeros(1, dtype=np.int64))
        self._head(self._node("Gather", [states, first], "begin", axis=1), ANSWERS)
        return {SPAN: ["texts", "tokens", 2], ANSWERS: ["texts", 1, 1]}

    def _head(self, states: str, name: str) -> str:
        weights = self._weight(f"{name}.weights", self._head_weights[f"{name}.w"].T)
        bias = self._weight(f"{name}.bias", self._head_weights[f"{name}.b"])
        return self._node("Add", [self._node("MatMul", [states, weights], f"{name}.product"), bias], name)
