"""Groups of articles that carry the same story, kept in the catalogue and changed by what comes and goes.

``fingerprints`` holds each article's signature, ``bands`` the keys under which those like it are found,
``pairs`` who is a copy of whom (each pair both ways), ``copies`` the groups that the pairs make: an article's
group is named by the lowest key in it. An article that comes costs a look-up of its keys; one that goes takes
its pairs with it, and what it alone held together falls apart.

All functions write inside the caller's transaction and read the tables of ``claims.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from indexer.articles.copies import Fingerprint, are_copies, group, keys, signature

_TABLES = """
    CREATE TEMP TABLE IF NOT EXISTS touched (article INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS looked_up (key INTEGER, article INTEGER, PRIMARY KEY (key, article))
        WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS candidates (one INTEGER, other INTEGER, PRIMARY KEY (one, other))
        WITHOUT ROWID;
    DELETE FROM temp.touched;
"""
_BATCH = 500
# Thousands of pages may be made after one pattern: each is then compared with the first of them.
_MOST_ALIKE = 64
_NEW = "SELECT key FROM staged_articles WHERE same = 0 AND key NOT IN (SELECT key FROM temp.losers)"


def leave(connection: sqlite3.Connection) -> None:
    """Forget the articles that go, and note those of their groups that stay. Before they are deleted."""
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    gone = "SELECT key FROM temp.gone_articles"
    connection.execute(
        "INSERT OR IGNORE INTO temp.touched SELECT k.article FROM temp.gone_articles g"
        " CROSS JOIN copies c ON c.article = g.key CROSS JOIN copies k ON k.story = c.story"
        f" WHERE k.article NOT IN ({gone})"
    )
    for article, fingerprint in _fingerprints(connection, gone):
        connection.executemany(
            "DELETE FROM bands WHERE key = ? AND article = ?", [(key, article) for key in keys(fingerprint)]
        )
    connection.execute(
        "DELETE FROM pairs WHERE (article, other) IN (SELECT p.other, p.article FROM temp.gone_articles g"
        " CROSS JOIN pairs p ON p.article = g.key)"
    )
    connection.execute(f"DELETE FROM pairs WHERE article IN ({gone})")
    connection.execute(f"DELETE FROM copies WHERE article IN ({gone})")
    connection.execute(f"DELETE FROM fingerprints WHERE article IN ({gone})")


def arrive(connection: sqlite3.Connection, anew: bool) -> None:
    """Group the staged articles with those that are there; all of them ``anew`` where told to.

    After they are in the catalogue, and before the staged tables are emptied.
    """
    first = "SELECT NOT EXISTS (SELECT 1 FROM fingerprints)"
    if anew or connection.execute(first).fetchone()[0]:
        for table in ("fingerprints", "bands", "pairs", "copies"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM temp.touched")
        coming = connection.execute("SELECT key FROM articles ORDER BY key")
    else:
        coming = connection.execute(f"{_NEW} ORDER BY key")
    # What stays of a group that lost somebody may have been compared with that one only.
    staying = connection.execute("SELECT article FROM temp.touched ORDER BY article").fetchall()
    for batch in _batches(key for (key,) in staying):
        _pair(connection, batch)
    for batch in _batches(key for (key,) in coming):
        _sign(connection, batch)
        _pair(connection, batch)
    _regroup(connection)


def _sign(connection: sqlite3.Connection, articles: list[int]) -> None:
    marks = ", ".join("?" * len(articles))
    texts = connection.execute(f"SELECT key, text FROM articles WHERE key IN ({marks})", articles)
    connection.executemany(
        "INSERT INTO fingerprints VALUES (?, ?)", ((key, signature(text)) for key, text in texts)
    )


def _pair(connection: sqlite3.Connection, articles: list[int]) -> None:
    """Find the copies of these articles, whose fingerprints are there, among all that are."""
    run, marks = connection.execute, ", ".join("?" * len(articles))
    of_these = dict(_fingerprints(connection, marks, articles))
    run("DELETE FROM temp.looked_up")
    run("DELETE FROM temp.candidates")
    connection.executemany(
        "INSERT INTO temp.looked_up VALUES (?, ?)",
        ((key, article) for article, fingerprint in of_these.items() for key in keys(fingerprint)),
    )
    run("INSERT OR IGNORE INTO bands SELECT key, article FROM temp.looked_up ORDER BY key, article")
    # CROSS JOIN keeps SQLite at the order of the keys looked up.
    found = run(
        "SELECT l.key, b.article FROM (SELECT DISTINCT key FROM temp.looked_up) l"
        " CROSS JOIN bands b ON b.key = l.key ORDER BY l.key, b.article"
    )
    for _, alike in groupby(found, itemgetter(0)):
        connection.executemany(
            "INSERT OR IGNORE INTO temp.candidates VALUES (?, ?)",
            _candidates([article for _, article in alike], of_these),
        )
    pairs = run("SELECT one, other FROM temp.candidates ORDER BY other, one").fetchall()
    for other, ones in groupby(pairs, itemgetter(1)):
        known = of_these.get(other) or dict(_fingerprints(connection, "?", [other]))[other]
        for one, _ in ones:
            if are_copies(of_these[one], known):
                both = [(one, other), (other, one)]
                connection.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", both)
                connection.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?)", [(one,), (other,)])


def _candidates(alike: list[int], of_these: dict[int, Fingerprint]) -> Iterator[tuple[int, int]]:
    """Whom to compare of those that share a key: these with the others, or with the first of too many."""
    first = alike[:_MOST_ALIKE]
    for one in alike:
        if one in of_these:
            # Two of these are compared once.
            yield from ((one, other) for other in first if other < one or other not in of_these)


def _regroup(connection: sqlite3.Connection) -> None:
    """Make the groups of whoever was touched from the pairs."""
    connection.execute(
        "INSERT OR IGNORE INTO temp.touched SELECT k.article FROM temp.touched t"
        " CROSS JOIN copies c ON c.article = t.article CROSS JOIN copies k ON k.story = c.story"
    )
    pairs = connection.execute(
        "SELECT p.article, p.other FROM temp.touched t CROSS JOIN pairs p ON p.article = t.article"
    )
    groups = group((int(one), int(other)) for one, other in pairs)
    connection.execute("DELETE FROM copies WHERE article IN (SELECT article FROM temp.touched)")
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?)", [(article, story[0]) for story in groups for article in story]
    )


def _fingerprints(
    connection: sqlite3.Connection, which: str, values: Iterable[int] = ()
) -> Iterator[tuple[int, Fingerprint]]:
    found = connection.execute(
        "SELECT f.article, f.signature, a.url, a.title FROM fingerprints f"
        f" CROSS JOIN articles a ON a.key = f.article WHERE f.article IN ({which})",
        tuple(values),
    )
    for article, of_text, url, title in found:
        yield article, Fingerprint(of_text, url, title)


def _batches(articles: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
