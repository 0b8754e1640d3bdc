"""Verifies every file, count, checksum and offset of an index, and mends what the catalogue can mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.errors import DamagedIndexError, NoIndexError
from indexer.index import claims, generations, manifest, rows, staged_rows
from indexer.index.catalogue import catalogue_path, open_reader, open_writer, reading, writing
from indexer.index.derive import open_dense
from indexer.index.lexical import LexicalIndex
from indexer.index.lock import one_writer
from indexer.index.manifest import Manifest
from indexer.index.salvage import finish_salvage, replace_damaged
from indexer.index.switch import Landing, land
from indexer.index.transactions import transaction

_REBUILD = "made again from the catalogue"
_READ_AGAIN = "the next build reads its file again: python -m indexer build"
_SET_ASIDE = "made anew with the vectors that could be read; build again: python -m indexer build"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which file; ``mended`` says what was done about it, "" when nothing was."""

    path: str
    what: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was verified, and what was found."""

    files: int
    articles: int
    passages: int
    vectors: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether the index answers as it should now: nothing was wrong, or it is mended."""
        return all(problem.mended == _REBUILD for problem in self.problems)


def check(folder: Path | str, repair: bool = True, *, threads: int = 1, wait: float = 0.0) -> CheckReport:
    """Verify an index; with ``repair``, mend it without embedding anything.

    A vector or lexical file is made again from the catalogue. A row of the catalogue that does not match
    its checksum is marked, and the next build makes it again from its article. A catalogue that SQLite
    cannot read is set aside for the next build. Without ``repair`` nothing is written and no lock is taken.
    Raises NoIndexError, BusyError, StorageError, FormatError.
    """
    folder = Path(folder)
    path = catalogue_path(folder)
    if not path.exists() and not (folder / generations.NAME).is_dir():
        raise NoIndexError(folder)
    if not repair:
        try:
            _expect_catalogue(folder)
            with reading(path), closing(open_reader(folder)) as connection:
                connection.execute("BEGIN")
                return _Check(connection, folder, repair, threads).run()
        except DamagedIndexError as error:
            return _lost(error)
    with one_writer(folder, wait):
        try:
            finish_salvage(folder)
            _expect_catalogue(folder)
            with writing(path), closing(open_writer(folder)) as connection:
                return _Check(connection, folder, repair, threads).run()
        except DamagedIndexError as error:
            replace_damaged(folder)
            return _lost(error, _SET_ASIDE)


def _expect_catalogue(folder: Path) -> None:
    """Raise DamagedIndexError where a catalogue was and none, or an empty file, is."""
    path = catalogue_path(folder)
    if not (folder / generations.NAME).is_dir():
        return
    if not path.exists() or not path.stat().st_size:
        raise DamagedIndexError(path, "it is missing" if not path.exists() else "it is empty")


def _lost(error: DamagedIndexError, mended: str = "") -> CheckReport:
    return CheckReport(0, 0, 0, 0, (Problem(error.path, error.what, mended),))


class _Check:
    def __init__(self, connection: sqlite3.Connection, folder: Path, repair: bool, threads: int) -> None:
        self._connection = connection
        self._folder = folder
        self._path = catalogue_path(folder)
        self._repair = repair
        self._threads = threads
        self._problems: list[Problem] = []

    def run(self) -> CheckReport:
        run = self._connection.execute
        for (found,) in run("PRAGMA integrity_check").fetchall():
            if found != "ok":
                raise DamagedIndexError(self._path, str(found))
        current = manifest.load(self._connection, self._path)
        if current is None:
            raise NoIndexError(self._folder)
        self._check_articles(current.recipe.dimension)
        articles, passages = run(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)"
        ).fetchone()
        vectors = self._check_vectors(current.recipe.dimension)
        if (articles, passages) != (current.articles, current.passages):
            raise DamagedIndexError(
                self._path,
                f"it holds {articles} articles and {passages} passages, "
                f"the manifest says {current.articles} and {current.passages}",
            )
        if damage := list(self._derived_damage(current)):
            if self._repair and not self._problems:
                self._derive_again(current)
                damage = [Problem(problem.path, problem.what, _REBUILD) for problem in damage]
            self._problems += damage
        return CheckReport(len(current.files) + 1, articles, passages, vectors, tuple(self._problems))

    def _check_articles(self, dimension: int) -> None:
        for key, article_id, file in self._connection.execute(
            "SELECT key, id, file FROM articles"
        ).fetchall():
            try:
                (article,) = rows.load_articles(self._connection, [key], self._path)
                info = self._connection.execute(
                    f"SELECT {rows.INFO_COLUMNS}, info_digest FROM articles WHERE key = ?", (key,)
                ).fetchone()
                rows.to_info(info, self._path)
                found = self._connection.execute(
                    "SELECT p.id, p.article, p.start, p.stop, p.vector, p.digest, v.data, v.crc"
                    " FROM passages p LEFT JOIN vectors v ON v.key = p.vector WHERE p.article = ?",
                    (key,),
                ).fetchall()
                for *passage, data, crc in found:
                    rows.to_passage(tuple(passage), article.id, article.text, self._path)
                    rows.check_vector(passage[4], data or b"", crc or 0, dimension, self._path)
            except DamagedIndexError as error:
                self._mark(article_id, key, file, error)

    def _mark(self, article_id: str, key: int, file: int, error: DamagedIndexError) -> None:
        """Have the next build read the article's file again, and make its passages and bad vectors again."""
        if self._repair:
            with transaction(self._connection):
                run = self._connection.execute
                run("UPDATE files SET size = -1, mtime_ns = -1, digest = NULL WHERE id = ?", (file,))
                run("UPDATE articles SET digest = x'' WHERE key = ?", (key,))
        what = f"{article_id}: {error.what}"
        self._problems.append(Problem(error.path, what, _READ_AGAIN if self._repair else ""))

    def _check_vectors(self, dimension: int) -> int:
        count, bad = 0, []
        for key, data, crc in self._connection.execute("SELECT key, data, crc FROM vectors"):
            count += 1
            try:
                values = rows.unpack_vector(key, data, crc, dimension, self._path)
                if not abs(float(np.linalg.norm(values)) - 1) < 0.02:
                    raise DamagedIndexError(self._path, "a vector is not of length 1")
            except DamagedIndexError:
                bad.append((key,))
        if bad and self._repair:
            with transaction(self._connection):
                # A build embeds what has no vector, and keeps what has one.
                self._connection.executemany("DELETE FROM vectors WHERE key = ?", bad)
        return count

    def _derived_damage(self, current: Manifest) -> Iterator[Problem]:
        place = generations.generation_folder(self._folder, current.generation)
        found = False
        for file in current.files:
            try:
                generations.verify(place, (file,), {})
            except (OSError, DamagedIndexError) as error:
                found = True
                what = (
                    error.what if isinstance(error, DamagedIndexError) else "it is missing or cannot be read"
                )
                yield Problem(str(place / file.name), what)
        if found:
            return
        expected = [key for (key,) in self._connection.execute("SELECT id FROM passages ORDER BY id")]
        try:
            ids = np.sort(open_dense(self._folder, current).ids())
            lexical = len(LexicalIndex(place))
        except DamagedIndexError as error:
            yield Problem(error.path, error.what)
            return
        except ValueError as error:
            yield Problem(str(place), str(error))
            return
        if not np.array_equal(ids, np.array(expected, dtype=np.int64)):
            yield Problem(str(place / "vectors"), "it holds other passages than the catalogue")
        if lexical != len(expected):
            yield Problem(
                str(place / "lexical"), f"it holds {lexical} passages, the catalogue {len(expected)}"
            )

    def _derive_again(self, current: Manifest) -> None:
        with transaction(self._connection):
            staged_rows.clear(self._connection)
        claims.prepare(self._connection)
        how = Landing(
            current=current,
            last=None,
            recipe=current.recipe,
            reading=current.reading,
            speed=current.speed,
            threads=self._threads,
            all_vectors=True,
        )
        land(self._connection, self._folder, how)
