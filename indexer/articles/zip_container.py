"""Opening a ZIP file that a stranger made: bounded in size and count, no password, no XML entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from indexer.errors import ArticleError

LARGEST_MEMBER = 100 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
MOST_MEMBERS = 20_000
# Text compresses to a tenth; a file of which a megabyte makes a gigabyte was made to do harm.
_BOMB_RATIO = 200
_BOMB_SIZE = 10 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_HEAD = 4096


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The container, its directory checked. Raises ArticleError when damaged or made to do harm."""
    if data.startswith(_OLD_OFFICE):
        raise ArticleError(
            name, "password-protected, or in an old Office format; save it anew without a password"
        )
    try:
        container = zipfile.ZipFile(BytesIO(data))
        members = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise ArticleError(name, "damaged, or not a ZIP file") from error
    if len(members) > MOST_MEMBERS:
        raise ArticleError(name, f"holds more than {MOST_MEMBERS:,} files")
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL or (total > _BOMB_SIZE and total > _BOMB_RATIO * max(1, len(data))):
        raise ArticleError(name, f"would unpack to {total // 1024**2:,} MB (a ZIP bomb?)")
    return container


def read_member(container: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """A member's bytes. Raises ArticleError when it is encrypted, damaged or larger than it says."""
    if member.flag_bits & _ENCRYPTED:
        raise ArticleError(name, "password-protected")
    if member.file_size > LARGEST_MEMBER:
        raise ArticleError(name, f"larger than {LARGEST_MEMBER // 1024**2} MB")
    try:
        with container.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise ArticleError(name, "damaged") from error
    if len(data) > member.file_size:
        raise ArticleError(name, "damaged")
    return data


def open_document(data: bytes, name: str) -> zipfile.ZipFile:
    """A container of XML (a workbook, a document, a book) without passwords and entity declarations."""
    container = open_zip(data, name)
    for member in container.infolist():
        if member.flag_bits & _ENCRYPTED:
            raise ArticleError(name, "password-protected")
        if member.filename.lower().endswith((".xml", ".rels", ".opf", ".ncx")):
            try:
                with container.open(member) as stream:
                    head = stream.read(_HEAD)
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                ValueError,
                NotImplementedError,
                OSError,
            ) as error:
                raise ArticleError(name, "damaged") from error
            if b"<!ENTITY" in head:
                raise ArticleError(name, "declares XML entities, which are not read")
    return container
