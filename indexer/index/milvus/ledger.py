"""What a workbench has published of its catalogue, so that a build's cost follows the change.

It is a cache: where it is lost, or another commit than its own is the engine's last, it is filled again
from the engine.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.index.catalogue import catalogue_path, writing
from indexer.index.milvus.fields import Names
from indexer.index.milvus.machines import Machine
from indexer.index.transactions import transaction

NAME = "published.sqlite"
KEY_BITS = 40
"""A row's number is that of its workbench, then that of the catalogue in this many bits."""
_BENCH_BITS = 22
_TABLES = """
    CREATE TABLE IF NOT EXISTS state (only INTEGER PRIMARY KEY CHECK (only = 1), stem TEXT NOT NULL,
        machine TEXT NOT NULL, generation INTEGER NOT NULL, bench INTEGER NOT NULL, inode INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS published (owner INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        digest BLOB NOT NULL, passages INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS stories (id TEXT PRIMARY KEY, story TEXT NOT NULL, row TEXT NOT NULL);
"""
_SAME = "p.id = a.id AND p.digest = a.digest"
# A catalogue never gives a key twice: one that stands for another article is of another catalogue.
_OTHER_CATALOGUE = (
    "SELECT 1 FROM published p JOIN catalogue.articles a ON a.key = p.owner - ?"
    f" WHERE p.owner > ? AND p.owner < ? AND NOT ({_SAME}) LIMIT 1"
)
_TOLD = (
    "SELECT a.id AS id, ? || '.' || c.story AS story"
    " FROM catalogue.copies c JOIN catalogue.articles a ON a.key = c.article"
)


@dataclass(frozen=True, slots=True)
class Published:
    """An article as it is in the engine."""

    owner: int
    id: str
    digest: bytes
    passages: int


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article tells a story, which others tell as well; ``row`` is the engine's key of it."""

    id: str
    story: str
    row: str


class Ledger:
    """The ledger of a workbench, beside its catalogue, for one machine and one recipe."""

    def __init__(self, root: Path, index: Path) -> None:
        """Open it, making it where needed; the catalogue in ``index`` exists. Raises StorageError."""
        self._path = root / NAME
        catalogue = catalogue_path(index)
        with writing(self._path):
            self._connection = sqlite3.connect(self._path, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(_TABLES)
            self._connection.execute("ATTACH ? AS catalogue", (f"{catalogue}",))
        self._inode = catalogue.stat().st_ino

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def agrees(self, names: Names, machine: Machine) -> bool:
        """Whether what it knows is what the machine committed last."""
        found = self._connection.execute("SELECT stem, machine, generation FROM state").fetchone()
        return bool(found == (names.stem, machine.name, machine.generation))

    def fill(self, names: Names, machine: Machine, held: Iterable[Published], copies: Iterable[Copy]) -> None:
        """Take over what the engine holds of the machine."""
        run = self._connection
        with writing(self._path), transaction(run):
            run.execute("DELETE FROM published")
            run.execute("DELETE FROM stories")
            self._add(held, copies)
            self._note(names, machine)

    def bench(self, taken: Iterable[int]) -> int:
        """The number of this workbench, drawn anew where its catalogue is another than before."""
        found = self._connection.execute("SELECT bench, inode FROM state").fetchone()
        bench, inode = found or (0, 0)
        if bench and inode == self._inode:
            base = bench << KEY_BITS
            edges = (base, base, base + (1 << KEY_BITS))
            if self._connection.execute(_OTHER_CATALOGUE, edges).fetchone() is None:
                return int(bench)
        avoided = {*taken, bench, 0}
        while bench in avoided:
            bench = secrets.randbits(_BENCH_BITS)
        with writing(self._path):
            self._connection.execute("UPDATE state SET bench = ?, inode = ?", (bench, self._inode))
        return int(bench)

    def new_keys(self) -> list[int]:
        """Keys of the catalogue's articles that are not published as they are."""
        return self._column(
            "SELECT a.key FROM catalogue.articles a"
            f" WHERE NOT EXISTS (SELECT 1 FROM published p WHERE {_SAME}) ORDER BY a.key"
        )

    def gone_owners(self) -> list[int]:
        """Owners of published articles that the catalogue holds no more, or holds with another text."""
        return self._column(
            "SELECT p.owner FROM published p"
            f" WHERE NOT EXISTS (SELECT 1 FROM catalogue.articles a WHERE {_SAME}) ORDER BY p.owner"
        )

    def replaced(self) -> int:
        """How many published articles the catalogue holds with another text."""
        query = (
            "SELECT count(*) FROM published p JOIN catalogue.articles a ON a.id = p.id"
            " WHERE p.digest <> a.digest"
        )
        return int(self._connection.execute(query).fetchone()[0])

    def stories(self, bench: int) -> tuple[list[tuple[str, str]], list[str]]:
        """Copies to publish, each an article's id and its story, and rows of those published that left."""
        new = self._connection.execute(
            f"SELECT id, story FROM ({_TOLD}) t WHERE NOT EXISTS"
            " (SELECT 1 FROM stories s WHERE s.id = t.id AND s.story = t.story) ORDER BY id",
            (bench,),
        ).fetchall()
        gone = self._connection.execute(
            f"SELECT row FROM stories s WHERE NOT EXISTS"
            f" (SELECT 1 FROM ({_TOLD}) t WHERE s.id = t.id AND s.story = t.story)",
            (bench,),
        )
        return new, [row for (row,) in gone]

    def totals(self) -> tuple[int, int]:
        """Articles and passages published."""
        articles, passages = self._connection.execute(
            "SELECT count(*), coalesce(sum(passages), 0) FROM published"
        ).fetchone()
        return int(articles), int(passages)

    def passages_of(self, owners: Iterable[int]) -> int:
        """How many passages these published articles have."""
        query = "SELECT passages FROM published WHERE owner = ?"
        return sum(self._connection.execute(query, (owner,)).fetchone()[0] for owner in owners)

    @property
    def connection(self) -> sqlite3.Connection:
        """For reading the catalogue, as ``catalogue``."""
        return self._connection

    def note(
        self,
        names: Names,
        machine: Machine,
        gone: Iterable[int],
        gone_rows: Iterable[str],
        added: Iterable[Published],
        copies: Iterable[Copy],
    ) -> None:
        """Note a commit: what left and what came."""
        run = self._connection
        with writing(self._path), transaction(run):
            run.executemany("DELETE FROM published WHERE owner = ?", ((owner,) for owner in gone))
            run.executemany("DELETE FROM stories WHERE row = ?", ((row,) for row in gone_rows))
            self._add(added, copies)
            self._note(names, machine)

    def _add(self, articles: Iterable[Published], copies: Iterable[Copy]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)",
            ((each.owner, each.id, each.digest, each.passages) for each in articles),
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO stories VALUES (?, ?, ?)",
            ((each.id, each.story, each.row) for each in copies),
        )

    def _note(self, names: Names, machine: Machine) -> None:
        self._connection.execute(
            "INSERT INTO state VALUES (1, ?, ?, ?, 0, 0) ON CONFLICT (only) DO UPDATE SET"
            " stem = excluded.stem, machine = excluded.machine, generation = excluded.generation",
            (names.stem, machine.name, machine.generation),
        )

    def _column(self, query: str) -> list[int]:
        return [value for (value,) in self._connection.execute(query)]


def portions(values: list[int], size: int) -> Iterator[list[int]]:
    """The values, so many at a time."""
    return (values[first : first + size] for first in range(0, len(values), size))
