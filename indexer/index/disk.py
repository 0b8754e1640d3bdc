"""What changed in the folder of articles since the index was built, without building."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.articles import SourceFile, find_files
from indexer.index.catalogue import catalogue_path, open_reader, reading
from indexer.index.staging import file_digest


@dataclass(frozen=True, slots=True)
class DiskChanges:
    """Names of files that the next build would read anew, read again, or drop."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many files that are."""
        return len(self.new) + len(self.changed) + len(self.gone)


def disk_changes(
    folder: Path | str,
    paths: Sequence[Path | str],
    *,
    find: Callable[[Sequence[Path | str]], list[SourceFile]] = find_files,
) -> DiskChanges:
    """Compare the files below ``paths`` with those that the index in ``folder`` was made from.

    Files are compared by size and date, and where the date alone differs by content. Raises ArticleError for
    a path that does not exist, NoIndexError, DamagedIndexError, StorageError, FormatError.
    """
    path = catalogue_path(Path(folder))
    files = {file.name: file for file in find(paths)}
    with reading(path), closing(open_reader(Path(folder))) as connection:
        known = {
            name: rest
            for name, *rest in connection.execute("SELECT name, path, size, mtime_ns, digest FROM files")
        }
    return DiskChanges(
        new=tuple(name for name in files if name not in known),
        changed=tuple(name for name, file in files.items() if name in known and _differs(file, *known[name])),
        gone=tuple(name for name in known if name not in files),
    )


def _differs(file: SourceFile, path: str, size: int, mtime_ns: int, digest: bytes | None) -> bool:
    if file.size != size:
        return True
    if (file.place, file.mtime_ns) == (path, mtime_ns):
        return False
    return digest is None or file_digest(file.path) != digest
