import io
import tarfile

import pytest

from indexer.articles import archives
from indexer.articles.archives import Member, gunzip, tar_members, zip_members
from indexer.errors import ArticleError
from indexer.types import Rejection
from tests.articles.files import encrypted_zip_of, gzip_of, tar_of, zip_of

FILES = {
    "a.txt": "satu",
    "b/c.md": "dua",
    "b/gambar.png": "x",
    ".git/d.txt": "x",
    "__MACOSX/._a.txt": "x",
    "b/.e.txt": "x",
}
READ = [Member("a.txt", b"satu"), Member("b/c.md", b"dua")]


def test_known_files_are_read() -> None:
    assert list(zip_members(zip_of(FILES), "x.zip")) == READ
    assert list(tar_members(tar_of(FILES), "x.tar.gz")) == READ
    assert list(tar_members(tar_of(FILES, "w"), "x.tar")) == READ


@pytest.mark.parametrize("path", ["../a.txt", "b/../../a.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt"])
def test_no_path_leaves_the_archive(path: str) -> None:
    for members in (
        zip_members(zip_of({path: "x", "b.txt": "y"}), "x"),
        tar_members(tar_of({path: "x", "b.txt": "y"}), "x"),
    ):
        bad, good = members
        assert isinstance(bad, Rejection)
        assert bad.reason == "its path leads out of the archive"
        assert good == Member("b.txt", b"y")


def test_links_in_a_tar_are_not_followed() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert list(tar_members(stream.getvalue(), "x.tar")) == []


def test_a_locked_member_is_rejected_alone() -> None:
    assert list(zip_members(encrypted_zip_of("a.txt", b"x"), "x.zip")) == [
        Rejection("x.zip/a.txt", "password-protected")
    ]


def test_gzip() -> None:
    assert gunzip(gzip_of("isi"), "a.txt.gz") == b"isi"
    with pytest.raises(ArticleError, match="not a gzip file"):
        gunzip(b"isi", "a.txt.gz")
    with pytest.raises(ArticleError, match="damaged"):
        gunzip(gzip_of("isi" * 99)[:-9], "a.txt.gz")


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 10)
    with pytest.raises(ArticleError, match="would unpack to more than"):
        gunzip(gzip_of("x" * 11), "a.txt.gz")
    assert list(tar_members(tar_of({"a.txt": "x" * 11}), "x.tar")) == [
        Rejection("x.tar/a.txt", "larger than 0 MB")
    ]
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 15)
    with pytest.raises(ArticleError, match="would unpack to more than"):
        list(tar_members(tar_of({"a.txt": "x" * 8, "b.txt": "x" * 8}), "x.tar"))
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    with pytest.raises(ArticleError, match="more than 1 files"):
        list(tar_members(tar_of({"a.txt": "", "b.txt": ""}), "x.tar"))


@pytest.mark.parametrize(
    "data", [b"", b"bukan tar", tar_of({"a.txt": "x" * 9000})[:-60]], ids=["empty", "other", "cut"]
)
def test_what_is_no_tar_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match="not a tar archive"):
        list(tar_members(data, "x.tar.gz"))
