"""What the tests of the index share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.library import Library
from tests.places import running


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked so over an index in a folder and over one in Milvus."""
    if metafunc.definition.get_closest_marker("both_engines"):
        metafunc.parametrize("engine", [False, True], ids=["folder", "milvus"])


@pytest.fixture
def engine() -> bool:
    """Whether Milvus keeps the index."""
    return False


@pytest.fixture
def library(tmp_path: Path, engine: bool) -> Iterator[Library]:
    """Five short articles, not yet indexed."""
    made = Library(tmp_path, engine=engine)
    made.fill(1, 2, 3, 4, 5)
    with running(made.index):
        yield made
