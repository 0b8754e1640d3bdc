"""What the tests of the engine share."""

from __future__ import annotations

import pytest


@pytest.fixture
def engine() -> bool:
    """Milvus keeps the index of ``library``."""
    return True
