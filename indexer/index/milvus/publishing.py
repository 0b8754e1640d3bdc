"""From a workbench to the engine: the differences, as one generation of this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.errors import BusyError
from indexer.index.manifest import Manifest
from indexer.index.milvus import machines
from indexer.index.milvus.engine import Engine, Row
from indexer.index.milvus.fields import COPY, FOREVER, STORED, names_of, one_of, schema_of
from indexer.index.milvus.ledger import KEY_BITS, Copy, Ledger, Published, portions
from indexer.index.milvus.rows import article_rows, copy_row, passage_rows, too_long
from indexer.index.refusals import ELSEWHERE
from indexer.index.rows import load_articles
from indexer.types import Progress, Rejection

OnProgress = Callable[[Progress], None]

RETENTION_SECONDS = 600.0
"""How long what left stays for readers who began before."""
_ARTICLES_AT_ONCE = 100
_WORTH_INDEXING = 1_000


@dataclass(slots=True)
class Changes:
    """What a publication did: counts of articles, and what the engine or another machine kept out."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    rejected: list[Rejection] = field(default_factory=list)


class Publication:
    """One publication of the workbench ``index`` below ``root``, by the machine ``name``."""

    def __init__(self, engine: Engine, root: Path, index: Path, name: str, manifest: Manifest) -> None:
        self._engine = engine
        self._recipe = manifest.recipe
        self.names = names_of(engine.address.name, manifest.recipe)
        self._make_collections()
        known = machines.load_machines(engine, self.names, newest=True)
        self._others = {each.number: each for each in known.values() if each.name != name}
        self.machine = known.get(name) or machines.new_machine(name, known.values(), manifest.recipe)
        self.changes = Changes()
        self.first = not self.machine.generation
        self._ledger = Ledger(root, index)
        self._path = index

    def __enter__(self) -> Publication:
        return self

    def __exit__(self, *_: object) -> None:
        self._ledger.close()

    def _make_collections(self) -> None:
        lite = self._engine.address.file is not None
        for kind in ("articles", "passages", "machines"):
            schema, indexes = schema_of(kind, self._recipe, lite=lite)
            self._engine.create(getattr(self.names, kind), schema, indexes)

    def take_back(self) -> None:
        """Undo what a build of this machine left that did not come to its end; delete what nobody reads."""
        machine, names = self.machine, self.names
        for collection in (names.passages, names.articles):
            self._engine.delete(collection, machines.everything_of(machine))
        if machine.generation:
            self._mark(machines.leaving_after(machine), FOREVER)
        self._purge(machine.retired(RETENTION_SECONDS))

    def _purge(self, generation: int) -> None:
        machine = self.machine
        if generation <= machine.purged:
            return
        for collection in (self.names.passages, self.names.articles):
            self._engine.delete(collection, f"writer == {machine.number} and died <= {generation}")
        self.machine = replace(machine, purged=generation)

    def run(self, on_progress: OnProgress, *, erase: bool = False) -> None:
        """Write the differences and commit them, noting them in ``changes``; nothing where there are none.

        ``erase`` deletes what leaves at once, though a reader may hold it. Raises EngineError, BusyError.
        """
        ledger, machine = self._ledger, self.machine
        if not ledger.agrees(self.names, machine):
            ledger.fill(self.names, machine, self._held(), self._held_copies())
        taken = [machine.bench, *(other.bench for other in self._others.values())]
        bench = ledger.bench(taken)
        generation = machine.generation + 1
        new, gone = ledger.new_keys(), ledger.gone_owners()
        changes = self.changes = Changes(changed=ledger.replaced())
        added: list[Published] = []
        for keys in portions(new, _ARTICLES_AT_ONCE):
            added += self._add(keys, bench, generation, changes)
            on_progress(Progress("writing", len(added), len(new)))
        stories, gone_rows = ledger.stories(bench)
        rows = [copy_row(name, story, self.machine, generation) for name, story in stories]
        if not (added or gone or rows or gone_rows or not machine.generation):
            return
        self._engine.write(self.names.articles, rows)
        self._retire(gone, gone_rows, generation)
        if len(added) >= _WORTH_INDEXING:
            self._engine.flush(self.names.passages)
        self._commit(bench, generation, added, gone)
        copies = [Copy(str(row["article"]), str(row["text"]), str(row["row"])) for row in rows]
        ledger.note(self.names, self.machine, gone, gone_rows, added, copies)
        changes.removed = len(gone) - changes.changed
        changes.added = len(added) - changes.changed
        if erase:
            self._purge(generation)
            machines.store(self._engine, self.names, self.machine)

    def _held(self) -> list[Published]:
        if not self.machine.generation:
            return []
        found = self._engine.all_rows(
            self.names.articles,
            f"part == 0 and {self.machine.visible}",
            ["row", "owner", "article", "digest", "passages"],
        )
        return [
            Published(row["owner"], row["article"], bytes.fromhex(row["digest"]), row["passages"])
            for row in found
        ]

    def _held_copies(self) -> list[Copy]:
        if not self.machine.generation:
            return []
        seen = f"part == {COPY} and {self.machine.visible}"
        found = self._engine.all_rows(self.names.articles, seen, ["row", "article", "text"])
        return [Copy(row["article"], row["text"], row["row"]) for row in found]

    def _add(self, keys: list[int], bench: int, generation: int, changes: Changes) -> list[Published]:
        """Write these articles of the catalogue, except those that another machine holds."""
        connection, base = self._ledger.connection, bench << KEY_BITS
        articles = dict(zip(keys, load_articles(connection, keys, self._path), strict=True))
        elsewhere = self._elsewhere([article.id for article in articles.values()])
        heads: list[Row] = []
        passages: list[Row] = []
        added = []
        for key, article in articles.items():
            reason = elsewhere.get(article.id) or too_long(article)
            own = passage_rows(connection, key, article, base, self.machine, generation, self._path)
            reason = reason or next((why for row in own if (why := too_long(row["text"]))), "")
            if reason:
                changes.rejected.append(Rejection(article.id, reason))
                continue
            heads += article_rows(article, base + key, len(own), self.machine, generation)
            passages += own
            digest = bytes.fromhex(heads[-1]["digest"])
            added.append(Published(base + key, article.id, digest, len(own)))
        self._engine.write(self.names.passages, passages)
        self._engine.write(self.names.articles, heads)
        return added

    def _elsewhere(self, ids: list[str]) -> dict[str, str]:
        """Why articles are left to another machine that holds them."""
        if not self._others:
            return {}
        seen = " or ".join(other.visible for other in self._others.values())
        condition = f"part == 0 and ({seen}) and {one_of('article', ids)}"
        found = self._engine.rows(self.names.articles, condition, ["article", "writer"], newest=True)
        return {row["article"]: ELSEWHERE.format(repr(self._others[row["writer"]].name)) for row in found}

    def _retire(self, owners: list[int], copies: list[str], generation: int) -> None:
        """Mark what leaves: readers of this generation will not see it."""
        for part in portions(owners, _ARTICLES_AT_ONCE):
            self._mark(f"{one_of('owner', part)} and died == {FOREVER}", generation)
        for first in range(0, len(copies), _ARTICLES_AT_ONCE):
            rows = one_of("row", copies[first : first + _ARTICLES_AT_ONCE])
            self._engine.change(self.names.articles, rows, STORED["articles"], {"died": generation})

    def _mark(self, condition: str, generation: int) -> None:
        for kind, fields in STORED.items():
            self._engine.change(getattr(self.names, kind), condition, fields, {"died": generation})

    def _commit(self, bench: int, generation: int, added: list[Published], gone: list[int]) -> None:
        now = machines.load_machines(self._engine, self.names, newest=True).get(self.machine.name)
        if (now.generation if now else 0) != self.machine.generation:
            raise BusyError(
                self._engine.address.text, f"another machine that is called {self.machine.name!r}"
            )
        articles, passages = self._ledger.totals()
        left = self._ledger.passages_of(gone)
        self.machine = machines.commit(
            self._engine,
            self.names,
            replace(
                self.machine,
                bench=bench,
                generation=generation,
                articles=articles + len(added) - len(gone),
                passages=passages + sum(each.passages for each in added) - left,
                built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            ),
        )
