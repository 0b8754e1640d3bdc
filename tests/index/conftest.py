"""What the tests of the index share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Five short articles, not yet indexed."""
    made = Library(tmp_path)
    made.fill(1, 2, 3, 4, 5)
    return made
