from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from indexer.errors import EngineError, FolderOnlyError, NoIndexError
from indexer.index import (
    check,
    disk_changes,
    export_index,
    import_index,
    local_folder,
    open_index,
    remove,
    restore,
)
from indexer.index.milvus.fields import FOREVER
from tests.index.library import Library, code, view
from tests.index.milvus.machines import built, ids, looking_into, machine, names


@pytest.mark.parametrize("lost", ["all", "index", "published.sqlite"])
def test_a_workbench_that_was_lost_costs_no_embedding(library: Library, lost: str) -> None:
    library.build()
    before = view(library.index)
    library.embedded()
    root = local_folder(library.index, library.settings).parent
    place = root if lost == "all" else root / lost
    if place.is_dir():
        shutil.rmtree(place)
    else:
        for file in root.glob(f"{lost}*"):
            file.unlink()
    report = built(library)
    assert (report.added, report.changed, report.unchanged, report.removed) == (0, 0, 5, 0)
    assert (report.embedded, library.embedded()) == (0, 0)
    assert view(library.index) == before
    library.fill(3, edition=1)
    library.fill(6)
    (library.folder / "berita-001.txt").unlink()
    report = built(library)
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 1, 3, 1)
    plain = Library(library.root / "plain")
    shutil.copytree(library.folder, plain.folder)
    plain.build()
    assert view(library.index) == view(plain.index)


def test_what_is_removed_is_deleted_from_the_engine_at_once(library: Library) -> None:
    library.build()
    report = remove(library.index, ids=["berita-003.txt"], settings=library.settings)
    assert (report.removed, report.passages) == (("berita-003.txt",), 4)
    with looking_into(library) as engine:
        of = names(engine)
        assert engine.count(of.passages, f"died < {FOREVER}") == 0
        assert engine.count(of.articles, f"died < {FOREVER}") == 0
        assert engine.count(of.passages, f"text_match(terms, '{code(3)}')") == 0


@pytest.mark.parametrize("lost", ["all", "index"])
def test_what_was_removed_stays_out_though_the_workbench_was_lost(library: Library, lost: str) -> None:
    root = local_folder(library.index, library.settings).parent
    place = root if lost == "all" else root / lost
    library.build()
    remove(library.index, ids=["berita-003.txt"], settings=library.settings)
    remove(library.index, paths=[library.folder / "berita-004.txt"], settings=library.settings)
    shutil.rmtree(place)
    report = built(library)
    assert (report.added, report.embedded, len(report.rejected)) == (0, 0, 2)
    assert ids(library) == ["berita-001.txt", "berita-002.txt", "berita-005.txt"]
    assert restore(library.index, ids=["berita-003.txt"], settings=library.settings) == 1
    shutil.rmtree(place)
    built(library)
    assert ids(library) == ["berita-001.txt", "berita-002.txt", "berita-003.txt", "berita-005.txt"]


def test_an_article_of_another_machine_is_removed_there(library: Library) -> None:
    one, other = machine(library, "satu", 1), machine(library, "dua", 2)
    built(one)
    built(other)
    with pytest.raises(EngineError, match=r"'dua-2.txt' was indexed by the machine 'dua': remove it there"):
        remove(library.index, ids=["dua-2.txt"], settings=one.settings)
    remove(library.index, ids=["dua-2.txt"], settings=other.settings)
    assert ids(library) == ["satu-1.txt"]


def test_looking_for_an_index_makes_none(library: Library) -> None:
    address = f"milvus-lite:{library.root}/none.db"
    with pytest.raises(NoIndexError, match="Build one first"):
        open_index(address)
    assert not (library.root / "none.db").exists()


def test_before_a_machine_has_built_there_is_nothing_to_remove(library: Library) -> None:
    with pytest.raises(NoIndexError):
        remove(library.index, ids=["a"], settings=library.settings)
    with pytest.raises(NoIndexError, match="Build one first"):
        open_index(library.index)


def test_what_is_for_folders_says_so(library: Library) -> None:
    library.build()
    for call in (
        lambda: check(library.index),
        lambda: export_index(library.index, library.root / "a.zip"),
        lambda: import_index(library.root / "a.zip", library.index),
    ):
        with pytest.raises(FolderOnlyError, match="index in a folder"):
            call()


def test_what_changed_on_disk_is_told_from_the_workbench(library: Library) -> None:
    library.build()
    assert disk_changes(library.index, [library.folder], settings=library.settings).count == 0
    library.fill(6)
    changes = disk_changes(library.index, [library.folder], settings=library.settings)
    assert (changes.new, changes.changed, changes.gone) == (("berita-006.txt",), (), ())


def test_an_index_stays_when_its_engine_is_stopped(library: Library) -> None:
    library.build()
    before = view(library.index)
    from indexer.index.milvus.engine import stop_files

    stop_files()
    with closing(open_index(library.index)) as index:
        assert view(index) == before
