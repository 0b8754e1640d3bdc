"""What was removed on request, and must not come back however often its file is read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from indexer.types import Article

REASON = "removed on request"


@dataclass(frozen=True, slots=True)
class Takedowns:
    """Article ids, files or folders, and sources (case folded) that are left out."""

    ids: frozenset[str]
    paths: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Takedowns:
        """The requests in the catalogue."""
        kinds: dict[str, set[str]] = {"id": set(), "path": set(), "source": set()}
        for kind, value in connection.execute("SELECT kind, value FROM takedowns"):
            kinds[kind].add(value)
        return cls(frozenset(kinds["id"]), frozenset(kinds["path"]), frozenset(kinds["source"]))

    def cover(self, article: Article, path: str) -> bool:
        """Whether this article of the file ``path`` is to be left out."""
        return (
            article.id in self.ids
            or article.info.source.casefold() in self.sources
            or any(is_below(path, taken) for taken in self.paths)
        )


def is_below(path: str, place: str) -> bool:
    """Whether a file is ``place`` or below it, links resolved; "" is a file of unknown place."""
    return bool(path) and Path(path).resolve().is_relative_to(Path(place).resolve())
