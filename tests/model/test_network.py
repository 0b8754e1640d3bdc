from pathlib import Path

import pytest

from indexer.errors import ModelError
from indexer.model.network import Network
from indexer.model.prepared import PreparedModel


def test_the_width_is_the_graphs(prepared: PreparedModel) -> None:
    network = Network(prepared.layout.network)
    assert network.width == 384
    assert [output.shape for output in network.run([0, 5, 2])] == [(1, 3, 384)]


def test_a_file_that_is_no_graph_is_told(tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"not a network")
    with pytest.raises(ModelError, match=f"Delete {tmp_path}; it is made again"):
        Network(path)
