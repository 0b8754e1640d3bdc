from __future__ import annotations

import json
import os
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.articles import FileContents, SourceFile, read_file
from indexer.errors import ArticleError, ModelError
from indexer.index import build, check, disk_changes, local_folder, open_index, remove
from indexer.index.versions import source_version
from indexer.types import Article, ArticleInfo, Progress
from tests.index.library import Library, overwrite, story, view
from tests.toys import ToyEncoder


def ids(library: Library) -> list[str]:
    with open_index(library.index).snapshot() as snapshot:
        return [article.id for article in snapshot.all_articles()]


def fresh(library: Library, root: Path) -> Library:
    """The same articles, to be indexed from nothing."""
    return Library(root) if library.folder == root / "articles" else replace(library, root=root)


@pytest.mark.both_engines
def test_a_first_build_adds_everything(library: Library) -> None:
    report = library.build()
    assert (report.added, report.changed, report.unchanged, report.removed) == (5, 0, 0, 0)
    assert report.passages == report.embedded == library.embedded()
    assert report.rejected == ()
    assert len(view(library.index).articles) == 5


@pytest.mark.both_engines
def test_nothing_is_read_or_embedded_again_where_nothing_changed(library: Library) -> None:
    library.build()
    library.embedded()
    read: list[str] = []

    def reading(file: SourceFile) -> object:
        read.append(file.name)
        return read_file(file)

    report = build([library.folder], library.index, library.encoder, library.settings, read=reading)
    assert (report.unchanged, report.embedded, library.embedded(), read) == (5, 0, 0, [])
    assert open_index(library.index).status().generation == 1


@pytest.mark.both_engines
def test_only_what_changed_is_embedded(library: Library) -> None:
    library.build()
    library.embedded()
    library.fill(3, edition=1)
    library.fill(6)
    (library.folder / "berita-001.txt").unlink()
    report = library.build()
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 1, 3, 1)
    # Of the changed article only the passages whose words changed.
    assert library.embedded() == report.embedded
    texts = [text for text in library.encoder.encoded if "kodeg" in text]
    assert texts == []
    assert ids(library) == [f"berita-{number:03}.txt" for number in (2, 3, 4, 5, 6)]


@pytest.mark.both_engines
def test_an_index_built_in_steps_is_the_one_built_at_once(library: Library, tmp_path: Path) -> None:
    library.build()
    for step in range(1, 6):
        library.fill(step, step + 1, edition=step)
        library.fill(step + 10)
        (library.folder / f"berita-{step:03}.txt").unlink()
        library.build()
    at_once = Library(tmp_path / "other")
    build([library.folder], at_once.index, at_once.encoder, library.settings)
    assert view(library.index) == view(at_once.index)


@pytest.mark.both_engines
def test_a_renamed_file_embeds_nothing(library: Library) -> None:
    library.build()
    library.embedded()
    (library.folder / "berita-002.txt").rename(library.folder / "lama.txt")
    report = library.build()
    assert (report.added, report.removed, report.embedded, library.embedded()) == (1, 1, 0, 0)
    assert "lama.txt" in ids(library)


@pytest.mark.both_engines
def test_a_touched_date_changes_nothing(library: Library) -> None:
    library.build()
    os.utime(library.folder / "berita-002.txt", (1, 1))
    report = library.build()
    assert (report.unchanged, report.changed, report.embedded) == (5, 0, 0)
    assert open_index(library.index).status().generation == 1


@pytest.mark.both_engines
def test_a_moved_folder_embeds_nothing(library: Library) -> None:
    library.build()
    library.embedded()
    moved = library.root / "elsewhere"
    library.folder.rename(moved)
    report = build([moved], library.index, library.encoder, library.settings)
    assert (report.unchanged, report.added, report.embedded) == (5, 0, 0)


@pytest.mark.both_engines
def test_a_change_just_after_reading_is_noticed_though_size_and_date_are_the_same(library: Library) -> None:
    path = library.write("segar.txt", "Judul\n\nSatu kata saja di sini.", age=0)
    library.build()
    stat = path.stat()
    path.write_text("Judul\n\nDuo kata saja di sini..", encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert library.build().changed == 1


@pytest.mark.both_engines
def test_metadata_outside_the_context_embeds_nothing(library: Library) -> None:
    record = {
        "id": "a",
        "title": "Judul",
        "text": "Hujan deras turun di Garut.",
        "date": "2024-06-19",
        "author": "A",
    }
    library.write("a.jsonl", json.dumps(record))
    library.build()
    library.embedded()
    library.write("a.jsonl", json.dumps({**record, "author": "Budi", "url": "https://berita.example/a"}))
    report = library.build()
    assert (report.changed, report.embedded) == (1, 0)
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.articles(["a"])["a"].author == "Budi"


@pytest.mark.both_engines
def test_a_title_is_part_of_what_is_embedded(library: Library) -> None:
    record = {"id": "a", "title": "Judul", "text": "Hujan deras turun di Garut."}
    library.write("a.jsonl", json.dumps(record))
    library.build()
    library.write("a.jsonl", json.dumps({**record, "title": "Judul lain"}))
    assert library.build().embedded == 1


@pytest.mark.both_engines
def test_one_changed_record_of_many_is_the_only_one_embedded(library: Library) -> None:
    records = [{"id": f"r{n}", "title": f"Judul {n}", "text": story(n)} for n in range(50)]
    library.write("a.jsonl", "\n".join(map(json.dumps, records)))
    library.build()
    library.embedded()
    records[7]["text"] = "Seluruhnya lain."
    library.write("a.jsonl", "\n".join(map(json.dumps, records)), age=50)
    report = library.build()
    assert (report.changed, report.unchanged, report.embedded) == (1, 54, 1)


@pytest.mark.both_engines
def test_the_first_of_two_equal_ids_wins(library: Library) -> None:
    first, second = ({"id": "satu", "title": name, "text": f"Isi {name}."} for name in ("Pertama", "Kedua"))
    library.write("b.jsonl", json.dumps(second))
    library.build()
    assert library.build().rejected == ()
    # It comes before in the order of names, so a build from nothing would take it.
    library.write("a.jsonl", json.dumps(first))
    report = library.build()
    assert [(each.path, "satu" in each.reason) for each in report.rejected] == [("b.jsonl", True)]
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.article("satu").info.title == "Pertama"
    # What is refused is named each time, though it is not read again.
    assert library.build().rejected == report.rejected
    # When the holder goes, the other one gets the id though its file did not change.
    (library.folder / "a.jsonl").unlink()
    report = library.build()
    assert (report.changed, report.removed, report.rejected) == (1, 0, ())
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.article("satu").info.title == "Kedua"


@pytest.mark.both_engines
def test_the_later_of_two_equal_ids_in_one_file_is_rejected(library: Library) -> None:
    lines = [json.dumps({"id": "satu", "title": title, "text": f"Isi {title}."}) for title in ("A", "B")]
    library.write("a.jsonl", "\n".join(lines))
    report = library.build()
    assert (report.added, len(report.rejected)) == (6, 1)
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.article("satu").info.title == "A"


@pytest.mark.both_engines
def test_a_record_that_moves_to_another_file_stays(library: Library) -> None:
    record = json.dumps({"id": "satu", "title": "A", "text": "Isi berita."})
    library.write("a.jsonl", record)
    library.build()
    library.embedded()
    (library.folder / "a.jsonl").unlink()
    library.write("z.jsonl", record)
    report = library.build()
    assert (report.added, report.changed, report.removed, report.embedded) == (0, 0, 0, 0)
    (library.folder / "z.jsonl").unlink()
    assert library.build().removed == 1


@pytest.mark.both_engines
def test_the_same_name_under_two_folders_is_two_articles(library: Library) -> None:
    other = Library(library.root / "kedua")
    other.fill(1)
    report = build([library.folder, other.folder], library.index, library.encoder, library.settings)
    assert (report.added, report.rejected) == (6, ())


@pytest.mark.both_engines
def test_one_bad_file_does_not_stop_the_build(library: Library) -> None:
    library.write("rusak.jsonl", '{"id": "x", "text": \n{"id": "baik", "text": "Isi yang baik."}')
    (library.folder / "biner.txt").write_bytes(bytes(range(256)) * 20)
    library.write("kosong.txt", "")
    report = library.build()
    assert report.added == 6
    assert {rejection.path.split("#")[0].split(":")[0] for rejection in report.rejected} >= {
        "biner.txt",
        "kosong.txt",
    }
    assert library.build().rejected == report.rejected


@pytest.mark.both_engines
def test_a_file_that_could_not_be_read_is_tried_again(library: Library) -> None:
    path = library.write("kosong.txt", "")
    assert len(library.build().rejected) == 1
    stat = path.stat()
    path.write_text("Judul\n\nSekarang ada isinya.", encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    report = library.build()
    assert (report.added, report.rejected) == (1, ())


def test_an_empty_folder_is_an_empty_index(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.folder.mkdir()
    report = library.build()
    assert (report.added, report.passages) == (0, 0)
    assert view(library.index).articles == ()


@pytest.mark.both_engines
def test_what_is_gone_leaves_even_when_all_is(library: Library) -> None:
    library.build()
    for path in library.folder.iterdir():
        path.unlink()
    assert library.build().removed == 5
    assert view(library.index).articles == ()


def test_a_path_that_does_not_exist_makes_no_index(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        build([tmp_path / "none"], tmp_path / "index", ToyEncoder(), Library(tmp_path).settings)
    assert not (tmp_path / "index").exists()


@pytest.mark.both_engines
def test_another_model_makes_every_vector_again(library: Library) -> None:
    library.build()
    library.encoder = ToyEncoder(dimension=32, name="lain")
    said: list[Progress] = []
    report = build([library.folder], library.index, library.encoder, library.settings, said.append)
    assert (report.changed, report.unchanged, report.embedded) == (0, 5, report.passages)
    assert "the model was 'toy', now 'lain'" in said[0].detail
    status = open_index(library.index).status()
    assert (status.model, status.dimension, status.fingerprint) == ("lain", 32, "toy-lain-32")
    # Nothing of the old model is kept.
    with sqlite3.connect(local_folder(library.index) / "catalogue.sqlite") as catalogue:
        assert catalogue.execute("SELECT DISTINCT length(data) FROM vectors").fetchall() == [(64,)]


@pytest.mark.both_engines
def test_other_passage_sizes_cut_all_again_without_reading(library: Library) -> None:
    library.build()
    library.settings = replace(library.settings, passage_tokens=24, overlap_tokens=0)

    def reading(_: SourceFile) -> object:
        raise AssertionError("a file was read")

    report = build([library.folder], library.index, library.encoder, library.settings, read=reading)
    assert report.passages > 10
    at_once = Library(library.root / "other", settings=library.settings)
    build([library.folder], at_once.index, at_once.encoder, at_once.settings)
    assert view(library.index) == view(at_once.index)


def test_progress_counts_files_and_passages(library: Library) -> None:
    said: list[Progress] = []
    report = build([library.folder], library.index, library.encoder, library.settings, said.append)
    assert [each.done for each in said if each.stage == "reading"] == [1, 2, 3, 4, 5]
    embedding = [each for each in said if each.stage == "embedding"]
    assert (embedding[-1].done, embedding[-1].total) == (report.passages, report.passages)
    assert said[-1] == Progress("writing", 1, 1)


@pytest.mark.both_engines
def test_a_model_that_gives_nonsense_changes_nothing(library: Library) -> None:
    class Broken(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):  # noqa: ARG002  # as the protocol has it
            return super().encode_passages(texts)[:, :3]

    library.build()
    before = view(library.index)
    library.fill(9)
    with pytest.raises(ModelError, match=r"shape \(\d, 3\)"):
        build([library.folder], library.index, Broken(), library.settings)
    assert view(library.index) == before


@pytest.mark.both_engines
def test_an_interrupted_build_goes_on_where_it_stopped(library: Library) -> None:
    class Tiring(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):
            if len(self.encoded) >= 32:
                raise KeyboardInterrupt
            return super().encode_passages(texts, on_progress)

    library.fill(*range(6, 106))
    tired = Tiring()
    with pytest.raises(KeyboardInterrupt):
        build([library.folder], library.index, tired, library.settings)
    read: list[str] = []

    def reading(file: SourceFile) -> object:
        read.append(file.name)
        return read_file(file)

    report = build([library.folder], library.index, library.encoder, library.settings, read=reading)
    assert read == []
    assert report.embedded == report.passages - len(tired.encoded)
    assert report.added == 105
    at_once = Library(library.root / "other")
    build([library.folder], at_once.index, at_once.encoder, library.settings)
    assert view(library.index) == view(at_once.index)


def test_vectors_of_abandoned_work_do_not_stay(library: Library) -> None:
    class Tiring(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):
            if len(self.encoded) >= 32:
                raise KeyboardInterrupt
            return super().encode_passages(texts, on_progress)

    library.build()
    library.fill(*range(20, 60))
    with pytest.raises(KeyboardInterrupt):
        build([library.folder], library.index, Tiring(), library.settings)
    for number in range(20, 60):
        (library.folder / f"berita-{number:03}.txt").unlink()
    report = library.build()
    with sqlite3.connect(library.index / "catalogue.sqlite") as catalogue:
        (kept,) = catalogue.execute("SELECT count(*) FROM vectors").fetchone()
    assert kept == report.passages


def test_only_the_last_two_generations_are_kept(library: Library) -> None:
    for edition in range(6):
        library.fill(1, edition=edition)
        library.build()
    assert sorted(path.name for path in (library.index / "generations").iterdir()) == ["00000005", "00000006"]


def test_unchanged_files_are_shared_between_generations(library: Library) -> None:
    library.fill(*range(6, 60))
    library.build()
    library.fill(70)
    library.build()
    first, second = sorted((library.index / "generations").iterdir())
    large = max((first / "vectors").glob("*.faiss"), key=lambda path: path.stat().st_size)
    assert (second / "vectors" / large.name).samefile(large)


def test_leftovers_of_a_killed_build_are_removed(library: Library) -> None:
    library.build()
    leftover = library.index / "generations" / "00000099"
    leftover.mkdir()
    (leftover / "x").write_text("x", encoding="utf-8")
    library.build()
    assert not leftover.exists()


def test_an_emptied_derived_file_is_made_again_by_the_next_build(library: Library) -> None:
    library.build()
    before = view(library.index)
    library.embedded()
    overwrite(next((library.index / "generations").rglob("*.faiss")), b"")
    assert library.build().embedded == 0
    assert view(library.index) == before


@pytest.mark.parametrize("place", [10, -1], ids=["header", "ids"])
def test_damage_that_shows_late_has_derived_files_made_again_and_nothing_else(
    library: Library, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    library.build()
    # As if they were too large to be read before each build.
    monkeypatch.setattr(sys.modules["indexer.index.build"], "_READ_BEFORE_BUILDING", 0)
    path = next((library.index / "generations").rglob("0*.faiss" if place > 0 else "0*.ids"))
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    overwrite(path, bytes(data))
    library.fill(6)
    report = library.build()
    assert (report.added, report.unchanged, report.embedded) == (1, 5, 1)
    assert open_index(library.index).status().generation == 2
    assert check(library.index).problems == ()


def test_a_removal_does_not_mind_damaged_derived_files(library: Library) -> None:
    library.build()
    overwrite(next((library.index / "generations").rglob("*.faiss")), b"")
    remove(library.index, ids=["berita-003.txt"])
    assert len(ids(library)) == 4
    assert check(library.index).problems == ()


def test_a_ruined_catalogue_is_made_again_by_the_next_build(library: Library) -> None:
    library.build()
    before = view(library.index)
    (library.index / "catalogue.sqlite").write_bytes(b"no database at all" * 1000)
    assert library.build().added == 5
    assert view(library.index) == before


def test_a_build_with_only_a_bad_page_keeps_the_vectors(library: Library) -> None:
    library.fill(*range(6, 200))
    library.build()
    before = view(library.index)
    library.embedded()
    path = library.index / "catalogue.sqlite"
    data = bytearray(path.read_bytes())
    # The root page of the articles' table: every build reads it.
    with sqlite3.connect(path) as catalogue:
        (page,) = catalogue.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()
    data[(page - 1) * 4096 : (page - 1) * 4096 + 200] = b"\xff" * 200
    path.write_bytes(data)
    library.fill(300)
    report = library.build()
    assert report.added == 200
    assert report.embedded < 5
    library.build()
    (library.folder / "berita-300.txt").unlink()
    library.build()
    assert view(library.index) == before


@pytest.mark.both_engines
def test_half_a_surrogate_pair_is_rejected(library: Library) -> None:
    def reading(_: SourceFile) -> FileContents:
        return FileContents((Article(ArticleInfo("a", title="Rusak \ud83d"), "Isi yang baik."),))

    report = build([library.folder], library.index, library.encoder, library.settings, read=reading)
    assert report.added == 0
    assert {rejection.reason for rejection in report.rejected} == {
        "it holds characters that are no Unicode text"
    }


def test_a_table_of_rules_counts_as_source(tmp_path: Path) -> None:
    for name in ("a.py", "rules.toml", "notes.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    before = source_version(tmp_path)
    (tmp_path / "notes.md").write_text("y", encoding="utf-8")
    assert source_version(tmp_path) == before
    (tmp_path / "rules.toml").write_text("y", encoding="utf-8")
    assert source_version(tmp_path) != before


@pytest.mark.both_engines
def test_odd_names_and_links_do_not_stop_the_build(library: Library) -> None:
    library.write("caf\udce9.txt", story(70))
    (library.folder / "lingkar.txt").symlink_to("lingkar.txt")
    report = library.build()
    assert (report.added, [rejection.path for rejection in report.rejected]) == (6, ["lingkar.txt"])
    assert r"caf\udce9.txt" in ids(library)
    again = library.build()
    assert (again.unchanged, again.embedded) == (6, 0)
    assert disk_changes(local_folder(library.index), [library.folder]).changed == ("lingkar.txt",)
    remove(library.index, paths=[library.folder / "caf\udce9.txt"])
    assert library.build().unchanged == 5
    assert r"caf\udce9.txt" not in ids(library)
