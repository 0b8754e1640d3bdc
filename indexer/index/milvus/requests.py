"""The requests to leave something out, kept in the engine: the workbench that holds them may be lost.

They are rows of their own among the articles, one for each request, which no reader's condition lets through.
"""

from __future__ import annotations

from collections.abc import Iterable

from indexer.index import rows, takedowns
from indexer.index.milvus.engine import Engine, Row
from indexer.index.milvus.fields import Names, names_among, one_of
from indexer.index.milvus.machines import number_of
from indexer.index.milvus.rows import request_row, too_long
from indexer.index.takedowns import Request

_AT_ONCE = 100


def load(engine: Engine, machine: str) -> list[Request]:
    """The requests of a machine."""
    found = {
        text for names in _collections(engine) for text in _stored(engine, names, _writer(machine)).values()
    }
    return list(takedowns.parse(sorted(found)))


def keep(engine: Engine, machine: str, requests: Iterable[Request], *, no_others: bool = False) -> None:
    """Have the engine hold these requests of a machine; ``no_others`` takes away what else it holds.

    In the collections of every recipe, for nobody knows by which one the machine builds next.
    """
    writer = _writer(machine)
    texts = [text for text in map(takedowns.line, requests) if not too_long(text)]
    wanted = {f"request-{-writer}-{rows.digest(text).hex()}": text for text in texts}
    for names in _collections(engine):
        stored = _stored(engine, names, writer)
        new: list[Row] = [request_row(row, text, writer) for row, text in wanted.items() if row not in stored]
        engine.write(names.articles, new)
        gone = [row for row in stored if row not in wanted] if no_others else []
        for first in range(0, len(gone), _AT_ONCE):
            engine.delete(names.articles, one_of("row", gone[first : first + _AT_ONCE]))


def _writer(machine: str) -> int:
    """Who writes them: no machine has such a number."""
    return -1 - number_of(machine)


def _collections(engine: Engine) -> list[Names]:
    existing = set(engine.collections())
    return [names for names in names_among(engine.address.name, existing) if names.articles in existing]


def _stored(engine: Engine, names: Names, writer: int) -> dict[str, str]:
    found = engine.all_rows(names.articles, f"writer == {writer}", ["row", "text"], newest=True)
    return {row["row"]: row["text"] for row in found}
