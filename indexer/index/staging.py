"""Reads files into the staged tables, where an interrupted build finds them again.

It is committed as it goes. Nothing here is seen by a reader until ``switch.py`` moves it
in one transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import asdict, replace
from pathlib import Path

from indexer.articles import FileContents, SourceFile
from indexer.articles.repetition import without_repeated
from indexer.index import repeated, rows, staged_rows
from indexer.index.manifest import Manifest, Recipe
from indexer.index.passages import Span, passage_limit, split
from indexer.index.refusals import EMPTIED, NO_UNICODE, REMOVED
from indexer.index.takedowns import Takedowns
from indexer.index.transactions import transaction
from indexer.model.encoder import Encoder
from indexer.types import Article, Rejection

ReadFile = Callable[[SourceFile], FileContents]

_COMMIT_SECONDS = 1.0
_COMMIT_ARTICLES = 500
# A file changed so shortly before it was read can change again without its date showing it.
_UNSETTLED_NS = 2_000_000_000


class Staging:
    """What one build stages, for one recipe, beside one generation."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        encoder: Encoder,
        recipe: Recipe,
        reading: str,
        current: Manifest | None,
    ) -> None:
        self._connection = connection
        self._encoder = encoder
        self._recipe = recipe
        # An article can be kept as it is only if its passages and vectors would be the same again.
        self._keep_same = current is not None and current.recipe == recipe
        self._takedowns = Takedowns.load(connection)
        self._repeated: Set[int] = repeated.known(connection)
        self._last_commit = time.monotonic()
        signature = json.dumps([asdict(recipe), reading, current.generation if current else 0])
        found = connection.execute("SELECT signature FROM staging").fetchone()
        self.abandoned = found is not None and found[0] != signature
        if found is None or self.abandoned:
            with transaction(connection):
                staged_rows.clear(connection)
                connection.execute("INSERT INTO staging VALUES (1, ?)", (signature,))

    def resume(self, files: Sequence[SourceFile]) -> set[str]:
        """Names of those files that are staged as they are now; drops whatever else is staged."""
        wanted = {(file.name, file.place, file.size, file.mtime_ns) for file in files}
        found = self._connection.execute("SELECT name, path, size, mtime_ns FROM staged_files").fetchall()
        with transaction(self._connection):
            for name, *_ in (row for row in found if row not in wanted):
                staged_rows.drop_file(self._connection, name)
                self.abandoned = True
        return {row[0] for row in found if row in wanted}

    def read(self, files: Sequence[SourceFile], read_file: ReadFile) -> Iterator[SourceFile]:
        """Read and stage these files, yielding each when it is done. Commits every second or so."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for file in files:
                digest = file_digest(file.path)
                self._stage(file, digest, read_file(file))
                yield file
                if time.monotonic() - self._last_commit > _COMMIT_SECONDS:
                    self._connection.execute("COMMIT")
                    self._connection.execute("BEGIN IMMEDIATE")
                    self._last_commit = time.monotonic()
        except BaseException:
            # Half a file must not be taken for the whole of it.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def take_from_catalogue(self, file: SourceFile, file_id: int, path: Path) -> None:
        """Stage the articles of an untouched file again, from the catalogue, for another recipe."""
        run, of_file = self._connection.execute, (file_id,)
        (digest,) = run("SELECT digest FROM files WHERE id = ?", of_file).fetchone()
        keys = [key for (key,) in run("SELECT key FROM articles WHERE file = ? ORDER BY key", of_file)]
        articles = rows.load_articles(self._connection, keys, path)
        rejected = run("SELECT path, reason FROM rejections WHERE file = ?", of_file)
        contents = FileContents(tuple(articles), tuple(Rejection(*row) for row in rejected))
        with transaction(self._connection):
            self._stage(file, digest, contents)

    def learn_lines(self, repeated_now: Set[int], no_more: Set[int]) -> None:
        """Take these lines for furniture, or no more, in all that is read from now on."""
        self._repeated = (self._repeated | repeated_now) - no_more

    def clean_again(self, keys: Sequence[int], path: Path) -> None:
        """Take the lines that were learnt off these staged articles."""
        for first in range(0, len(keys), _COMMIT_ARTICLES):
            with transaction(self._connection):
                for key in keys[first : first + _COMMIT_ARTICLES]:
                    self._clean_again(key, path)

    def _clean_again(self, key: int, path: Path) -> None:
        _, article = staged_rows.load_article(self._connection, key, path)
        cleaned = without_repeated(article, self._repeated.__contains__)
        if cleaned is not article:
            same = self._same(cleaned)
            spans = [] if same else self._spans(cleaned)
            staged_rows.change_article(self._connection, key, cleaned, same, spans, self._recipe.fingerprint)

    def _stage(self, file: SourceFile, digest: bytes | None, contents: FileContents) -> None:
        staged_rows.drop_file(self._connection, file.name)
        mtime_ns = settled_mtime(file) if contents.articles else -1
        staged_rows.add_file(self._connection, replace(file, mtime_ns=mtime_ns), digest)
        for rejection in contents.rejected:
            staged_rows.reject(self._connection, file.name, rejection.path, rejection.reason)
        for article in contents.articles:
            if self._takedowns.cover(article, file.place):
                reason = REMOVED.format(article.id)
                staged_rows.reject(self._connection, file.name, file.name, reason, article.id)
            elif not _is_unicode(article):
                staged_rows.reject(self._connection, file.name, file.name, NO_UNICODE)
            elif not article.text.strip():
                staged_rows.reject(self._connection, file.name, file.name, EMPTIED.format(article.id))
            else:
                self._stage_article(file.name, without_repeated(article, self._repeated.__contains__))

    def _stage_article(self, file: str, article: Article) -> None:
        if same := self._same(article):
            staged_rows.keep_article(self._connection, file, article, same)
        else:
            spans = self._spans(article)
            staged_rows.add_article(self._connection, file, article, spans, self._recipe.fingerprint)

    def _same(self, article: Article) -> int:
        """The key of the article in the catalogue where it can stay as it is, else 0."""
        known = self._connection.execute(
            "SELECT key, digest FROM articles WHERE id = ?", (article.id,)
        ).fetchone()
        return known[0] if self._keep_same and known and known[1] == rows.article_digest(article) else 0

    def _spans(self, article: Article) -> list[Span]:
        count = self._encoder.count_tokens
        limit = passage_limit(article.info, count, self._recipe.passage_tokens, self._encoder.max_tokens)
        return split(article.text, count, limit, self._recipe.overlap_tokens)


def _is_unicode(article: Article) -> bool:
    """Whether the article can be stored: half a surrogate pair, as JSON may hold, cannot."""
    removed = [part for removal in article.removed for part in (removal.text, removal.rule)]
    try:
        "".join([*rows.info_values(article.info), article.text, *removed]).encode()
    except UnicodeEncodeError:
        return False
    return True


def settled_mtime(file: SourceFile) -> int:
    """A file's date as it is kept: -1, which no file has, while it may still change without showing it."""
    return file.mtime_ns if time.time_ns() - file.mtime_ns > _UNSETTLED_NS else -1


def file_digest(path: Path) -> bytes | None:
    """The digest of a file's bytes; None for one that cannot be read."""
    try:
        if not path.is_file():  # a pipe would be waited for, for ever
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError:
        return None
