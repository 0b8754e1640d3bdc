import socket
from dataclasses import replace

import huggingface_hub.constants
import pytest

from indexer.errors import ModelError
from indexer.model import SUBSTITUTE, load_encoder, wheel_weights
from indexer.settings import Settings


def test_the_default_is_the_bundled_model(model_settings: Settings) -> None:
    said: list[str] = []
    encoder = load_encoder(model_settings, said.append)
    assert encoder.name == "bundled"
    assert encoder.encode_queries(["Apa kabar?"]).shape == (1, 384)
    assert said == []


def test_a_name_that_means_nothing_is_told(model_settings: Settings) -> None:
    with pytest.raises(ModelError, match="There is no model folder"):
        load_encoder(replace(model_settings, model="./none"))


def test_without_the_wheel_the_hubs_model_takes_its_place(
    model_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(model_settings.cache / "hub"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(wheel_weights, "packed_file", lambda: None)
    said: list[str] = []
    with pytest.raises(ModelError, match=SUBSTITUTE):
        load_encoder(model_settings, said.append)
    assert said == [f"The bundled model has no build for this platform: using {SUBSTITUTE} in its place."]
