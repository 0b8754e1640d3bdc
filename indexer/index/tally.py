"""What a build did with the files of each format, for its report."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.articles import SourceFile
from indexer.articles.suffixes import suffix_of
from indexer.types import FormatReport, Rejection

_WINNERS = "FROM staged_articles s{} WHERE s.key NOT IN (SELECT key FROM temp.losers)"
_READ = f"SELECT s.file, count(*) {_WINNERS.format('')} GROUP BY s.file"
_ADDED = (
    "SELECT s.file, count(*) FILTER (WHERE a.key IS NULL), count(*) FILTER (WHERE a.digest <> s.digest)"
    f" {_WINNERS.format(' LEFT JOIN articles a ON a.id = s.id')} GROUP BY s.file"
)
_REMOVED = (
    "SELECT f.name, count(*) FROM temp.gone_articles g CROSS JOIN articles a ON a.key = g.key"
    " CROSS JOIN files f ON f.id = a.file"
    f" WHERE a.id NOT IN (SELECT s.id {_WINNERS.format('')}) GROUP BY f.id"
)
_HELD = (
    "SELECT f.name, c.held FROM (SELECT file, count(*) AS held FROM articles GROUP BY file) c"
    " CROSS JOIN files f ON f.id = c.file"
)
# All of a group but one.
_GROUPED = (
    "SELECT f.name, count(*) FROM copies c CROSS JOIN articles a ON a.key = c.article"
    " CROSS JOIN files f ON f.id = a.file"
    " WHERE EXISTS (SELECT 1 FROM copies k WHERE k.story = c.story AND k.article < c.article) GROUP BY f.id"
)


@dataclass(slots=True)
class Tally:
    """Counts by format, filled before and after the switch."""

    files: Counter[str]
    read: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def totals(self) -> tuple[int, int, int]:
        """Articles added, changed and removed."""
        return self.added.total(), self.changed.total(), self.removed.total()


def count_staged(connection: sqlite3.Connection, files: Iterable[SourceFile]) -> Tally:
    """Count what is staged against what is in the catalogue, after ``claims.decide``."""
    tally = Tally(Counter(suffix_of(file.name) for file in files))
    for file, read in connection.execute(_READ):
        tally.read[suffix_of(file)] += read
    for file, added, changed in connection.execute(_ADDED):
        tally.added[suffix_of(file)] += added
        tally.changed[suffix_of(file)] += changed
    for file, removed in connection.execute(_REMOVED):
        tally.removed[suffix_of(file)] += removed
    return tally


def report(
    connection: sqlite3.Connection, tally: Tally, rejected: Iterable[tuple[str, Rejection]]
) -> tuple[FormatReport, ...]:
    """A line for each format, in the order of their names; ``rejected`` with the names of their files."""
    held, grouped = Counter[str](), Counter[str]()
    for counts, query in ((held, _HELD), (grouped, _GROUPED)):
        for file, count in connection.execute(query):
            counts[suffix_of(file)] += count
    refused = Counter(suffix_of(file) for file, _ in rejected)
    formats = sorted({*tally.files, *tally.removed, *held, *refused})
    return tuple(
        FormatReport(
            format=name,
            files=tally.files[name],
            read=tally.read[name],
            added=tally.added[name],
            changed=tally.changed[name],
            unchanged=held[name] - tally.added[name] - tally.changed[name],
            removed=tally.removed[name],
            grouped=grouped[name],
            rejected=refused[name],
        )
        for name in formats
    )
