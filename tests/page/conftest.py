"""The page over an index of the test's own, in the process of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st

import indexer
from indexer.page import opening
from indexer.settings import Settings
from tests.toys import ToyEncoder

if TYPE_CHECKING:
    from indexer.answering.collection import Collection
    from indexer.model.encoder import Encoder

Use = Callable[[Path, "Encoder"], None]


@pytest.fixture(autouse=True)
def _a_server_of_its_own() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Let the page open the index in a folder, with an encoder that is loaded already."""

    def use(folder: Path, encoder: Encoder) -> None:
        def open_with(settings: Settings, _encoder: Encoder | None) -> Collection:
            return indexer.open(settings=settings, encoder=encoder)

        monkeypatch.setenv("TANYA_INDEX", str(folder))
        monkeypatch.setattr(opening, "open_collection", open_with)
        monkeypatch.setattr(opening, "load_encoder", lambda _settings: encoder)

    return use


@pytest.fixture
def sample(use: Use, sample_index: Path, encoder: Encoder) -> None:
    """The sample collection with the real encoder."""
    use(sample_index, encoder)


@pytest.fixture
def toys(use: Use, toy_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four short articles, indexed with the toy encoder; the index is the test's own."""
    folder = tmp_path / "index"
    toy = ToyEncoder()
    indexer.build([toy_articles], folder, encoder=toy)
    monkeypatch.setenv("TANYA_ARTICLES", str(toy_articles))
    use(folder, toy)
    return toy_articles
