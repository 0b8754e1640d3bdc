"""Exports an index into one portable file, imports one, and takes articles out of an export."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.articles import SourceFile
from indexer.errors import CHECK, DamagedIndexError, NoIndexError, StorageError, TransferError
from indexer.index import claims, manifest, portable, repeated, rows, staged_rows, takedowns
from indexer.index.catalogue import catalogue_path, open_reader, open_writer, reading, writing
from indexer.index.lock import one_writer
from indexer.index.manifest import Manifest
from indexer.index.portable import ArticleRecord, FileRecord, Head
from indexer.index.portable_reader import Export
from indexer.index.refusals import REMOVED
from indexer.index.switch import Landing, land
from indexer.index.takedowns import Takedowns
from indexer.index.transactions import transaction

_COMMIT_ARTICLES = 500


@dataclass(frozen=True, slots=True)
class TransferReport:
    """What an export or import carried; ``size`` is that of the portable file in bytes."""

    articles: int
    passages: int
    size: int


def export_index(folder: Path | str, file: Path | str) -> TransferReport:
    """Write the newest generation into one file, and verify it. The index remembers where, for takedowns.

    Raises NoIndexError, DamagedIndexError, StorageError.
    """
    folder, file = Path(folder), Path(file).absolute()
    path = catalogue_path(folder)
    if not path.exists():
        raise NoIndexError(folder)
    if file.resolve().is_relative_to(folder.resolve()):
        raise StorageError(file, "it is in the folder of the index itself; name another place")
    with _writing_export(file), reading(path), closing(open_reader(folder)) as connection:
        connection.execute("BEGIN")
        current = manifest.load(connection, path)
        if current is None:
            raise NoIndexError(folder)
        requests = tuple(connection.execute("SELECT kind, value, since FROM takedowns"))
        head = Head(current.recipe, current.reading, current.built_at, current.speed, requests)
        articles = _articles(connection, path, current.recipe.dimension)
        portable.write(file, head, _files(connection), articles, _expect_readable)
    # A folder that cannot be written cannot remember it; the export is good all the same.
    with suppress(StorageError), writing(path), closing(open_writer(folder)) as connection:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute("INSERT OR REPLACE INTO exports VALUES (?, ?)", (str(file), now))
    return TransferReport(current.articles, current.passages, file.stat().st_size)


@contextmanager
def _writing_export(file: Path) -> Iterator[None]:
    """Raise StorageError that names the export, not the unfinished file beside it."""
    try:
        yield
    except OSError as error:
        raise StorageError(file, error.strerror or str(error)) from error
    except TransferError as error:
        raise StorageError(file, f"what was written cannot be read again: {error.reason}") from error


def _expect_readable(file: Path) -> None:
    """Raise TransferError for an export that an import would refuse, or that was not stored as written."""
    with Export(file):
        pass


def _files(connection: sqlite3.Connection) -> Iterator[FileRecord]:
    for file, name, size, digest in connection.execute(
        "SELECT id, name, size, digest FROM files ORDER BY id"
    ):
        of_file = "SELECT path, reason, article FROM rejections WHERE file = ? ORDER BY rowid"
        rejected = tuple(connection.execute(of_file, (file,)))
        yield FileRecord(name, size, (digest or b"").hex(), rejected)


def _articles(connection: sqlite3.Connection, path: Path, dimension: int) -> Iterator[ArticleRecord]:
    listed = connection.execute(
        "SELECT a.key, f.name FROM articles a JOIN files f ON f.id = a.file ORDER BY a.key"
    )
    for key, file in listed:
        (article,) = rows.load_articles(connection, [key], path)
        found = connection.execute(
            "SELECT p.id, p.article, p.start, p.stop, p.vector, p.digest, v.data, v.crc"
            " FROM passages p LEFT JOIN vectors v ON v.key = p.vector WHERE p.article = ? ORDER BY p.id",
            (key,),
        ).fetchall()
        for *passage, data, crc in found:
            rows.to_passage(tuple(passage), article.id, article.text, path)
            rows.check_vector(passage[4], data or b"", crc or 0, dimension, path)
        if not found:
            raise DamagedIndexError(path, f"article {article.id!r} has no passage", CHECK)
        spans = tuple((row[2], row[3]) for row in found)
        yield ArticleRecord(file, article, spans, b"".join(row[6] for row in found))


def import_index(
    file: Path | str, folder: Path | str, *, threads: int = 1, wait: float = 0.0
) -> TransferReport:
    """Make the index in ``folder`` what the export holds, without embedding anything, in one switch.

    Articles that this index was asked to leave out stay out; one that was asked for by its file or folder
    also where only the file's name tells it. An interrupted import changes nothing.
    Raises TransferError, BusyError, StorageError, DamagedIndexError.
    """
    file, folder = Path(file), Path(folder)
    with (
        Export(file) as export,
        one_writer(folder, wait),
        writing(folder),
        closing(open_writer(folder)) as connection,
    ):
        new = _import(connection, folder, export, file, threads)
    return TransferReport(new.articles, new.passages, file.stat().st_size)


def _import(
    connection: sqlite3.Connection, folder: Path, export: Export, file: Path, threads: int
) -> Manifest:
    current = manifest.load(connection, catalogue_path(folder))
    recipe = export.head.recipe
    names: dict[str, int] = {}
    # Requests may name a file or folder of this machine, and an export only tells a file's name.
    places: dict[str, str] = dict(connection.execute("SELECT name, path FROM files"))
    with transaction(connection):
        # The files that this import takes the place of.
        takedowns.note_files(connection, [file for (file,) in connection.execute("SELECT id FROM files")])
        staged_rows.clear(connection)
        # Says to a build that what is staged is not its own.
        connection.execute("INSERT INTO staging VALUES (1, 'import')")
        for source in export.files():
            if source.name in names:
                raise TransferError(file, f"{source.name!r} is in it twice")
            names[source.name] = len(names)
            _stage_file(connection, source, places.get(source.name, ""))
    taken_down = Takedowns.load(connection)
    for batch in _batches(export.articles()):
        with transaction(connection):
            for record in batch:
                if record.file not in names:
                    raise TransferError(file, f"article {record.article.id!r} is of no file")
                covered = taken_down.cover(record.article, places.get(record.file, ""), record.file)
                _stage_article(connection, record, recipe.fingerprint, covered)
    # Only now is all of the export known to be good.
    with transaction(connection):
        connection.executemany("INSERT OR IGNORE INTO takedowns VALUES (?, ?, ?)", export.head.takedowns)
    takedowns.write_copy(connection, folder)
    known = connection.execute("SELECT id, name FROM files")
    claims.prepare(connection, [number for number, name in known if name not in names])
    claims.mark_leaving(connection)
    claims.decide(connection, names)
    # The export was cleaned by them already.
    repeated.judge(connection)
    how = Landing(
        current=current,
        last=None,
        recipe=recipe,
        reading=export.head.reading,
        speed=export.head.speed,
        threads=threads,
        all_vectors=True,
    )
    return land(connection, folder, how)


def _stage_file(connection: sqlite3.Connection, record: FileRecord, place: str) -> None:
    # Where new files are on this machine shows at the next build, which knows them by their digest.
    file = SourceFile(Path(place), record.name, record.size, -1)
    staged_rows.add_file(connection, file, bytes.fromhex(record.digest) or None)
    for path, reason, article in record.rejected:
        staged_rows.reject(connection, record.name, path, reason, article)


def _stage_article(
    connection: sqlite3.Connection, record: ArticleRecord, fingerprint: str, covered: bool
) -> None:
    article = record.article
    if covered:
        staged_rows.reject(connection, record.file, record.file, REMOVED.format(article.id), article.id)
        return
    staged_rows.add_article(connection, record.file, article, record.spans, fingerprint)
    size = len(record.vectors) // len(record.spans)
    keys = staged_rows.vector_keys(article, record.spans, fingerprint)
    data = [record.vectors[place : place + size] for place in range(0, len(record.vectors), size)]
    connection.executemany(
        "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
        [(key, vector, rows.vector_crc(key, vector)) for key, vector in zip(keys, data, strict=True)],
    )


def _batches(records: Iterator[ArticleRecord]) -> Iterator[list[ArticleRecord]]:
    batch: list[ArticleRecord] = []
    for record in records:
        batch.append(record)
        if len(batch) == _COMMIT_ARTICLES:
            yield batch
            batch = []
    yield batch


def export_without(file: Path, removed: frozenset[str], requests: Iterable[tuple[str, str, str]]) -> bool:
    """Write an export again without these articles; false where it is gone or holds none of them.

    It remembers the ``requests`` (kind, value, since) from then on, so that they hold where it is imported.
    Raises TransferError for a file that is no export any more, and OSError.
    """
    if not file.exists():
        return False
    with Export(file) as export:
        if not any(record.article.id in removed for record in export.articles()):
            return False
        kept = (record for record in export.articles() if record.article.id not in removed)
        head = replace(export.head, takedowns=tuple(dict.fromkeys([*export.head.takedowns, *requests])))
        portable.write(file, head, export.files(), kept, _expect_readable)
    return True
