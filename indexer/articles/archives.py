"""Archives of files in known formats, read in memory: nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import posixpath
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from indexer.articles.suffixes import is_known
from indexer.articles.zip_container import LARGEST_MEMBER, LARGEST_TOTAL, MOST_MEMBERS, open_zip, read_member
from indexer.errors import ArticleError
from indexer.types import Rejection


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path inside it, its bytes."""

    name: str
    data: bytes


def zip_members(data: bytes, name: str) -> Iterator[Member | Rejection]:
    """The files of a ZIP archive that are read. Raises ArticleError for the archive as a whole."""
    with open_zip(data, name) as container:
        for info in container.infolist():
            if info.filename.endswith("/") or not _is_wanted(info.filename):
                continue
            path = f"{name}/{info.filename}"
            try:
                _check_path(info.filename, path)
                yield Member(info.filename, read_member(container, info, path))
            except ArticleError as error:
                yield Rejection(error.path, error.reason)


def tar_members(data: bytes, name: str) -> Iterator[Member | Rejection]:
    """The files of a tar archive, compressed or not. Raises ArticleError for the archive as a whole."""
    count = total = 0
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:*") as archive:
            for info in archive:
                count, total = count + 1, total + max(0, info.size)
                if count > MOST_MEMBERS:
                    raise ArticleError(name, f"holds more than {MOST_MEMBERS:,} files")
                if total > LARGEST_TOTAL:
                    raise ArticleError(name, f"would unpack to more than {LARGEST_TOTAL // 1024**2:,} MB")
                # Links and devices could lead out of the archive; only plain files are read.
                if info.isfile() and _is_wanted(info.name):
                    yield _tar_member(archive, info, name)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError) as error:
        raise ArticleError(name, "damaged, or not a tar archive") from error


def gunzip(data: bytes, name: str) -> bytes:
    """What a gzip file holds. Raises ArticleError when it is damaged or too large."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
            found = stream.read(LARGEST_MEMBER + 1)
    except (gzip.BadGzipFile, zlib.error, EOFError, OSError) as error:
        raise ArticleError(name, "damaged, or not a gzip file") from error
    if len(found) > LARGEST_MEMBER:
        raise ArticleError(name, f"would unpack to more than {LARGEST_MEMBER // 1024**2} MB")
    return found


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> Member | Rejection:
    path = f"{name}/{info.name}"
    try:
        _check_path(info.name, path)
        if info.size > LARGEST_MEMBER:
            raise ArticleError(path, f"larger than {LARGEST_MEMBER // 1024**2} MB")
    except ArticleError as error:
        return Rejection(error.path, error.reason)
    stream = archive.extractfile(info)
    return Member(info.name, stream.read(info.size) if stream else b"")


def _is_wanted(path: str) -> bool:
    """Whether a member is read: a known suffix, no hidden file, not a system's own notes."""
    parts = path.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part.strip(".") for part in parts)
    return is_known(path) and not hidden and "__MACOSX" not in parts


def _check_path(inside: str, path: str) -> None:
    normal = posixpath.normpath(inside.replace("\\", "/"))
    if normal.startswith(("../", "/")) or normal == ".." or normal[1:3] == ":/" or ".." in inside.split("/"):
        raise ArticleError(path, "its path leads out of the archive")
