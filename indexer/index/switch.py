"""The one transaction that makes a prepared generation the current one, and what is tidied after it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.errors import DamagedIndexError
from indexer.index import copies, generations, manifest, repeated, rows, staged_rows
from indexer.index.catalogue import empty_log
from indexer.index.derive import derive
from indexer.index.lexical import analyser_version
from indexer.index.manifest import DerivedFile, Manifest, Recipe
from indexer.index.refusals import TAKEN
from indexer.index.transactions import transaction

_ARTICLE = rows.ARTICLE_COLUMNS
_REASON = TAKEN.format("")

# Order matters: names are resolved against rows that later statements remove.
_STEPS = (
    # Vectors that only what leaves was using.
    "CREATE TEMP TABLE orphans AS SELECT DISTINCT p.vector AS key"
    " FROM temp.gone_articles g CROSS JOIN passages p ON p.article = g.key",
    "DELETE FROM passages WHERE article IN (SELECT key FROM temp.gone_articles)",
    "DELETE FROM removals WHERE article IN (SELECT key FROM temp.gone_articles)",
    "DELETE FROM articles WHERE key IN (SELECT key FROM temp.gone_articles)",
    # Files: what is gone goes, what was read again is renewed under its old id.
    "DELETE FROM rejections WHERE file IN (SELECT id FROM temp.leaving_files)",
    "DELETE FROM files WHERE id IN (SELECT id FROM temp.vanished)",
    "INSERT INTO files (name, path, size, mtime_ns, digest)"
    " SELECT name, path, size, mtime_ns, digest FROM staged_files WHERE true"
    " ON CONFLICT (name) DO UPDATE SET path = excluded.path, size = excluded.size,"
    " mtime_ns = excluded.mtime_ns, digest = excluded.digest",
    "INSERT INTO rejections SELECT f.id, s.path, s.reason, s.article"
    " FROM staged_rejections s JOIN files f ON f.name = s.file",
    f"INSERT INTO rejections SELECT f.id, f.name, '{_REASON}' || l.article, l.article FROM temp.losers l"
    " JOIN files f ON f.name = l.file",
    f"INSERT INTO rejections SELECT f.id, f.name, '{_REASON}' || o.article, o.article FROM temp.ousted o"
    " JOIN files f ON f.id = o.file",
    # Articles and passages.
    "UPDATE articles SET file = f.id FROM staged_articles s JOIN files f ON f.name = s.file"
    " WHERE s.same = articles.key AND s.key NOT IN (SELECT key FROM temp.losers)",
    f"INSERT INTO articles (key, file, {_ARTICLE})"
    f" SELECT s.key, f.id, {', '.join(f's.{column}' for column in _ARTICLE.split(', '))}"
    " FROM staged_articles s JOIN files f ON f.name = s.file"
    " WHERE s.same = 0 AND s.key NOT IN (SELECT key FROM temp.losers)",
    "INSERT INTO removals SELECT * FROM staged_removals WHERE article NOT IN (SELECT key FROM temp.losers)",
    "INSERT INTO passages SELECT * FROM staged_passages WHERE article NOT IN (SELECT key FROM temp.losers)",
    "DELETE FROM vectors WHERE key IN (SELECT key FROM temp.orphans)"
    " AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.vector = vectors.key)",
)

_UNUSED = "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.vector = vectors.key)"


@dataclass(frozen=True, slots=True)
class Landing:
    """How to make a generation: from which manifest, for which recipe, and how thoroughly.

    ``last`` is the generation whose files are built upon, None to make all anew. ``all_vectors`` looks for
    unused vectors among all, as is needed where prepared work was abandoned. ``erase`` leaves nothing of
    what was removed in any file, older generations included.
    """

    current: Manifest | None
    last: Manifest | None
    recipe: Recipe
    reading: str
    speed: float
    threads: int
    all_vectors: bool = False
    erase: bool = False


def land(connection: sqlite3.Connection, folder: Path, how: Landing) -> Manifest:
    """Derive the next generation's files from what ``claims`` decided and switch to it.

    Until the one transaction at the end readers have the old generation; after it, the new.
    Where the last generation's files turn out to be damaged, all are made anew.
    Raises StorageError, and DamagedIndexError for the catalogue; then the old generation is untouched.
    """
    generation = (how.current.generation if how.current else 0) + 1
    articles, passages = _totals(connection, how.current)

    def files_from(last: Manifest | None) -> tuple[DerivedFile, ...]:
        return derive(
            connection,
            folder,
            generation,
            how.recipe.dimension,
            how.threads,
            last,
            keep_gone=not how.erase,
        )

    try:
        try:
            files = files_from(how.last)
        except DamagedIndexError:
            if how.last is None:
                raise
            # What they are made from may be in order: only that it is not would be a damaged catalogue.
            files = files_from(None)
    except BaseException:
        # It takes room that the disk may not have.
        generations.discard(generations.generation_folder(folder, generation))
        raise
    new = Manifest(
        generation=generation,
        recipe=how.recipe,
        reading=how.reading,
        analyser=analyser_version(),
        articles=articles,
        passages=passages,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        speed=how.speed,
        files=files,
    )
    anew = how.current is not None and how.current.reading != how.reading
    _switch(connection, new, how.all_vectors, anew)
    # A reader that is about to open the last generation finds it there still.
    generations.discard_others(folder, generation, *([] if how.erase else [generation - 1]))
    return new


def _switch(connection: sqlite3.Connection, new: Manifest, all_vectors: bool, regroup: bool) -> None:
    connection.execute("DROP TABLE IF EXISTS temp.orphans")
    # Safe from a power cut, too, before anything older is removed.
    connection.execute("PRAGMA synchronous = FULL")
    with transaction(connection):
        repeated.settle(connection)
        copies.leave(connection)
        for statement in _STEPS:
            connection.execute(statement)
        copies.arrive(connection, regroup)
        if all_vectors:
            connection.execute(_UNUSED)
        staged_rows.clear(connection)
        manifest.store(connection, new)
    empty_log(connection)
    connection.execute("PRAGMA synchronous = NORMAL")


def _totals(connection: sqlite3.Connection, current: Manifest | None) -> tuple[int, int]:
    """Articles and passages once the staged rows are in, counted by what changes."""
    lost = "SELECT key FROM temp.losers"
    articles_gone, passages_gone, articles, passages = connection.execute(
        "SELECT (SELECT count(*) FROM temp.gone_articles),"
        " (SELECT count(*) FROM temp.gone_articles g CROSS JOIN passages p ON p.article = g.key),"
        f" (SELECT count(*) FROM staged_articles WHERE same = 0 AND key NOT IN ({lost})),"
        f" (SELECT count(*) FROM staged_passages WHERE article NOT IN ({lost}))"
    ).fetchone()
    if current:
        articles, passages = articles + current.articles, passages + current.passages
    return articles - articles_gone, passages - passages_gone
