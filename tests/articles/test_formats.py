import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer.articles import FileContents, SourceFile, find_files, formats, read_file, suffixes
from tests.articles.files import STORY as STORIES
from tests.articles.files import TEXT, book_of, gzip_of, pdf_of, tar_of, word_of, workbook_of, zip_of

STORY = "Kemitraan keamanan Rusia dan Korea Utara menimbulkan kekhawatiran baru di Washington pekan ini."


def read(path: Path, data: bytes | str) -> FileContents:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    [found] = find_files([path])
    return read_file(found)


def reasons(contents: FileContents) -> list[str]:
    return [rejection.reason for rejection in contents.rejected]


def test_a_files_id_is_its_path_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "dunia").mkdir()
    (tmp_path / "dunia" / "a.txt").write_text(STORY)
    [found] = find_files([tmp_path])
    assert [article.id for article in read_file(found).articles] == ["dunia/a.txt"]


def test_a_records_own_id_is_kept_and_the_others_are_numbered(tmp_path: Path) -> None:
    lines = f'{{"id": 7, "text": "{STORY}"}}\nrusak\n{{"text": "{STORY}"}}\n{{"text": ""}}\n'
    contents = read(tmp_path / "a.jsonl", lines)
    assert [article.id for article in contents.articles] == ["7", "a.jsonl#3"]
    assert [(rejection.path, rejection.reason) for rejection in contents.rejected] == [
        ("a.jsonl:2", "not valid JSON (column 1: Expecting value)"),
        ("a.jsonl:4", "no text"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", bytes(range(256)) * 9, "not a text file (binary data)"),
        ("a.json", b"[]", "holds no article"),
        ("a.json", b"{", "not valid JSON"),
        ("a.html", b"<html></html>", "no article text found in the page"),
        ("a.md", b"---\na: [\n---\nIsi", "its front matter is not valid YAML"),
        ("a.png", b"\x89PNG", "unknown format"),
    ],
)
def test_a_bad_file_is_rejected_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    contents = read(tmp_path / name, data)
    assert contents.articles == ()
    assert [rejection.path for rejection in contents.rejected] == [name]
    assert reason in reasons(contents)[0]


def test_an_article_of_five_megabytes_is_read(tmp_path: Path) -> None:
    contents = read(tmp_path / "a.txt", f"{STORY}\n\n" * (5_000_000 // len(STORY)))
    assert len(contents.articles[0].text) > 4_900_000


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    [found] = find_files([path])
    assert "larger than" in reasons(read_file(found))[0]


def test_a_file_that_grew_since_it_was_listed_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "LARGEST_FILE", 10)
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    assert "larger than" in reasons(read_file(SourceFile(path, "a.txt", 5, 0)))[0]


def test_a_file_that_is_gone_or_closed_is_rejected(tmp_path: Path) -> None:
    assert reasons(read_file(SourceFile(tmp_path / "a.txt", "a.txt", 1, 0))) == [
        "cannot be read (no such file or directory)"
    ]
    if os.geteuid() != 0:
        path = tmp_path / "b.txt"
        path.write_text(STORY)
        path.chmod(0)
        assert reasons(read_file(SourceFile(path, "b.txt", 1, 0))) == ["cannot be read (permission denied)"]


def test_the_known_suffixes() -> None:
    assert {".txt", ".md", ".html", ".htm", ".json", ".jsonl"} <= set(suffixes())


MADE = {
    "a.csv": f'judul,isi\nSatu,"{TEXT}"\n'.encode(),
    "a.xlsx": workbook_of([["judul", "isi"], ["Satu", TEXT]]),
    "a.xml": f"<rss><item><title>Satu</title><description>{TEXT}</description></item></rss>".encode(),
    "a.pdf": pdf_of(STORIES),
    "a.docx": word_of("", STORIES),
    "a.epub": book_of({"a.xhtml": "".join(f"<p>{story}</p>" for story in STORIES)}),
    "a.txt.gz": gzip_of(TEXT),
}


@pytest.mark.parametrize("name", MADE)
def test_every_format_gives_the_same_story(tmp_path: Path, name: str) -> None:
    contents = read(tmp_path / name, MADE[name])
    assert contents.rejected == ()
    assert contents.articles[0].text.split("\n\n")[:3] == list(STORIES)
    assert contents.articles[0].info.language == "id"


def test_archives_of_every_format(tmp_path: Path) -> None:
    inner = zip_of({"dalam/b.txt": TEXT, "rusak.json": "{", "c.tar.gz": tar_of({"d.md": TEXT})})
    contents = read(tmp_path / "x.zip", zip_of(MADE | {"e.zip": inner, "f.txt": ""}))
    assert {article.id for article in contents.articles} == {
        "x.zip/a.csv#1",
        "x.zip/a.xlsx#1",
        "x.zip/a.xml#1",
        "x.zip/a.pdf",
        "x.zip/a.docx",
        "x.zip/a.epub#1",
        "x.zip/a.txt.gz",
        "x.zip/e.zip/dalam/b.txt",
        "x.zip/e.zip/c.tar.gz/d.md",
    }
    assert [rejection.path for rejection in contents.rejected] == ["x.zip/e.zip/rusak.json", "x.zip/f.txt"]


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = zip_of({"a.txt": TEXT})
    for _ in range(5):
        data = zip_of({"a.zip": data})
    contents = read(tmp_path / "x.zip", data)
    assert contents.articles == ()
    assert "nested more than" in reasons(contents)[0]


def test_an_archive_without_articles_is_rejected(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "x.zip", zip_of({"gambar.png": "x"}))) == [
        "holds no file in a known format"
    ]


def test_a_file_that_changes_while_it_is_read_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    [found] = find_files([path])
    plain = os.fstat
    times = iter(range(1, 100))

    def another_time(descriptor: int) -> SimpleNamespace:
        return SimpleNamespace(st_size=plain(descriptor).st_size, st_mtime_ns=next(times))

    # Not until the test's end: its folder is removed before that, with the help of fstat.
    with monkeypatch.context() as patched:
        patched.setattr("indexer.articles.formats.os.fstat", another_time)
        contents = read_file(found)
    assert "changed while it was read" in reasons(contents)[0]


def test_an_error_page_is_no_article(tmp_path: Path) -> None:
    page = "<title>403 Forbidden</title><body><h1>403 Forbidden</h1><p>nginx server di sini</p></body>"
    assert read(tmp_path / "a.html", page).articles == ()
    assert (
        "error page" in reasons(read(tmp_path / "a.txt", "Halaman tidak ditemukan\n\nKembali ke beranda."))[0]
    )


def test_a_fault_in_a_reader_is_one_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(formats._READERS, "text", faulty)
    assert reasons(read(tmp_path / "a.txt", TEXT)) == ["cannot be read (unexpected ZeroDivisionError)"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    [found] = find_files([tmp_path])
    assert reasons(read_file(found)) == ["not a file (a pipe, a device or a folder)"]


def test_a_link_to_itself_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    [found] = find_files([tmp_path])
    assert reasons(read_file(found)) == ["cannot be read (too many levels of symbolic links)"]


@pytest.mark.parametrize("name", ["arsip", "arsip.txt"])
def test_a_folder_that_may_not_be_listed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "ada.txt").write_text(STORY)
    (tmp_path / name).mkdir()
    plain = os.scandir

    def refuse(place: object) -> object:
        if str(place).endswith(name):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return plain(place)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        contents = [read_file(file) for file in find_files([tmp_path])]
    assert [len(each.articles) for each in contents] == [1, 0]
    assert [(each.path, each.reason) for each in contents[1].rejected] == [
        (name, "cannot be read (permission denied)")
    ]


def test_members_whose_name_is_no_utf_8_are_read_under_one_that_is(tmp_path: Path) -> None:
    contents = read(tmp_path / "a.tar.gz", tar_of({"caf\udce9.txt": TEXT, "kop\udce9.txt": ""}))
    assert [article.id for article in contents.articles] == [r"a.tar.gz/caf\udce9.txt"]
    assert [rejection.path for rejection in contents.rejected] == [r"a.tar.gz/kop\udce9.txt"]
