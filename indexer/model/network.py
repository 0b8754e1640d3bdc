"""A prepared graph, loaded by ONNX Runtime: token ids in, whatever the graph gives out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError
from indexer.model.graph import INPUT


class Network:
    """One graph; ``run`` may be called from several threads at once."""

    def __init__(self, path: Path) -> None:
        """Load it. Raises ModelError when it cannot be loaded."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graph is already in its final form: more rewriting would bring slower operators back.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        # ONNX Runtime raises bare exceptions of many kinds here.
        except Exception as error:
            raise ModelError(
                f"The prepared model cannot be loaded: {error}. "
                f"Delete {path.parent}; it is made again at the next start."
            ) from error
        self.width = int(self._session.get_outputs()[0].shape[-1])

    def run(self, ids: Sequence[int]) -> list[NDArray[np.float32]]:
        """The graph's outputs for one text, each with a first axis of length 1."""
        outputs: list[NDArray[np.float32]] = self._session.run(None, {INPUT: np.array([ids], dtype=np.int64)})
        return outputs
