from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, NoIndexError
from indexer.index import check, merging, open_index
from indexer.index.lock import one_writer
from tests.index.library import Library, overwrite, view


def spoil(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "catalogue.sqlite") as catalogue:
        catalogue.execute(statement)
    catalogue.close()


def test_a_sound_index_has_no_problem(library: Library) -> None:
    report = library.build()
    found = check(library.index)
    assert (found.articles, found.passages, found.vectors) == (5, report.passages, report.passages)
    assert found.files > 5
    assert found.problems == ()
    assert found.sound


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        check(tmp_path)


@pytest.mark.parametrize(
    "pattern", ["*.faiss", "*.sketches", "*.ids", "gone.ids", "meta.json", "*.term", "*.idx", "*.store"]
)
@pytest.mark.parametrize("damage", ["flip", "empty", "remove"])
def test_a_damaged_derived_file_is_made_again(
    library: Library, pattern: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "SKETCHED_ROWS", 3)
    library.build()
    library.fill(9)
    (library.folder / "berita-002.txt").unlink()
    library.build()
    before = view(library.index)
    library.embedded()
    path = sorted((library.index / "generations" / "00000002").rglob(pattern))[0]
    if damage == "remove":
        path.unlink()
    else:
        data = path.read_bytes()
        overwrite(path, b"" if damage == "empty" else data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(DamagedIndexError, match=r"python -m indexer check"):
        open_index(library.index)
    looked = check(library.index, repair=False)
    assert not looked.sound
    assert {problem.mended for problem in looked.problems} == {""}
    mended = check(library.index)
    assert mended.sound
    assert all(Path(problem.path).name for problem in mended.problems)
    assert view(library.index) == before
    assert check(library.index).problems == ()
    assert library.embedded() == 0


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE articles SET text = replace(text, 'Bupati', 'Wali kota') WHERE id = 'berita-003.txt'",
            "berita-003.txt",
        ),
        ("UPDATE articles SET title = 'Lain' WHERE id = 'berita-003.txt'", "berita-003.txt"),
        ("UPDATE passages SET start = start + 1 WHERE id = 2", "a passage of"),
        ("UPDATE vectors SET data = zeroblob(128) WHERE rowid = 1", "a vector does not match"),
        ("DELETE FROM vectors WHERE rowid = 1", "a vector does not match"),
    ],
)
def test_a_damaged_row_is_made_again_by_the_next_build(library: Library, statement: str, said: str) -> None:
    library.build()
    before = view(library.index)
    spoil(library.index, statement)
    found = check(library.index)
    assert len(found.problems) == 1
    assert said in found.problems[0].what
    assert "python -m indexer build" in found.problems[0].mended
    assert not found.sound
    library.build()
    assert view(library.index) == before
    assert check(library.index).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM passages WHERE id = 1",
        "DELETE FROM articles WHERE id = 'berita-001.txt'",
        "DELETE FROM manifest",
    ],
)
def test_a_catalogue_that_lost_rows_is_set_aside(library: Library, statement: str) -> None:
    library.build()
    before = view(library.index)
    library.embedded()
    spoil(library.index, statement)
    (problem,) = check(library.index).problems
    assert "build again" in problem.mended
    library.build()
    assert library.embedded() == 0
    assert view(library.index) == before


def test_an_unreadable_catalogue_is_set_aside(library: Library) -> None:
    library.build()
    (library.index / "catalogue.sqlite").write_bytes(b"x" * 10_000)
    (problem,) = check(library.index, repair=False).problems
    assert (problem.mended, "not a database" in problem.what) == ("", True)
    (problem,) = check(library.index).problems
    assert "build again" in problem.mended
    with pytest.raises(NoIndexError):
        open_index(library.index)
    assert library.build().added == 5


@pytest.mark.parametrize("damage", ["removed", "emptied"])
def test_a_lost_catalogue_is_said_and_made_again(library: Library, damage: str) -> None:
    library.build()
    path = library.index / "catalogue.sqlite"
    if damage == "removed":
        path.unlink()
    else:
        path.write_bytes(b"")
    (problem,) = check(library.index, repair=False).problems
    assert problem.what in ("it is missing", "it is empty")
    (problem,) = check(library.index).problems
    assert (problem.path, "build again" in problem.mended) == (str(path), True)
    assert library.build().added == 5
    assert check(library.index).problems == ()


def test_looking_writes_nothing(library: Library) -> None:
    library.build()
    files = [path for path in library.index.rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    with one_writer(library.index):
        assert check(library.index, repair=False).sound
    assert {path: path.stat().st_mtime_ns for path in before} == before
