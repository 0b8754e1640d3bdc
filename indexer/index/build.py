"""From files to an index: what changed is read, embedded and switched to."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from indexer.articles import SourceFile, find_files, read_file
from indexer.errors import DamagedIndexError
from indexer.index import claims, generations, journal, manifest, repeated, takedowns, tally
from indexer.index.catalogue import catalogue_path, open_writer, writing
from indexer.index.difference import Difference, find_difference
from indexer.index.embed import embed_missing
from indexer.index.forecast import forecast
from indexer.index.lexical import analyser_version
from indexer.index.lock import one_writer
from indexer.index.manifest import Manifest
from indexer.index.recipes import recipe_of
from indexer.index.salvage import finish_salvage, replace_damaged
from indexer.index.staging import ReadFile, Staging
from indexer.index.switch import Landing, land
from indexer.index.transactions import transaction
from indexer.index.versions import reading_version
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import BuildReport, Progress, Rejection

OnProgress = Callable[[Progress], None]
# What a build reads of the last generation's files, so that its cost does not grow with the collection.
_READ_BEFORE_BUILDING = 16 << 20


def build(
    paths: Sequence[Path | str],
    folder: Path | str,
    encoder: Encoder,
    settings: Settings,
    on_progress: OnProgress = lambda _: None,
    *,
    wait: float = 0.0,
    find: Callable[[Sequence[Path | str]], list[SourceFile]] = find_files,
    read: ReadFile = read_file,
) -> BuildReport:
    """Make the index in ``folder`` hold exactly the articles of ``paths``, doing only what changed.

    Readers see the old index until the new one is whole. A killed build is continued by the next.
    ``wait`` is how many seconds to wait for another build.
    Raises BusyError, StorageError, ModelError, FormatError, ArticleError for a path that does not exist.
    """
    folder = Path(folder)
    started = time.monotonic()
    # A path that does not exist makes no folder and takes no lock.
    files = find(paths)
    with one_writer(folder, wait) as waited:
        if waited:
            files = find(paths)

        def attempt() -> BuildReport:
            finish_salvage(folder)
            with writing(folder), closing(open_writer(folder)) as connection:
                return _Build(connection, folder, encoder, settings, on_progress, files, read).run(started)

        try:
            report = attempt()
        except DamagedIndexError:
            # The articles are there to make it from again, and what the catalogue still gives is saved.
            replace_damaged(folder)
            report = attempt()
        journal.note_build(folder, report)
        return report


class _Build:
    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Path,
        encoder: Encoder,
        settings: Settings,
        on_progress: OnProgress,
        files: Sequence[SourceFile],
        read: ReadFile,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._encoder = encoder
        self._settings = settings
        self._on_progress = on_progress
        self._files = {file.name: file for file in files}
        self._ranks = {file.name: rank for rank, file in enumerate(files)}
        self._read_file = read
        self._current = manifest.load(connection, catalogue_path(folder))
        self._recipe = recipe_of(encoder, settings)
        self._reading = reading_version()

    def run(self, started: float) -> BuildReport:
        expected = forecast(self._folder, self._encoder, self._settings)
        if expected:
            self._on_progress(Progress("reading", 0, len(self._files), expected.sentence))
        generations.discard_others(self._folder, *self._generations_in_use())
        difference = find_difference(
            self._connection, self._files, self._current, self._recipe, self._reading
        )
        self._note_removed(difference)
        claims.prepare(self._connection, difference.vanished)
        staging = Staging(self._connection, self._encoder, self._recipe, self._reading, self._current)
        self._stage(staging, difference)
        claims.decide(self._connection, self._ranks)
        if self._clean_repeated(staging):
            claims.decide(self._connection, self._ranks)
        counted = tally.count_staged(self._connection, self._files.values())
        embedded = embed_missing(
            self._connection,
            self._encoder,
            lambda done, total: self._on_progress(Progress("embedding", done, total)),
        )
        last = self._usable_last()
        if last is None or self._anything_to_do() or staging.abandoned:
            self._on_progress(Progress("writing", 0, 1))
            how = Landing(
                current=self._current,
                last=last,
                recipe=self._recipe,
                reading=self._reading,
                speed=embedded.speed or (self._current.speed if self._current else 0.0),
                threads=self._settings.threads,
                all_vectors=staging.abandoned or self._current is None,
            )
            current = land(self._connection, self._folder, how)
            self._on_progress(Progress("writing", 1, 1))
        else:
            current = last
            self._forget_staged()
        rejected = self._rejected()
        formats = tally.report(self._connection, counted, rejected)
        added, changed, removed = counted.totals
        return BuildReport(
            added=added,
            changed=changed,
            unchanged=current.articles - added - changed,
            removed=removed,
            passages=current.passages,
            seconds=time.monotonic() - started,
            rejected=tuple(rejection for _, rejection in rejected),
            embedded=embedded.passages,
            grouped=sum(of.grouped for of in formats),
            formats=formats,
        )

    def _note_removed(self, difference: Difference) -> None:
        """What was removed on request by a file that is gone has to stay out of an import too."""
        with transaction(self._connection):
            noted = takedowns.note_files(self._connection, difference.vanished)
        if noted:
            takedowns.write_copy(self._connection, self._folder)

    def _generations_in_use(self) -> list[int]:
        return [self._current.generation, self._current.generation - 1] if self._current else []

    def _stage(self, staging: Staging, difference: Difference) -> None:
        renewed = [file for file, _ in difference.to_renew]
        ready = staging.resume([*difference.to_read, *renewed])
        total = len(difference.to_read) + len(renewed)
        # What an interrupted build has read counts as done.
        done = sum(file.name in ready for file in difference.to_read)

        def report(file: SourceFile) -> None:
            nonlocal done
            done += 1
            self._on_progress(Progress("reading", done, total, file.name))

        for file, file_id in difference.to_renew:
            if file.name not in ready:
                staging.take_from_catalogue(file, file_id, catalogue_path(self._folder))
            report(file)
        pending = list(difference.to_read)
        while True:
            for file in staging.read([file for file in pending if file.name not in ready], self._read_file):
                report(file)
            claims.mark_leaving(self._connection)
            pending = [self._files[name] for name in claims.files_to_read_too(self._connection)]
            if not pending:
                return
            total += len(pending)

    def _clean_repeated(self, staging: Staging) -> bool:
        """Change the articles that hold a line whose judgement changes; false where there is none."""
        now, no_more = repeated.judge(self._connection)
        if not now and not no_more:
            return False
        staging.learn_lines(now, no_more)
        path = catalogue_path(self._folder)
        again = dict.fromkeys(repeated.files_to_restore(self._connection))
        for name, file_id, refused in repeated.files_to_clean(self._connection):
            if refused:
                again[name] = None
            elif name not in again:
                staging.take_from_catalogue(self._files[name], file_id, path)
        for _ in staging.read([self._files[name] for name in again], self._read_file):
            pass
        staging.clean_again(repeated.staged_to_clean(self._connection), path)
        claims.mark_leaving(self._connection)
        return True

    def _usable_last(self) -> Manifest | None:
        """The current manifest where its derived files can be built upon."""
        current = self._current
        if current is None or current.recipe.dimension != self._recipe.dimension:
            return None
        if current.analyser != analyser_version():
            return None
        try:
            place = generations.generation_folder(self._folder, current.generation)
            generations.verify(place, current.files, {}, _READ_BEFORE_BUILDING)
        except (OSError, DamagedIndexError):
            return None
        return current

    def _anything_to_do(self) -> bool:
        current = self._current
        if current is None or current.recipe != self._recipe or current.reading != self._reading:
            return True
        query = (
            "SELECT EXISTS (SELECT 1 FROM temp.gone_articles) OR EXISTS (SELECT 1 FROM temp.leaving_files)"
            " OR EXISTS (SELECT 1 FROM staged_files)"
        )
        return bool(self._connection.execute(query).fetchone()[0])

    def _forget_staged(self) -> None:
        with transaction(self._connection):
            self._connection.execute("DELETE FROM staging")

    def _rejected(self) -> list[tuple[str, Rejection]]:
        """What is left out, with its file's name, in the order of the files."""
        found = self._connection.execute(
            "SELECT f.name, r.path, r.reason FROM rejections r JOIN files f ON f.id = r.file ORDER BY r.rowid"
        ).fetchall()
        found.sort(key=lambda row: self._ranks[row[0]])
        return [(name, Rejection(path, reason)) for name, path, reason in found]
