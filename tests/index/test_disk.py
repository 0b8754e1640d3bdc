from __future__ import annotations

import os

import pytest

from indexer.errors import ArticleError
from indexer.index import DiskChanges, disk_changes
from tests.index.library import Library


def test_nothing_changed_since_the_build(library: Library) -> None:
    library.build()
    assert disk_changes(library.index, [library.folder]) == DiskChanges()


def test_what_a_build_would_read_and_drop(library: Library) -> None:
    library.build()
    library.fill(9)
    library.fill(3, edition=1)
    (library.folder / "berita-001.txt").unlink()
    found = disk_changes(library.index, [library.folder])
    assert found == DiskChanges(("berita-009.txt",), ("berita-003.txt",), ("berita-001.txt",))
    assert found.count == 3
    library.build()
    assert disk_changes(library.index, [library.folder]).count == 0


def test_a_file_that_was_only_touched_has_not_changed(library: Library) -> None:
    library.build()
    os.utime(library.folder / "berita-002.txt")
    assert disk_changes(library.index, [library.folder]) == DiskChanges()


def test_a_folder_that_is_not_there(library: Library) -> None:
    library.build()
    with pytest.raises(ArticleError):
        disk_changes(library.index, [library.root / "none"])
