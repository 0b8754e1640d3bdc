from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from indexer.articles import FileContents, SourceFile, read_file
from indexer.errors import NoIndexError, NoSuchArticleError
from indexer.index import build, export_index, import_index, open_index, remove, restore
from tests.index.library import Library, code, view
from tests.toys import ToyEncoder


def holds(folder: Path, text: str) -> list[str]:
    """The files of an index in which a text still stands, plainly."""
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def ids(library: Library) -> list[str]:
    with open_index(library.index).snapshot() as snapshot:
        return [article.id for article in snapshot.all_articles()]


@pytest.fixture
def records(library: Library) -> Library:
    """The five articles and three of two outlets in one file, indexed."""
    lines = [
        {"id": f"r{n}", "title": f"Berita {n}", "text": f"Rahasia {code(n)} di sini.", "source": source}
        for n, source in ((70, "Kabar Pagi"), (71, "Kabar Pagi"), (72, "Lensa"))
    ]
    library.write("outlet/semua.jsonl", "\n".join(map(json.dumps, lines)))
    library.build()
    return library


def test_what_is_removed_is_found_by_no_question_and_in_no_file(records: Library) -> None:
    # A second generation, so that there is an older one too.
    records.fill(3, edition=1)
    records.build()
    # Deleting the file is the owner's part; here only the index counts.
    assert holds(records.index, code(3))
    report = remove(records.index, ids=["berita-003.txt"])
    assert (report.removed, report.log_emptied) == (("berita-003.txt",), True)
    assert "berita-003.txt" not in ids(records)
    assert holds(records.index, code(3)) == []
    assert holds(records.index, "edisi 1") == []
    with open_index(records.index).snapshot() as snapshot:
        assert snapshot.lexical(code(3), 10) == []
        assert snapshot.status.passages == report.passages == len(view(records.index).passages)


@pytest.mark.both_engines
def test_removing_embeds_nothing_and_leaves_the_others_as_they_were(records: Library) -> None:
    before = view(records.index)
    remove(records.index, ids=["r71"])
    after = view(records.index)
    assert after.articles == tuple(article for article in before.articles if article[0].id != "r71")
    assert set(after.dense) < set(before.dense)


@pytest.mark.both_engines
def test_what_was_removed_stays_out_of_later_builds(records: Library) -> None:
    remove(records.index, ids=["berita-003.txt"])
    report = records.build()
    assert (report.added, report.unchanged) == (0, 7)
    assert [(each.path, "removed on request" in each.reason) for each in report.rejected] == [
        ("berita-003.txt", True)
    ]
    records.fill(3, edition=5)
    records.encoder = ToyEncoder(name="lain")
    records.build()
    assert "berita-003.txt" not in ids(records)


@pytest.mark.both_engines
def test_removing_by_source(records: Library) -> None:
    assert remove(records.index, sources=["KABAR PAGI"]).removed == ("r70", "r71")
    line = {"id": "r79", "title": "Baru", "text": "Isi baru.", "source": "Kabar Pagi"}
    records.write("baru.jsonl", json.dumps(line))
    assert records.build().added == 0


@pytest.mark.both_engines
def test_removing_by_file_and_by_folder(records: Library) -> None:
    assert remove(records.index, paths=[records.folder / "berita-002.txt"]).removed == ("berita-002.txt",)
    assert remove(records.index, paths=[records.folder / "outlet"]).removed == ("r70", "r71", "r72")
    records.write("outlet/lain.txt", "Judul\n\nIsi lain.")
    assert records.build().added == 0


@pytest.mark.both_engines
def test_nothing_to_remove_is_said_and_changes_nothing(records: Library) -> None:
    before = view(records.index)
    with pytest.raises(NoSuchArticleError, match="'none'"):
        remove(records.index, ids=["none"])
    assert view(records.index) == before
    assert records.build().rejected == ()


@pytest.mark.both_engines
def test_one_target_that_matches_nothing_has_none_removed(records: Library) -> None:
    before = view(records.index)
    for wrong in ({"paths": ["salah/ketik.txt"]}, {"sources": ["Tak Ada"]}, {"ids": ["salah/ketik.txt"]}):
        named = next(iter(wrong.values()))[0]
        with pytest.raises(NoSuchArticleError, match=f"'{named}'"):
            remove(records.index, **{"ids": ["r70"], **wrong} if "ids" not in wrong else wrong)
    assert view(records.index) == before
    assert records.build().rejected == ()


@pytest.mark.parametrize("damage", ["remove", "empty", "overwrite"])
def test_a_request_outlives_the_catalogue(records: Library, damage: str) -> None:
    remove(records.index, ids=["r71"])
    restore(records.index, ids=["r71"])
    remove(records.index, ids=["r70"], sources=["Lensa"])
    catalogue = records.index / "catalogue.sqlite"
    if damage == "remove":
        catalogue.unlink()
    else:
        catalogue.write_bytes(b"" if damage == "empty" else b"no database" * 1000)
    records.build()
    assert {"r70", "r71", "r72"} & set(ids(records)) == {"r71"}


def test_a_removal_that_was_killed_is_completed_by_the_next_build(
    records: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        # The name is also that of a function.
        patched.setattr(sys.modules["indexer.index.remove"], "land", killed)
        with pytest.raises(KeyboardInterrupt):
            remove(records.index, ids=["r70", "berita-002.txt"])
    assert records.build().removed == 2
    assert not {"r70", "berita-002.txt"} & set(ids(records))
    assert holds(records.index, code(70)) == []


@pytest.mark.both_engines
def test_a_removal_has_no_file_read_again(records: Library) -> None:
    remove(records.index, ids=["r71", "berita-002.txt"])
    read: list[str] = []

    def reading(file: SourceFile) -> FileContents:
        read.append(file.name)
        return read_file(file)

    build([records.folder], records.index, records.encoder, records.settings, read=reading)
    assert read == []


def test_a_cleaned_backup_remembers_the_request(records: Library, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    export_index(records.index, backup)
    remove(records.index, ids=["r71"])
    other = Library(tmp_path / "other")
    import_index(backup, other.index)
    records.folder.rename(other.folder)
    other.write("outlet/semua.jsonl", (other.folder / "outlet/semua.jsonl").read_text("utf-8") + "\n")
    other.build()
    assert "r71" not in ids(other)
    assert "r70" in ids(other)


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        remove(tmp_path / "none", ids=["a"])
    with pytest.raises(NoIndexError):
        restore(tmp_path / "none", ids=["a"])


@pytest.mark.both_engines
def test_a_request_can_be_withdrawn(records: Library) -> None:
    before = view(records.index)
    remove(records.index, ids=["r71"], paths=[records.folder / "berita-002.txt"])
    assert restore(records.index, ids=["r71", "none"]) == 1
    assert records.build().added == 1
    assert restore(records.index, paths=[records.folder / "berita-002.txt"]) == 1
    records.build()
    assert view(records.index) == before


@pytest.mark.both_engines
def test_a_refused_article_of_the_same_id_is_let_in_when_a_file_is_removed(records: Library) -> None:
    records.write("z.jsonl", json.dumps({"id": "berita-002.txt", "title": "Lain", "text": "Isi yang lain."}))
    assert len(records.build().rejected) == 1
    remove(records.index, paths=[records.folder / "berita-002.txt"])
    records.build()
    with open_index(records.index).snapshot() as snapshot:
        assert snapshot.article("berita-002.txt").info.title == "Lain"


def test_a_reader_keeps_its_generation_and_the_log_is_said_to_hold_the_text(
    records: Library,
) -> None:
    held = open_index(records.index).snapshot()
    assert held.article("r70").text
    report = remove(records.index, ids=["r70"], patience=0.1)
    assert not report.log_emptied
    assert held.article("r70").text
    held.close()
    records.fill(9)
    records.build()
    assert holds(records.index, code(70)) == []


def test_what_an_interrupted_build_prepared_goes_as_well(records: Library) -> None:
    class Tired(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):  # noqa: ARG002  # as the protocol has it
            raise KeyboardInterrupt

    records.fill(3, edition=44)
    with pytest.raises(KeyboardInterrupt):
        build([records.folder], records.index, Tired(), records.settings)
    remove(records.index, ids=["berita-003.txt"])
    assert holds(records.index, code(3)) == []


def test_backups_are_written_again_without_it(records: Library, tmp_path: Path) -> None:
    kept, moved = tmp_path / "kept.zip", tmp_path / "moved.zip"
    export_index(records.index, kept)
    export_index(records.index, moved)
    moved.unlink()
    (tmp_path / "no.zip").write_bytes(b"no export")
    before = view(records.index)
    report = remove(records.index, ids=["r71"])
    assert (report.backups, report.unreached) == ((str(kept),), ())
    other = Library(tmp_path / "other")
    import_index(kept, other.index)
    assert view(other.index) == view(records.index) != before


def test_a_backup_that_cannot_be_cleaned_is_named(records: Library, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    export_index(records.index, backup)
    backup.write_bytes(backup.read_bytes()[:-100])
    assert remove(records.index, ids=["r71"]).unreached == (str(backup),)
