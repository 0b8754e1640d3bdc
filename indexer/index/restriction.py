"""Which passages a search may find: filters on articles become ids of passages.

Dates of publication are ISO 8601, so that they are compared as texts; the day an article names is its own,
whatever its time zone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.terms import fold
from indexer.types import Filters

KEPT = 32
"""Restrictions that a generation remembers: those of the conversations going on."""

Run = Callable[[str, Sequence[str]], Iterable[tuple[Any, ...]]]
"""Runs a query on the catalogue."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """The passages that may be found, ids in ascending order, and of how many articles they are."""

    passages: NDArray[np.int64]
    articles: int

    @property
    def size(self) -> int:
        """How many passages those are."""
        return len(self.passages)


class Restrictions:
    """Restrictions of one generation, each found once; for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Filters, Restriction] = {}

    def get(self, filters: Filters, find: Callable[[], Restriction]) -> Restriction:
        """The restriction of these filters, from ``find`` where it is not known; the oldest makes room."""
        with self._lock:
            known = self._known.get(filters)
        if known is None:
            known = find()
            with self._lock:
                self._known[filters] = known
                if len(self._known) > KEPT:
                    del self._known[next(iter(self._known))]
        return known


def restriction(filters: Filters, run: Run) -> Restriction:
    """The passages of the articles that the filters let through.

    ``since`` and ``until`` are days in full. A source, section or language that no article has lets nothing
    through.
    """
    conditions: list[str] = []
    values: list[str] = []
    if filters.since or filters.until:
        conditions.append("a.published >= ?")
        # Every date comes after the empty text, which stands for none.
        values.append(filters.since or "0")
    if filters.until and filters.until < date.max.isoformat():
        conditions.append("a.published < ?")
        values.append((date.fromisoformat(filters.until) + timedelta(days=1)).isoformat())
    for column in ("source", "section", "language"):
        if wanted := getattr(filters, column):
            spelt = _spellings(column, wanted, run)
            conditions.append(f"a.{column} IN ({', '.join('?' * len(spelt))})")
            values += spelt
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    of_articles = f" FROM articles a INDEXED BY articles_by_published{where}"
    ids = [
        passage
        for (passage,) in run(
            "SELECT p.id FROM passages p WHERE p.article IN (SELECT a.key" + of_articles + ")", values
        )
    ]
    ((articles,),) = run("SELECT count(*)" + of_articles, values)
    return Restriction(np.sort(np.array(ids, dtype=np.int64)), articles)


def restriction_to(article_ids: Sequence[str], run: Run) -> Restriction:
    """The passages of these articles, some hundreds at most; an unknown id is left out."""
    marks = ", ".join("?" * len(article_ids))
    query = "SELECT p.id, a.key FROM passages p JOIN articles a ON a.key = p.article WHERE a.id IN"
    found = list(run(f"{query} ({marks})", article_ids))
    ids = np.sort(np.array([passage for passage, _ in found], dtype=np.int64))
    return Restriction(ids, len({article for _, article in found}))


def _spellings(column: str, wanted: str, run: Run) -> list[str]:
    """How the articles write what somebody typed, with whatever capitals and accents."""
    # The index holds these columns, so that no text is read.
    found = run(f"SELECT DISTINCT {column} FROM articles INDEXED BY articles_by_published", ())
    return [spelt for (spelt,) in found if fold(spelt) == fold(wanted)]
