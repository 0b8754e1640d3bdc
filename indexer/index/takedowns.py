"""What was removed on request, and must not come back however often its file is read."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indexer.types import Article

KINDS = frozenset({"id", "path", "source", "file"})
"""``file`` is no request of its own: it notes the name of a file that a request by path holds for."""
NAME = "takedowns.json"


Request = tuple[str, str, str]
"""Its kind, what is left out, and since when."""


@dataclass(frozen=True, slots=True)
class Takedowns:
    """Article ids, files or folders, and sources (case folded) that are left out.

    ``names`` are those of files in such a place, for where nothing but the name is known.
    """

    ids: frozenset[str]
    paths: frozenset[str]
    sources: frozenset[str]
    names: frozenset[str]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Takedowns:
        """The requests in the catalogue."""
        kinds: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for kind, value in connection.execute("SELECT kind, value FROM takedowns"):
            kinds[kind].add(value)
        names = frozenset(_noted(value)[1] for value in kinds["file"])
        return cls(frozenset(kinds["id"]), frozenset(kinds["path"]), frozenset(kinds["source"]), names)

    def cover(self, article: Article, path: str, name: str = "") -> bool:
        """Whether this article of the file ``path`` is to be left out; ``name`` tells it where that is ""."""
        return (
            article.id in self.ids
            or article.info.source.casefold() in self.sources
            or any(is_below(path, taken) for taken in self.paths)
            or (not path and name in self.names)
        )


def is_below(path: str, place: str) -> bool:
    """Whether a file is ``place`` or below it, links resolved; "" is a file of unknown place."""
    return bool(path) and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(place))


def note_files(connection: sqlite3.Connection, files: Iterable[int]) -> bool:
    """Note the names of those files of the catalogue that a request by path holds for; false for none new.

    The catalogue forgets a file that is gone, and an export of older times names it without its place.
    """
    requests = connection.execute("SELECT value, since FROM takedowns WHERE kind = 'path'").fetchall()
    before = connection.total_changes
    for file in files if requests else ():
        name, path = connection.execute("SELECT name, path FROM files WHERE id = ?", (file,)).fetchone()
        connection.executemany(
            "INSERT OR IGNORE INTO takedowns VALUES ('file', ?, ?)",
            [
                (json.dumps([place, name], ensure_ascii=False), since)
                for place, since in requests
                if is_below(path, place)
            ],
        )
    return connection.total_changes > before


def forget_files(connection: sqlite3.Connection, place: str) -> None:
    """Forget the names noted for a request by path."""
    noted = connection.execute("SELECT value FROM takedowns WHERE kind = 'file'").fetchall()
    connection.executemany(
        "DELETE FROM takedowns WHERE kind = 'file' AND value = ?",
        [(value,) for (value,) in noted if _noted(value)[0] == place],
    )


def _noted(value: str) -> tuple[str, str]:
    """The place that was asked for, and the name of a file there; "" for both in a damaged note."""
    with suppress(ValueError, TypeError):
        place, name = json.loads(value)
        return str(place), str(name)
    return "", ""


def load_requests(connection: sqlite3.Connection) -> list[Request]:
    """The requests in the catalogue, the oldest first."""
    query = "SELECT kind, value, since FROM takedowns ORDER BY since, kind, value"
    return connection.execute(query).fetchall()


def line(request: Request) -> str:
    """A request as one line."""
    return json.dumps(request, ensure_ascii=False)


def parse(lines: Iterable[str | bytes]) -> Iterator[Request]:
    """The requests in such lines: a damaged line must not take the others with it."""
    for each in lines:
        with suppress(ValueError, TypeError):
            kind, value, since = json.loads(each)
            if kind in KINDS and isinstance(value, str) and isinstance(since, str):
                yield kind, value, since


def write_copy(connection: sqlite3.Connection, folder: Path) -> None:
    """Write the requests beside the catalogue, so that none is forgotten with it. Raises OSError."""
    write_requests(load_requests(connection), folder)


def write_requests(requests: Iterable[Request], folder: Path) -> None:
    """Write them where a new catalogue takes them from. Raises OSError."""
    unfinished = folder / f"{NAME}.part"
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write("".join(f"{line(request)}\n" for request in requests))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / NAME)
    finally:
        unfinished.unlink(missing_ok=True)


def take_copy(connection: sqlite3.Connection, folder: Path) -> None:
    """Take the requests beside the catalogue into a new one, inside the caller's transaction."""
    with suppress(OSError):
        connection.executemany(
            "INSERT OR IGNORE INTO takedowns VALUES (?, ?, ?)",
            parse((folder / NAME).read_bytes().splitlines()),
        )
