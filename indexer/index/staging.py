"""What a build prepares beside the current generation: read files, their articles and passages.

It is committed as it goes, so that an interrupted build goes on where it stopped. Nothing here
is seen by a reader until ``switch.py`` moves it in one transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.articles import FileContents, SourceFile
from indexer.index import rows, schema
from indexer.index.manifest import Manifest, Recipe
from indexer.index.passages import context, passage_limit, split
from indexer.index.transactions import transaction
from indexer.model.encoder import Encoder
from indexer.types import Article, Rejection

ReadFile = Callable[[SourceFile], FileContents]

_COMMIT_SECONDS = 1.0
# A file changed so shortly before it was read can change again without its date showing it.
_UNSETTLED_NS = 2_000_000_000
_COLUMNS = rows.ARTICLE_COLUMNS


@dataclass(frozen=True, slots=True)
class Takedowns:
    """What was removed on request and must not come back: ids, paths and sources."""

    ids: frozenset[str]
    paths: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Takedowns:
        """The requests in the catalogue."""
        kinds: dict[str, set[str]] = {"id": set(), "path": set(), "source": set()}
        for kind, value in connection.execute("SELECT kind, value FROM takedowns"):
            kinds.setdefault(kind, set()).add(value)
        return cls(frozenset(kinds["id"]), frozenset(kinds["path"]), frozenset(kinds["source"]))

    def covers(self, article: Article, path: str) -> bool:
        """Whether this article of this file was taken down."""
        return article.id in self.ids or path in self.paths or article.info.source.casefold() in self.sources


class Staging:
    """The staged rows of one catalogue, for one recipe."""

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
        self._last_commit = time.monotonic()
        signature = json.dumps([asdict(recipe), reading, current.generation if current else 0])
        found = connection.execute("SELECT signature FROM staging").fetchone()
        self.abandoned = found is not None and found[0] != signature
        if found is None or self.abandoned:
            with transaction(connection):
                clear(connection)
                connection.execute("INSERT INTO staging VALUES (1, ?)", (signature,))

    def resume(self, files: Sequence[SourceFile]) -> set[str]:
        """Names of those files that are staged as they are now; drops whatever else is staged."""
        wanted = {(file.name, str(file.path), file.size, file.mtime_ns) for file in files}
        found = self._connection.execute("SELECT name, path, size, mtime_ns FROM staged_files").fetchall()
        with transaction(self._connection):
            for name, *_ in (row for row in found if row not in wanted):
                self._drop(name)
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
        finally:
            # Also when interrupted: each file is staged whole, so what is there is good.
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")

    def take_from_catalogue(self, file: SourceFile, file_id: int, path: Path) -> None:
        """Stage the articles of an untouched file again, from the catalogue, for another recipe."""
        (digest,) = self._connection.execute("SELECT digest FROM files WHERE id = ?", (file_id,)).fetchone()
        articles = [
            load_article(self._connection, key, path)
            for (key,) in self._connection.execute(
                "SELECT key FROM articles WHERE file = ? ORDER BY key", (file_id,)
            )
        ]
        rejected = [
            Rejection(*row)
            for row in self._connection.execute(
                "SELECT path, reason FROM rejections WHERE file = ?", (file_id,)
            )
        ]
        with transaction(self._connection):
            self._stage(file, digest, FileContents(tuple(articles), tuple(rejected)))

    def _stage(self, file: SourceFile, digest: bytes | None, contents: FileContents) -> None:
        self._drop(file.name)
        settled = time.time_ns() - file.mtime_ns > _UNSETTLED_NS and contents.articles
        self._connection.execute(
            "INSERT INTO staged_files (name, path, size, mtime_ns, digest) VALUES (?, ?, ?, ?, ?)",
            (file.name, str(file.path), file.size, file.mtime_ns if settled else -1, digest),
        )
        for rejection in contents.rejected:
            self._reject(file.name, rejection.path, rejection.reason, "")
        for article in contents.articles:
            if self._takedowns.covers(article, str(file.path)):
                self._reject(file.name, article.id, "removed on request", article.id)
            elif any("\ud800" <= character <= "\udfff" for character in article.id + article.text):
                self._reject(file.name, ascii(article.id), "it holds characters that are no Unicode text", "")
            elif not article.text.strip():
                self._reject(file.name, article.id, "no text is left of it", "")
            else:
                self._stage_article(file.name, article)

    def _reject(self, file: str, path: str, reason: str, article: str) -> None:
        self._connection.execute(
            "INSERT INTO staged_rejections VALUES (?, ?, ?, ?)", (file, path, reason, article)
        )

    def _stage_article(self, file: str, article: Article) -> None:
        digest = rows.article_digest(article)
        known = self._connection.execute(
            "SELECT key, digest FROM articles WHERE id = ?", (article.id,)
        ).fetchone()
        same = known[0] if known and known[1] == digest and self._keep_same else 0
        key = self._connection.execute(
            f"INSERT INTO staged_articles (file, same, {_COLUMNS}) VALUES (?, ?, {', '.join('?' * 10)})",
            (file, same, *rows.info_values(article.info), "" if same else article.text, digest),
        ).lastrowid
        if same or key is None:
            return
        self._connection.executemany(
            "INSERT INTO staged_removals VALUES (?, ?, ?, ?)",
            [(key, number, removal.text, removal.rule) for number, removal in enumerate(article.removed)],
        )
        self._connection.executemany(
            "INSERT INTO staged_passages (article, start, stop, vector, digest) VALUES (?, ?, ?, ?, ?)",
            self._passages(key, article),
        )

    def _passages(self, key: int, article: Article) -> Iterator[tuple[int, int, int, bytes, bytes]]:
        count, heading = self._encoder.count_tokens, context(article.info)
        limit = passage_limit(article.info, count, self._recipe.passage_tokens, self._encoder.max_tokens)
        for start, end in split(article.text, count, limit, self._recipe.overlap_tokens):
            text = article.text[start:end]
            vector = rows.digest(self._recipe.fingerprint, heading + text)
            yield key, start, end, vector, rows.passage_digest(key, start, end, vector, text)

    def _drop(self, name: str) -> None:
        run = self._connection.execute
        of_file = "SELECT key FROM staged_articles WHERE file = ?"
        run(f"DELETE FROM staged_passages WHERE article IN ({of_file})", (name,))
        run(f"DELETE FROM staged_removals WHERE article IN ({of_file})", (name,))
        run("DELETE FROM staged_articles WHERE file = ?", (name,))
        run("DELETE FROM staged_rejections WHERE file = ?", (name,))
        run("DELETE FROM staged_files WHERE name = ?", (name,))


def clear(connection: sqlite3.Connection) -> None:
    """Drop everything staged, inside the caller's transaction."""
    for table in schema.STAGED_TABLES:
        connection.execute(f"DELETE FROM {table}")


def file_digest(path: Path) -> bytes | None:
    """The digest of a file's bytes; None for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError:
        return None


def load_article(connection: sqlite3.Connection, key: int, path: Path) -> Article:
    """One article of the catalogue by its key. Raises DamagedIndexError."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM articles WHERE key = ?", (key,)).fetchone()
    removed = connection.execute(
        "SELECT text, rule FROM removals WHERE article = ? ORDER BY position", (key,)
    )
    return rows.to_article(row, removed.fetchall(), path)
