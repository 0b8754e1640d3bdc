"""Takes articles out for good, as a takedown request needs, and lets them back in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.articles.files import printable
from indexer.errors import NoIndexError, NoSuchArticleError
from indexer.index import claims, manifest, staged_rows, takedowns
from indexer.index.catalogue import catalogue_path, empty_log, open_writer, writing
from indexer.index.lock import one_writer
from indexer.index.refusals import REMOVED
from indexer.index.salvage import finish_salvage
from indexer.index.switch import Landing, land
from indexer.index.takedowns import is_below
from indexer.index.transactions import transaction
from indexer.index.transfer import export_without

_FILE_OF = "SELECT file FROM articles WHERE key = ?"


@dataclass(frozen=True, slots=True)
class Request:
    """``kind`` is one of takedowns.KINDS; ``given`` is the ``value`` as the user wrote it."""

    kind: str
    value: str
    given: str


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """What a removal did.

    ``backups`` were written again without the articles; ``unreached`` are backups that could not be: they
    have to be removed by hand. ``log_emptied`` is false while a reader holds the log, in which the text
    still is: the next build or removal empties it.
    """

    removed: tuple[str, ...]
    passages: int
    backups: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    log_emptied: bool = True


def remove(
    folder: Path | str,
    ids: Sequence[str] = (),
    paths: Sequence[Path | str] = (),
    sources: Sequence[str] = (),
    *,
    threads: int = 1,
    wait: float = 0.0,
    patience: float = 10.0,
) -> RemoveReport:
    """Remove articles by id, by the file or folder they come from, or by source.

    All of them or, where one of these matches nothing, none. Their text leaves the catalogue and its log,
    the vectors, the lexical index and every backup made by ``export`` that is still in its place; readers
    have ``patience`` seconds to let go of it. Later builds leave the articles out until :func:`restore`.
    Raises NoSuchArticleError, NoIndexError, BusyError, StorageError.
    """
    folder = Path(folder)
    path = catalogue_path(folder)
    if not path.exists():
        raise NoIndexError(folder)
    requests = _requests(ids, paths, sources)
    with one_writer(folder, wait), writing(path):
        finish_salvage(folder)
        with closing(open_writer(folder)) as connection:
            return _remove(connection, folder, requests, threads, patience)


def _requests(ids: Sequence[str], paths: Sequence[Path | str], sources: Sequence[str]) -> list[Request]:
    return [
        *(Request("id", article, article) for article in ids),
        *(Request("path", printable(str(Path(place).absolute())), str(place)) for place in paths),
        *(Request("source", source.casefold(), source) for source in sources),
    ]


def _remove(
    connection: sqlite3.Connection,
    folder: Path,
    requests: Sequence[Request],
    threads: int,
    patience: float,
) -> RemoveReport:
    current = manifest.load(connection, catalogue_path(folder))
    if current is None:
        raise NoIndexError(folder)
    found: dict[int, str] = {}
    for request in requests:
        matches = _matches(connection, request)
        if not matches:
            raise NoSuchArticleError(request.given)
        found.update(matches)
    claims.prepare(connection)
    with transaction(connection):
        # What an interrupted build prepared may hold the text as well.
        staged_rows.clear(connection)
        _remember(connection, requests, found)
        files = _have_read_again(connection, found)
    takedowns.write_copy(connection, folder)
    connection.executemany("INSERT INTO temp.gone_articles VALUES (?)", [(key,) for key in found])
    new = land(
        connection,
        folder,
        Landing(
            current=current,
            last=current,
            recipe=current.recipe,
            reading=current.reading,
            speed=current.speed,
            threads=threads,
            all_vectors=True,
            erase=True,
        ),
    )
    with transaction(connection):
        connection.executemany("UPDATE files SET size = ?, mtime_ns = ?, digest = ? WHERE id = ?", files)
    emptied = empty_log(connection, patience)
    backups, unreached = _clean_backups(connection, frozenset(found.values()))
    return RemoveReport(tuple(sorted(found.values())), new.passages, backups, unreached, emptied)


def _matches(connection: sqlite3.Connection, request: Request) -> list[tuple[int, str]]:
    kind, value = request.kind, request.value
    if kind == "id":
        return connection.execute("SELECT key, id FROM articles WHERE id = ?", (value,)).fetchall()
    rows = connection.execute(
        "SELECT a.key, a.id, a.source, f.path FROM articles a JOIN files f ON f.id = a.file"
    )
    if kind == "source":
        return [(key, article) for key, article, source, _ in rows if source.casefold() == value]
    return [(key, article) for key, article, _, path in rows if is_below(path, value)]


def _remember(connection: sqlite3.Connection, requests: Sequence[Request], found: dict[int, str]) -> None:
    """Keep them out from now on, and have files that were refused the same ids looked at again."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    connection.executemany(
        "INSERT OR IGNORE INTO takedowns VALUES (?, ?, ?)",
        [(request.kind, request.value, since) for request in requests],
    )
    takedowns.note_files(
        connection,
        {file for key in found for (file,) in connection.execute(_FILE_OF, (key,))},
    )
    for key, article in found.items():
        connection.execute(
            "UPDATE files SET size = -1, mtime_ns = -1, digest = NULL"
            " WHERE id IN (SELECT file FROM rejections WHERE article = ?)",
            (article,),
        )
        connection.execute(
            "INSERT INTO rejections SELECT f.id, f.name, ?, ? FROM articles a JOIN files f ON f.id = a.file"
            " WHERE a.key = ?",
            (REMOVED.format(article), article, key),
        )


def _have_read_again(
    connection: sqlite3.Connection, found: Iterable[int]
) -> list[tuple[int, int, bytes | None, int]]:
    """Have the articles' files read again by the next build, which takes them out if this removal is killed.

    Gives what says otherwise: (size, mtime_ns, digest, id) of each file.
    """
    files = dict.fromkeys(
        row
        for key in found
        for row in connection.execute(
            "SELECT f.size, f.mtime_ns, f.digest, f.id FROM articles a JOIN files f ON f.id = a.file"
            " WHERE a.key = ?",
            (key,),
        )
    )
    connection.executemany(
        "UPDATE files SET size = -1, mtime_ns = -1, digest = NULL WHERE id = ?", [(row[3],) for row in files]
    )
    return list(files)


def _clean_backups(
    connection: sqlite3.Connection, removed: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cleaned, unreached = [], []
    requests = connection.execute("SELECT kind, value, since FROM takedowns").fetchall()
    for (name,) in connection.execute("SELECT path FROM exports ORDER BY path").fetchall():
        try:
            if export_without(Path(name), removed, requests):
                cleaned.append(name)
        except Exception:  # a moved disk, another owner, a damaged file: the user must know
            unreached.append(name)
    return tuple(cleaned), tuple(unreached)


def restore(
    folder: Path | str,
    ids: Sequence[str] = (),
    paths: Sequence[Path | str] = (),
    sources: Sequence[str] = (),
    *,
    wait: float = 0.0,
) -> int:
    """Withdraw requests made by :func:`remove`, so that the next build reads the files again.

    Returns how many there were. Raises NoIndexError, BusyError, StorageError.
    """
    folder = Path(folder)
    path = catalogue_path(folder)
    if not path.exists():
        raise NoIndexError(folder)
    requests = _requests(ids, paths, sources)
    with one_writer(folder, wait), writing(path), closing(open_writer(folder)) as connection:
        with transaction(connection):
            before = connection.total_changes
            connection.executemany(
                "DELETE FROM takedowns WHERE kind = ? AND value = ?",
                [(request.kind, request.value) for request in requests],
            )
            withdrawn = connection.total_changes - before
            for request in requests:
                if request.kind == "path":
                    takedowns.forget_files(connection, request.value)
            connection.execute(
                "UPDATE files SET size = -1, mtime_ns = -1, digest = NULL"
                " WHERE id IN (SELECT file FROM rejections WHERE reason LIKE ?)",
                (REMOVED.format("%"),),
            )
        takedowns.write_copy(connection, folder)
        return withdrawn
