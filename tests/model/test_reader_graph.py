from pathlib import Path

import numpy as np

from indexer.model.engine import Engine
from indexer.model.network import Network
from indexer.model.packed_model import PackedModel
from indexer.model.reader_graph import write_reader_graph
from indexer.model.reader_weights import ReaderWeights


def test_the_heads_read_the_encoders_states(packed: PackedModel, engine: Engine, tmp_path: Path) -> None:
    draws = np.random.default_rng(0)
    heads = {
        "span.w": draws.normal(size=(2, 384)).astype(np.float32),
        "span.b": np.array([1, -1], np.float32),
        "answers.w": draws.normal(size=(1, 384)).astype(np.float32),
        "answers.b": np.array([3], np.float32),
    }
    write_reader_graph(packed, ReaderWeights({}, {}, heads), tmp_path / "reader.onnx")
    ids = engine.tokens("Kapan jembatan itu diresmikan?")
    span, answers = Network(tmp_path / "reader.onnx").run(ids)
    states = engine.states(ids)
    np.testing.assert_allclose(span[0], states @ heads["span.w"].T + heads["span.b"], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(answers[0, 0], heads["answers.w"] @ states[0] + 3, rtol=1e-4, atol=1e-4)
