"""Which engine keeps an index: this program, in a folder, or Milvus, at an address.

The one place where that is decided: everything else calls these functions with what the user gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from indexer.articles import SourceFile, find_files, read_file
from indexer.errors import FolderOnlyError
from indexer.index.build import OnProgress
from indexer.index.build import build as build_folder
from indexer.index.check import CheckReport
from indexer.index.check import check as check_folder
from indexer.index.disk import DiskChanges
from indexer.index.disk import disk_changes as disk_changes_of_folder
from indexer.index.reader import open_index as open_folder
from indexer.index.remove import RemoveReport
from indexer.index.remove import remove as remove_from_folder
from indexer.index.remove import restore as restore_in_folder
from indexer.index.snapshot import OpenIndex
from indexer.index.staging import ReadFile
from indexer.index.transfer import TransferReport
from indexer.index.transfer import export_index as export_folder
from indexer.index.transfer import import_index as import_folder
from indexer.model.encoder import Encoder
from indexer.settings import Settings, index_place
from indexer.types import BuildReport

Where = Path | str
"""A folder, or the address of an engine (see indexer.index.milvus.address)."""


def _address(where: Where) -> str:
    """The address of an engine, "" for a folder."""
    place = index_place(where) if isinstance(where, str) else where
    return place if isinstance(place, str) else ""


def open_index(where: Where, settings: Settings | None = None) -> OpenIndex:
    """Open an index for reading. Raises NoIndexError, DamagedIndexError, EngineError."""
    if address := _address(where):
        from indexer.index.milvus import reader

        return reader.open_index(address, settings or Settings())
    return open_folder(where)


def build(
    paths: Sequence[Path | str],
    where: Where,
    encoder: Encoder,
    settings: Settings,
    on_progress: OnProgress = lambda _: None,
    *,
    wait: float = 0.0,
    find: Callable[[Sequence[Path | str]], list[SourceFile]] = find_files,
    read: ReadFile = read_file,
) -> BuildReport:
    """Make an index hold exactly the articles of ``paths``; in an engine, of those this machine indexed.

    See indexer.index.build for a folder, indexer.index.milvus for an engine. Raises BusyError, StorageError,
    ModelError, FormatError, EngineError, ArticleError for a path that does not exist.
    """
    if address := _address(where):
        from indexer.index.milvus.build import build as build_engine

        return build_engine(paths, address, encoder, settings, on_progress, wait=wait, find=find, read=read)
    return build_folder(paths, where, encoder, settings, on_progress, wait=wait, find=find, read=read)


def remove(
    where: Where,
    ids: Sequence[str] = (),
    paths: Sequence[Path | str] = (),
    sources: Sequence[str] = (),
    *,
    threads: int = 1,
    wait: float = 0.0,
    patience: float = 10.0,
    settings: Settings | None = None,
) -> RemoveReport:
    """Take articles out, and keep them out; see indexer.index.remove."""
    if address := _address(where):
        from indexer.index.milvus.build import remove as remove_from_engine

        return remove_from_engine(
            address, ids, paths, sources, settings or Settings(), wait=wait, patience=patience
        )
    return remove_from_folder(where, ids, paths, sources, threads=threads, wait=wait, patience=patience)


def restore(
    where: Where,
    ids: Sequence[str] = (),
    paths: Sequence[Path | str] = (),
    sources: Sequence[str] = (),
    *,
    wait: float = 0.0,
    settings: Settings | None = None,
) -> int:
    """Let removed articles in again; see indexer.index.remove."""
    if address := _address(where):
        from indexer.index.milvus.build import restore as restore_in_engine

        return restore_in_engine(address, ids, paths, sources, settings or Settings(), wait=wait)
    return restore_in_folder(where, ids, paths, sources, wait=wait)


def disk_changes(
    where: Where,
    paths: Sequence[Path | str],
    *,
    find: Callable[[Sequence[Path | str]], list[SourceFile]] = find_files,
    settings: Settings | None = None,
) -> DiskChanges:
    """What the next build would find changed; see indexer.index.disk."""
    return disk_changes_of_folder(local_folder(where, settings), paths, find=find)


def local_folder(where: Where, settings: Settings | None = None) -> Path:
    """Where this machine keeps what it knows of an index: its journal, and the files it was made from."""
    if address := _address(where):
        from indexer.index.milvus.build import local_folder as workbench_of

        return workbench_of(address, settings or Settings())
    return Path(where)


def check(where: Where, repair: bool = True, *, threads: int = 1, wait: float = 0.0) -> CheckReport:
    """Verify an index in a folder; see indexer.index.check. Raises FolderOnlyError for an engine."""
    return check_folder(_folder(where, "checking"), repair, threads=threads, wait=wait)


def export_index(where: Where, file: Path | str) -> TransferReport:
    """Write an index in a folder into one file; see indexer.index.transfer. Raises FolderOnlyError."""
    return export_folder(_folder(where, "an export"), file)


def import_index(file: Path | str, where: Where, *, threads: int = 1, wait: float = 0.0) -> TransferReport:
    """Read such a file into an index in a folder. Raises FolderOnlyError."""
    return import_folder(file, _folder(where, "an import"), threads=threads, wait=wait)


def _folder(where: Where, what: str) -> Path:
    if address := _address(where):
        raise FolderOnlyError(address, what)
    return Path(where)
