from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.errors import NoIndexError, StorageError, TransferError
from indexer.index import check, export_index, import_index, open_index, remove, restore
from indexer.index.catalogue import open_writer
from indexer.index.portable import ARTICLES, FILES, MANIFEST, VECTORS
from indexer.index.transactions import transaction
from tests.index.library import Library, view


@pytest.fixture
def exported(library: Library) -> Path:
    """The five articles' index in one file."""
    library.write("duplikat.jsonl", json.dumps({"id": "berita-001.txt", "title": "A", "text": "Isi."}))
    library.build()
    file = library.root / "index.zip"
    export_index(library.index, file)
    return file


def test_an_index_comes_back_without_embedding(library: Library, exported: Path, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    report = import_index(exported, other.index)
    assert (report.articles, report.passages, report.size) == (5, 5, exported.stat().st_size)
    assert view(other.index) == view(library.index)
    assert open_index(other.index).status().fingerprint == "toy-toy-64"
    assert check(other.index).problems == ()


def test_a_build_after_an_import_knows_the_files(library: Library, exported: Path, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    import_index(exported, other.index)
    library.folder.rename(other.root / "articles")
    report = other.build()
    assert (report.added, report.changed, report.unchanged, report.embedded) == (0, 0, 5, 0)
    assert [rejection.path for rejection in report.rejected] == ["duplikat.jsonl"]
    other.fill(9)
    assert other.build().added == 1


def test_an_import_takes_the_place_of_what_was_there(exported: Path, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    other.fill(2, 50, 51, edition=7)
    other.build()
    index = open_index(other.index)
    held = index.snapshot()
    import_index(exported, other.index)
    assert held.status.articles == 3
    held.close()
    assert index.status().articles == 5
    assert check(other.index).problems == ()


def test_what_was_taken_down_stays_out_of_an_import(library: Library, exported: Path) -> None:
    remove(library.index, ids=["berita-002.txt"])
    # A copy of the backup that the removal did not know of.
    copy = library.root / "copy.zip"
    export_index(library.index, copy)
    import_index(exported, library.index)
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.articles(["berita-001.txt", "berita-002.txt"]).keys() == {"berita-001.txt"}


def test_what_was_taken_down_by_its_file_or_folder_stays_out_of_every_import(
    library: Library, exported: Path
) -> None:
    def has(article: str) -> bool:
        with open_index(library.index).snapshot() as snapshot:
            return bool(snapshot.articles([article]))

    copy = exported.rename(library.root / "copy.zip")
    remove(library.index, paths=[library.folder / "berita-002.txt"])
    import_index(copy, library.index)
    import_index(copy, library.index)
    assert not has("berita-002.txt")
    assert has("berita-001.txt")
    assert library.build().added == 0
    restore(library.index, paths=[library.folder / "berita-002.txt"])
    import_index(copy, library.index)
    assert has("berita-002.txt")


def test_what_was_taken_down_by_its_file_stays_out_when_the_file_is_gone(
    library: Library, exported: Path
) -> None:
    def imported() -> set[str]:
        import_index(copy, library.index)
        with open_index(library.index).snapshot() as snapshot:
            return {article.id for article in snapshot.all_articles()}

    copy = exported.rename(library.root / "copy.zip")
    gone = library.folder / "berita-002.txt"
    remove(library.index, paths=[gone])
    gone.unlink()
    library.build()
    assert "berita-001.txt" in imported()
    assert "berita-002.txt" not in imported()
    assert restore(library.index, paths=[gone]) == 1
    assert "berita-002.txt" in imported()


@pytest.mark.parametrize("forgetting", ["build", "import"])
def test_a_file_that_came_and_went_after_its_folder_was_taken_down_stays_out(
    library: Library, exported: Path, tmp_path: Path, forgetting: str
) -> None:
    library.write("wilayah/lama.txt", "Judul\n\nIsi berita lama dari wilayah.")
    library.build()
    remove(library.index, paths=[library.folder / "wilayah"])
    other = Library(tmp_path / "other")
    for each in (library, other):
        each.write("wilayah/baru.txt", "Judul\n\nIsi berita baru dari wilayah.")
        each.build()
    export_index(other.index, tmp_path / "other.zip")
    if forgetting == "build":
        (library.folder / "wilayah/baru.txt").unlink()
        library.build()
    else:
        import_index(exported, library.index)
    assert import_index(tmp_path / "other.zip", library.index).articles == 0


def test_a_backup_remembers_what_was_taken_down(library: Library, exported: Path, tmp_path: Path) -> None:
    remove(library.index, ids=["berita-002.txt"])
    export_index(library.index, exported)
    other = Library(tmp_path / "other")
    import_index(exported, other.index)
    library.folder.rename(other.root / "articles")
    assert other.build().added == 0


def test_a_refused_import_takes_over_no_request(library: Library, exported: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        edit_manifest(takedowns=[["source", "", "2024"]])(members)
        edit_article(spans=[])(members)

    with pytest.raises(TransferError):
        import_index(rewritten(exported, change), library.index)
    library.fill(9)
    assert library.build().added == 1


@pytest.mark.usefixtures("exported")
def test_an_export_does_not_overwrite_the_index_itself(library: Library) -> None:
    with pytest.raises(StorageError, match="name another place"):
        export_index(library.index, library.index / "catalogue.sqlite")
    assert check(library.index).problems == ()
    with pytest.raises(StorageError, match=r"Cannot write .*none/x\.zip: No such"):
        export_index(library.index, library.root / "none" / "x.zip")


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        export_index(tmp_path, tmp_path / "x.zip")


def test_an_export_replaces_a_file_only_when_it_is_whole(library: Library, exported: Path) -> None:
    before = exported.read_bytes()
    path = library.index / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(Exception, match="damaged"):
        export_index(library.index, exported)
    assert exported.read_bytes() == before
    assert sorted(file.name for file in library.root.iterdir()) == ["articles", "index", "index.zip"]


def test_as_many_requests_as_there_are_can_be_exported_and_imported(
    library: Library, exported: Path, tmp_path: Path
) -> None:
    asked = [("id", f"https://example.com/berita/2024/06/19/artikel-{n:06}", "2025") for n in range(12_000)]
    with closing(open_writer(library.index)) as catalogue, transaction(catalogue):
        catalogue.executemany("INSERT INTO takedowns VALUES (?, ?, ?)", asked)
    assert remove(library.index, ids=["berita-002.txt"]).backups == (str(exported),)
    other = Library(tmp_path / "other")
    assert import_index(exported, other.index).articles == 4
    export_index(other.index, exported)
    assert import_index(exported, library.index).articles == 4


def test_what_could_not_be_read_again_takes_no_backups_place(
    library: Library, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported.read_bytes()
    monkeypatch.setattr("indexer.index.portable_reader.LARGEST_MANIFEST", 100)
    with pytest.raises(
        StorageError, match=r"index\.zip: what was written cannot be read again: the manifest"
    ):
        export_index(library.index, exported)
    assert exported.read_bytes() == before
    assert sorted(file.name for file in library.root.iterdir()) == ["articles", "index", "index.zip"]


def rewritten(exported: Path, change: Callable[[dict[str, bytes]], None], honest: bool = True) -> Path:
    """The export with other content; ``honest`` gives it a manifest that says so."""
    with zipfile.ZipFile(exported) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    if honest and members[MANIFEST].startswith(b"{"):
        manifest = json.loads(members[MANIFEST])
        for name in (FILES, ARTICLES, VECTORS):
            manifest["members"][name] = [len(members[name]), hashlib.sha256(members[name]).hexdigest()]
        members[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(exported, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return exported


def edit_article(**fields: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        first, *rest = members[ARTICLES].splitlines(keepends=True)
        members[ARTICLES] = b"".join([json.dumps({**json.loads(first), **fields}).encode() + b"\n", *rest])

    return change


def edit_manifest(**fields: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), **fields}).encode()

    return change


def edit_recipe(**fields: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        body = json.loads(members[MANIFEST])
        members[MANIFEST] = json.dumps({**body, "recipe": {**body["recipe"], **fields}}).encode()

    return change


def put(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({name: data})


def cut(name: str, length: int) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({name: members[name][:length]})


@pytest.mark.parametrize(
    "change",
    [
        edit_article(spans=[[0, 100_000]]),
        edit_article(spans=[[-5, 3]]),
        edit_article(spans=[[5, 5]]),
        edit_article(spans=[]),
        edit_article(spans="x"),
        edit_article(text=5),
        edit_article(file="none.txt"),
        edit_article(info={"id": ""}),
        edit_article(info={"id": "a", "shell": "rm"}),
        edit_article(removed=[{"text": 1, "rule": "x"}]),
        put(ARTICLES, b"[1, 2]\n"),
        put(ARTICLES, b"{\n"),
        put(ARTICLES, b"[" * 100_000),
        put(FILES, b'{"name": 5}\n'),
        put("extra.pkl", b"x"),
        put(VECTORS, b""),
        cut(VECTORS, 100),
        put(VECTORS, np.full(5 * 64, np.nan, "<f2").tobytes()),
        put(VECTORS, np.full(5 * 64, 9, "<f2").tobytes()),
        put(VECTORS, np.zeros(6 * 64, "<f2").tobytes()),
        edit_manifest(kind="other"),
        edit_manifest(version=99),
        edit_manifest(recipe={"model": "x"}),
        edit_manifest(speed="fast", recipe=None),
        edit_manifest(takedowns=[1]),
        edit_manifest(takedowns=[["other", "x", "2024"]]),
        edit_manifest(speed=float("inf")),
        edit_recipe(model=["x"]),
        edit_recipe(dimension=True),
        edit_recipe(dimension=0),
        edit_recipe(passage_tokens=-1),
        edit_article(text="Rusak \ud83d."),
        edit_article(info={"id": "a", "published": "kemarin"}),
        put(FILES, b'{"name": "a", "size": 1e400, "digest": "", "rejected": []}\n'),
        put(FILES, b'{"name": "a", "size": 1, "digest": "xyz", "rejected": []}\n'),
        put(FILES, b'{"name": "a", "size": 1, "digest": "", "rejected": []}\n' * 2),
        put(MANIFEST, b"no json"),
    ],
)
def test_an_export_that_was_made_up_is_refused_and_changes_nothing(
    library: Library, exported: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    before = view(library.index)
    with pytest.raises(TransferError, match="cannot be imported"):
        import_index(rewritten(exported, change), library.index)
    assert view(library.index) == before
    library.fill(8)
    assert library.build().added == 1
    assert check(library.index).problems == ()


def test_a_changed_member_is_noticed(library: Library, exported: Path) -> None:
    rewritten(exported, edit_article(text="Lain."), honest=False)
    with pytest.raises(TransferError, match=r"another size|checksum"):
        import_index(exported, library.index)


def test_a_flipped_bit_anywhere_is_noticed_or_without_effect(
    library: Library, exported: Path, tmp_path: Path
) -> None:
    data = exported.read_bytes()
    expected = view(library.index)
    refused = 0
    for number, place in enumerate(random.Random(4).sample(range(len(data)), 60)):
        exported.write_bytes(data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :])
        folder = tmp_path / f"index{number}"
        try:
            import_index(exported, folder)
        except TransferError:
            refused += 1
        else:
            assert view(folder) == expected
    assert refused > 40


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_export_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(TransferError):
        import_index(tmp_path / "x.zip", tmp_path / "index")
    assert not (tmp_path / "index").exists()
    with pytest.raises(TransferError, match="No such file"):
        import_index(tmp_path / "none.zip", tmp_path / "index")
