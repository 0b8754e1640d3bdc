import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.model.engine import Engine
from indexer.model.network import Network
from indexer.model.packed_model import PackedModel
from indexer.model.reader import Reader
from indexer.model.reader_graph import write_reader_graph
from indexer.model.reader_weights import read_reader_weights
from indexer.training import __main__ as program
from tests.toys import ToyEncoder
from tests.training.conftest import CONTEXT


def test_no_sets_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["training", str(tmp_path)])
    monkeypatch.setattr(program, "load_encoder", lambda _: ToyEncoder())
    assert program.main() == 1
    assert "none of the question sets is there" in capsys.readouterr().err


@pytest.mark.timeout(200)
def test_from_question_sets_to_a_reader_that_runs(
    question_sets: Path, tmp_path: Path, packed: PackedModel, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real network, for two steps: enough for the whole way, not for reading."""
    chance = random.Random(0)
    learned = program.cycles(question_sets, ToyEncoder())
    few = [
        replace(each, pairs=tuple(tuple(chance.sample(pairs, 16)) for pairs in each.pairs[:1]))
        for each in learned
    ]
    monkeypatch.setattr(program, "cycles", lambda *_: few)
    output = tmp_path / "weights" / "reader.safetensors"
    keep = tmp_path / "kept"
    command = ["training", str(question_sets), "--output", str(output), "--keep", str(keep)]
    monkeypatch.setattr(sys, "argv", command)
    assert program.main() == 0
    assert 10e6 < output.stat().st_size < 30e6
    write_reader_graph(packed, read_reader_weights(output, packed), tmp_path / "reader.onnx")
    reading = Reader(engine, Network(tmp_path / "reader.onnx")).read("Kapan diresmikan?", [("", CONTEXT)])[0]
    assert 0 <= reading.start < reading.end <= len(CONTEXT)

    # A run that was interrupted before the last cycle gives the same weights.
    whole = output.read_bytes()
    assert len(list(keep.iterdir())) == len(few)
    next(keep.glob(f"cycle-{len(few)}-*")).unlink()
    output.unlink()
    assert program.main() == 0
    assert output.read_bytes() == whole
