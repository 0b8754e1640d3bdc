from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from indexer.answering import models
from indexer.answering.models import Models
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from tests.toys import ToyEncoder


def test_each_is_loaded_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Encoder] = []

    def load(_settings: Settings) -> Encoder:
        loaded.append(ToyEncoder())
        return loaded[-1]

    sought: list[Encoder] = []
    monkeypatch.setattr(models, "load_encoder", load)
    monkeypatch.setattr(models, "load_reader", lambda encoder, _settings: sought.append(encoder))
    shared = Models(Settings())
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: (shared.encoder, shared.reader), range(16)))
    assert len(loaded) == 1
    assert sought == loaded
    assert found == [(loaded[0], None)] * 16


def test_the_reader_is_the_given_encoders(encoder: Encoder) -> None:
    assert Models(Settings(), encoder).encoder is encoder
    assert Models(Settings(), encoder).reader is not None
    assert Models(replace(Settings(), reader=False), encoder).reader is None
    assert Models(Settings(), ToyEncoder()).reader is None
