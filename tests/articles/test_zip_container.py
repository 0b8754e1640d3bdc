import zipfile

import pytest

from indexer.articles import zip_container
from indexer.articles.zip_container import open_document, open_zip, read_member
from indexer.errors import ArticleError
from tests.articles.files import encrypted_zip_of, zip_of


def test_members_are_read() -> None:
    container = open_zip(zip_of({"a.txt": "Isi."}), "a.zip")
    assert read_member(container, container.getinfo("a.txt"), "a.zip/a.txt") == b"Isi."


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"bukan zip", zip_of({"a": "b" * 999})[:-30]], ids=["empty", "short", "other", "cut"]
)
def test_what_is_no_zip_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match="not a ZIP file"):
        open_zip(data, "a.zip")


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(ArticleError, match="ZIP bomb"):
        open_zip(zip_of({"a.txt": b"\0" * 30_000_000}), "a.zip")


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_container, "MOST_MEMBERS", 2)
    with pytest.raises(ArticleError, match="more than 2 files"):
        open_zip(zip_of(dict.fromkeys("abc", "x")), "a.zip")


def test_a_member_that_is_larger_than_it_says_or_locked() -> None:
    data = bytearray(zip_of({"a.txt": "x" * 5000}, zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 24] = 1  # the size that the directory states
    container = open_zip(bytes(data), "a.zip")
    with pytest.raises(ArticleError, match="damaged"):
        read_member(container, container.infolist()[0], "a.zip/a.txt")
    locked = open_zip(encrypted_zip_of("a.txt", b"x"), "a.zip")
    with pytest.raises(ArticleError, match="password-protected"):
        read_member(locked, locked.infolist()[0], "a.zip/a.txt")


def test_old_and_locked_office_files_are_told_from_damage() -> None:
    with pytest.raises(ArticleError, match="password-protected, or in an old Office format"):
        open_zip(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "a.xlsx")


def test_documents_may_not_declare_entities() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(ArticleError, match="entities"):
        open_document(zip_of({"word/document.xml": bomb}), "a.docx")
    with pytest.raises(ArticleError, match="password-protected"):
        open_document(encrypted_zip_of("word/document.xml", b"<x/>"), "a.docx")
