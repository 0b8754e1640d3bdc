"""Which files to read: everything below a folder whose suffix names a known format."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.articles.suffixes import is_known
from indexer.errors import ArticleError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. ``name`` is its path below the folder given, with forward slashes, printable.

    ``size`` is in bytes, ``mtime_ns`` nanoseconds since 1970; both are 0 for what could not be examined.
    """

    path: Path
    name: str
    size: int
    mtime_ns: int

    @property
    def place(self) -> str:
        """The path as text that can be printed and stored; "" where it is unknown."""
        return printable(str(self.path)) if self.path != Path() else ""


def printable(name: str) -> str:
    """A file's name or path in which each byte that is no UTF-8 is written ``\\udcxx``: it can be stored."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def find_files(paths: Sequence[Path | str]) -> list[SourceFile]:
    """List the files below ``paths``, folders and files mixed, ordered by name within each.

    Hidden files and folders and unknown suffixes are skipped; a file that is given by its own name is
    listed whatever its suffix, so that reading it can say what is wrong with it. A file reached twice is
    listed once. Where two folders hold the same relative path, the later name is put below its folder's.
    Raises ArticleError for a path that does not exist.
    """
    found: list[SourceFile] = []
    seen: set[Path] = set()
    names: set[str] = set()
    for given in map(Path, paths):
        if not given.exists():
            raise ArticleError(given, "no such file or folder")
        for path, name in _below(given) if given.is_dir() else [(given, given.name)]:
            # Path.resolve raises for a link that leads to itself, in some versions of Python.
            real = Path(os.path.realpath(path))
            if real in seen:
                continue
            seen.add(real)
            name = printable(name)
            if name in names:
                above = given.resolve().parent if given.is_dir() else real.anchor
                name = printable(real.relative_to(above).as_posix())
            if name in names:
                name = printable(real.as_posix().lstrip("/"))
            names.add(name)
            found.append(_examine(path, name))
    return found


def _examine(path: Path, name: str) -> SourceFile:
    try:
        stat = path.stat()
    except OSError:
        return SourceFile(path, name, 0, 0)
    return SourceFile(path, name, stat.st_size, stat.st_mtime_ns)


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file to read below a folder; a folder that cannot be listed comes back as if it were a file."""
    found: list[tuple[str, Path]] = []
    unreadable: list[OSError] = []
    visited: set[Path] = set()
    for here, folders, files in os.walk(folder, followlinks=True, onerror=unreadable.append):
        place = Path(here)
        real = place.resolve()
        if real in visited:  # a link that leads back to a folder above it
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = place / name
            if not name.startswith(".") and is_known(name):
                found.append((path.relative_to(folder).as_posix(), path))
    for error in unreadable:
        path = Path(str(error.filename))
        found.append((path.relative_to(folder).as_posix(), path))
    for name, path in sorted(found):
        yield path, name
