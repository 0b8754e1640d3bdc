from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.page.shared import shared
from indexer.settings import Settings
from tests.page.pages import new_page, opened


def test_settings_are_read_once_for_all_readers(toys: Path) -> None:
    opened(new_page())
    assert shared().settings == replace(Settings(), articles=toys)
