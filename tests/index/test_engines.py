from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import EngineError
from indexer.index import local_folder, open_index
from indexer.settings import Settings, index_place
from tests.index.library import Library


def test_an_address_is_told_from_a_folder() -> None:
    for text in ("milvus://host/a", "milvus+tls://host/a", "milvus-lite:a.db"):
        assert index_place(text) == text
    for text in ("data/index", "milvus", "a:b", "milvus/index", "./milvus:x"):
        assert index_place(text) == Path(text)
    assert index_place("~/index") == Path.home() / "index"


def test_a_folder_is_its_own_place(tmp_path: Path) -> None:
    assert local_folder(tmp_path) == tmp_path
    assert local_folder(str(tmp_path)) == tmp_path


def test_a_machine_works_on_an_engine_in_its_cache(tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path)
    assert local_folder("milvus://host/a", settings).is_relative_to(tmp_path)


def test_a_wrong_address_opens_nothing() -> None:
    with pytest.raises(EngineError, match="the index's name"):
        open_index("milvus://host")


@pytest.mark.both_engines
def test_each_engine_keeps_what_was_built(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    assert index.folder == library.index
    assert index.status().articles == 5
    index.close()
