"""What all snapshots of the same commits share: who is believed, which rows are seen, what was counted."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from indexer.index.milvus.engine import Engine, Row
from indexer.index.milvus.fields import Names, encoded, one_of, quoted
from indexer.index.milvus.machines import Machine
from indexer.index.restriction import Restriction, Restrictions

_AT_ONCE = 8
_PORTION = 100


@dataclass(frozen=True, slots=True)
class EngineRestriction(Restriction):
    """A restriction that the engine applies by itself: ``condition``, of ``count`` passages."""

    condition: str = ""
    count: int = 0

    @property
    def size(self) -> int:
        """How many passages those are."""
        return self.count


@dataclass
class View:
    """What all snapshots of the same commits share."""

    engine: Engine
    names: Names
    machines: tuple[Machine, ...]
    restrictions: Restrictions = field(default_factory=Restrictions)
    _frequencies: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def visible(self) -> str:
        """The condition on rows that are seen."""
        return f"({' or '.join(machine.visible for machine in self.machines)})"

    def settle(self) -> None:
        """Wait until the engine shows what these machines committed: later reads need not wait."""
        for collection, key in ((self.names.passages, "passage"), (self.names.articles, "owner")):
            self.engine.rows(collection, f"{key} == -1", [key], newest=True)

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands, asked of the engine once for each."""
        with self._lock:
            unknown = [word for word in dict.fromkeys(words) if word not in self._frequencies]
        if unknown:
            with ThreadPoolExecutor(min(_AT_ONCE, len(unknown))) as threads:
                found = dict(zip(unknown, threads.map(self._frequency, unknown), strict=True))
            with self._lock:
                self._frequencies |= found
        with self._lock:
            return {word: self._frequencies[word] for word in words}

    def _frequency(self, word: str) -> int:
        matching = f"text_match(terms, {quoted(encoded(word))})"
        return self.engine.count(self.names.passages, f"{self.visible} and {matching}")

    def rows(
        self,
        kind: str,
        by: str,
        values: Sequence[str] | Sequence[int],
        fields: Sequence[str],
        more: str = "",
    ) -> list[Row]:
        """Rows of ``passages`` or ``articles`` that are seen and have one of these values."""
        condition = f"{self.visible} and {more}" if more else self.visible
        found: list[Row] = []
        for first in range(0, len(values), _PORTION):
            wanted = one_of(by, values[first : first + _PORTION])
            found += self.engine.rows(
                getattr(self.names, kind), f"{wanted} and {condition}", list({by, "article", *fields})
            )
        return found

    def heads(self, article_ids: Iterable[str], fields: Sequence[str]) -> list[Row]:
        """The first row of each of these articles, which carries its metadata."""
        return self.believed(
            self.rows("articles", "article", list(article_ids), ["writer", *fields], "part == 0")
        )

    def believed(self, found: Iterable[Row]) -> list[Row]:
        """One row for each article: of those that several machines hold, the first machine's."""
        ranks = {machine.number: rank for rank, machine in enumerate(self.machines)}
        first: dict[str, Row] = {}
        for row in found:
            known = first.get(row["article"])
            if known is None or ranks[row["writer"]] < ranks[known["writer"]]:
                first[row["article"]] = row
        return list(first.values())
