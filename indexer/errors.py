"""What can go wrong, in words that a user can act on.

Each error's message is one sentence that says what happened, to which file,
and what to do; the page and the command line show it as it is.
"""

from __future__ import annotations

from pathlib import Path

CHECK = "Check it: python -m indexer check"
"""What mends an index of which only derived files are damaged."""


class IndexerError(Exception):
    """The base of every error that the project raises on purpose."""


class ArticleError(IndexerError):
    """A file, or one record of it, cannot be read as an article."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class NoIndexError(IndexerError):
    """There is no index in the folder yet."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(f"No index in {folder}. Build one first: python -m indexer build")
        self.folder = str(folder)


class DamagedIndexError(IndexerError):
    """A file of the index is missing or does not hold what it should."""

    def __init__(self, path: Path | str, what: str, remedy: str = "") -> None:
        remedy = remedy or "Build it again: python -m indexer build"
        super().__init__(f"The index is damaged: {path}: {what}. {remedy}")
        self.path = str(path)
        self.what = what


class FormatError(IndexerError):
    """The index was written by another version of the program."""

    def __init__(self, folder: Path | str, found: int, known: int) -> None:
        remedy = (
            "Bring it up to date: python -m indexer build"
            if found < known
            else "Use the newer version of the program"
        )
        super().__init__(f"The index in {folder} has format {found}, this program reads {known}. {remedy}")
        self.found = found
        self.known = known


class EngineError(IndexerError):
    """The engine that keeps the index cannot be reached, refuses, or lacks a package of this machine."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class FolderOnlyError(IndexerError):
    """Something that is there for an index in a folder only was asked of an engine."""

    def __init__(self, address: str, what: str) -> None:
        super().__init__(f"{address}: {what} is for an index in a folder; Milvus has its own means")
        self.address = address
        self.what = what


class ModelMismatchError(IndexerError):
    """The index was made by another model than the one in use."""

    def __init__(self, folder: Path | str, built_with: str, in_use: str) -> None:
        super().__init__(
            f"The index in {folder} was made with another version of the model {in_use!r}. "
            "Build it again: python -m indexer build"
            if built_with == in_use
            else f"The index in {folder} was made with the model {built_with!r}, but {in_use!r} is set. "
            "Build it again (python -m indexer build), or set TANYA_MODEL to the model it was made with."
        )
        self.built_with = built_with
        self.in_use = in_use


class ModelError(IndexerError):
    """A model cannot be found, loaded or prepared."""


class BusyError(IndexerError):
    """Another build is at work on the same index."""

    def __init__(self, folder: Path | str, holder: str) -> None:
        super().__init__(f"The index in {folder} is being built by {holder}. Wait for it, then try again.")
        self.holder = holder


class StorageError(IndexerError):
    """The index cannot be written or opened: no permission, or the disk is full."""

    def __init__(self, path: Path | str, reason: str, doing: str = "write") -> None:
        super().__init__(f"Cannot {doing} {path}: {reason}")
        self.path = str(path)


class TransferError(IndexerError):
    """A file is not an export of an index, or it was changed after it was written."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path} cannot be imported: {reason}")
        self.path = str(path)
        self.reason = reason


class NoSuchArticleError(IndexerError):
    """No article of that id is in the index."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"No article {article_id!r} in the index. List them: python -m indexer show --all")
        self.article_id = article_id


class QuestionError(IndexerError):
    """A question that cannot be searched: empty, without a word, or too long."""


class FilterError(IndexerError):
    """A filter that lets nothing through by what it says itself: no date, or days in the wrong order."""


class EvaluationError(IndexerError):
    """An evaluation cannot run: its questions, an earlier report or a package it needs."""

    def __init__(self, what: Path | str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = str(what)
        self.reason = reason
