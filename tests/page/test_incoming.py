import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import StorageError
from indexer.page.incoming import FOLDER, Incoming, Pasted, as_file, clean_name, preview, save
from tests.page.hostile import HOSTILE


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("berita.txt", "berita.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Berita: hari ini!.HTML", "Berita-hari-ini.html"),
        ("..", "artikel"),
        (".htaccess", "artikel.htaccess"),
        ("", "artikel"),
        ("a\x00b\u202etxt.exe", "abtxt.exe"),
        ("berita.txt/", "artikel"),
        ("0.A.", "0.a"),
        ("berita.TXT . !", "berita.txt"),
        ("Berita é 日本.md", "Berita-é-日本.md"),
        ("x" * 500 + ".json", "x" * 80 + ".json"),
    ],
)
def test_names_are_cleaned(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text() | st.text("aZ.-_ !\u0130\u0307/", max_size=12))
def test_no_name_leaves_its_folder(name: str) -> None:
    cleaned = clean_name(name)
    assert Path(cleaned).name == cleaned
    assert not cleaned.startswith(".")
    assert 0 < len(cleaned) <= 91
    assert clean_name(cleaned) == cleaned


def test_a_pasted_text_is_read_back_as_it_was() -> None:
    text = "Banjir merendam 214 rumah di Garut.\n\n---\nWarga mengungsi ke balai desa sejak Jumat sore."
    pasted = Pasted(text, "Banjir Rendam Garut", "2024-06-19", "Priangan Kini", "https://a.example/x")
    assert pasted.problems == ()
    file = as_file(pasted)
    assert file.name == "Banjir-Rendam-Garut.json"
    contents = preview(file)
    assert contents.rejected == ()
    (article,) = contents.articles
    info = article.info
    assert (info.title, info.published, info.source, info.url) == (
        "Banjir Rendam Garut",
        "2024-06-19",
        "Priangan Kini",
        "https://a.example/x",
    )
    assert "Banjir merendam 214 rumah" in article.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_pastes_are_files_like_others(tmp_path: Path, text: str) -> None:
    file = as_file(Pasted(text + " kata", text, "", text))
    path = save(file, tmp_path)
    assert path.parent == tmp_path / FOLDER
    assert path.read_bytes() == file.data
    contents = preview(file)
    assert len(contents.articles) + len(contents.rejected) == 1


@pytest.mark.parametrize(
    ("pasted", "problems"),
    [
        (Pasted(""), ("text",)),
        (Pasted(" 12 … "), ("text",)),
        (Pasted("a", published="19-06-2024"), ("date",)),
        (Pasted("a", published="2024-02-30"), ("date",)),
        (Pasted("a", published="20240619"), ("date",)),
        (Pasted("a", url="javascript:x"), ("url",)),
        (Pasted("", published="x", url="x"), ("text", "date", "url")),
    ],
)
def test_what_has_to_be_mended_first(pasted: Pasted, problems: tuple[str, ...]) -> None:
    assert pasted.problems == problems


def test_what_cannot_be_read_is_told() -> None:
    (rejection,) = preview(Incoming("gambar.png", b"\x89PNG")).rejected
    assert rejection.path == "gambar.png"
    assert preview(Incoming("rusak.jsonl", b'{"id": \n')).articles == ()


def test_saving_never_writes_over_a_file(tmp_path: Path) -> None:
    names = [save(Incoming("a.txt", data), tmp_path).name for data in (b"1", b"2", b"3")]
    assert names == ["a.txt", "a-2.txt", "a-3.txt"]
    assert (tmp_path / FOLDER / "a.txt").read_bytes() == b"1"
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["a-2.txt", "a-3.txt", "a.txt"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(StorageError, match="No space left"):
        save(Incoming("a.txt", b"1"), tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        save(Incoming("a.txt", b"1"), tmp_path / "file")
