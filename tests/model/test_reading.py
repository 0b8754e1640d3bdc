from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import ModelError
from indexer.model import reader_weights
from indexer.model.bundled import BundledEncoder
from indexer.model.reading import load_reader
from indexer.settings import Settings
from tests.toys import ToyEncoder


def test_another_encoder_or_a_switch_means_no_reader(
    bundled: BundledEncoder, model_settings: Settings
) -> None:
    assert load_reader(ToyEncoder(), model_settings) is None
    assert load_reader(bundled, replace(model_settings, reader=False)) is None


def test_without_weights_there_is_none(
    bundled: BundledEncoder, model_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_weights, "WEIGHTS", tmp_path / "none")
    assert load_reader(bundled, model_settings) is None


def test_damaged_weights_are_told(
    bundled: BundledEncoder, model_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_weights, "WEIGHTS", tmp_path / "reader.safetensors")
    (tmp_path / "reader.safetensors").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="cannot be read"):
        load_reader(bundled, replace(model_settings, cache=tmp_path / "cache"))
