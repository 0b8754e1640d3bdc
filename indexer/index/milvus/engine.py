"""The few operations of Milvus that the index uses, with its errors in words.

Nothing else in the project calls pymilvus.
"""

from __future__ import annotations

import logging
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from indexer.errors import EngineError
from indexer.index.milvus import embedded
from indexer.index.milvus.address import Address
from indexer.index.milvus.calls import in_words, unless
from indexer.index.snapshot import Scored

if TYPE_CHECKING:
    from pymilvus import MilvusClient

Row = dict[str, Any]
"""A row as the client takes and gives it, by names of fields (see ``fields.py``)."""

MOST_RESULTS = 16_384
"""Milvus refuses to give more of one search."""
_CONNECT_SECONDS = 5.0
_CALL_SECONDS = 120.0
# The client's own ten seconds are too often for milvus-lite, which then breaks the connection off.
_KEEPALIVE_MILLISECONDS = 330_000
_BATCH_ROWS = 500
_PAGE_ROWS = 2_000

_open_files: weakref.WeakSet[Engine] = weakref.WeakSet()


class Engine:
    """A connection to Milvus, for many threads."""

    def __init__(self, address: Address, token: str = "") -> None:
        """Connect. Raises EngineError, within seconds, where nothing answers or the client is missing."""
        self.address = address
        try:
            from pymilvus import MilvusClient
        except ModuleNotFoundError as error:
            raise EngineError(address.text, f"pymilvus is not installed; {embedded.INSTALL}") from error
        # What goes wrong is raised, and told in a sentence; the client would log a traceback beside it.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        self._client: MilvusClient | None = None
        self._loaded: set[str] = set()
        with in_words(address):
            uri = address.uri if address.file is None else embedded.serve(address)
            try:
                with embedded.quiet():
                    self._client = MilvusClient(
                        uri,
                        token=token,
                        db_name=address.database,
                        timeout=_CONNECT_SECONDS,
                        grpc_options={"grpc.keepalive_time_ms": _KEEPALIVE_MILLISECONDS},
                    )
            except Exception:
                embedded.leave(address)
                raise
        if address.file is not None:
            _open_files.add(self)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave; an engine in a file is stopped by the last who leaves it."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
            embedded.leave(self.address)

    @contextmanager
    def _calling(self) -> Iterator[MilvusClient]:
        if self._client is None:
            raise EngineError(self.address.text, "the connection is closed")
        with in_words(self.address):
            yield self._client

    def collections(self) -> list[str]:
        """Names of all collections, of other indexes too."""
        with self._calling() as client:
            return sorted(client.list_collections(timeout=_CALL_SECONDS))

    def alias(self, name: str) -> str:
        """The collection that an alias stands for, "" where there is none."""
        from pymilvus.exceptions import MilvusException

        with self._calling() as client:

            def target() -> str:
                return str(client.describe_alias(name, timeout=_CALL_SECONDS)["collection_name"])

            try:
                return target()
            except MilvusException:
                # Milvus has no code of its own for it in all versions; a broken connection fails here too.
                made_meanwhile = name in client.list_aliases(timeout=_CALL_SECONDS)["aliases"]
                return target() if made_meanwhile else ""

    def point(self, name: str, collection: str) -> None:
        """Have an alias stand for a collection from now on, in one step."""
        with self._calling() as client:
            unless(
                lambda: self.alias(name) == collection,
                lambda: (client.alter_alias if self.alias(name) else client.create_alias)(
                    collection, name, timeout=_CALL_SECONDS
                ),
            )

    def create(self, collection: str, schema: Any, indexes: Iterable[Any]) -> None:
        """Make a collection with its indexes, as far as it is not there; another machine may be at it too."""
        with self._calling() as client:
            unless(
                lambda: bool(client.has_collection(collection, timeout=_CALL_SECONDS)),
                lambda: client.create_collection(collection, schema=schema, timeout=_CALL_SECONDS),
            )
            for index in indexes:
                self._create_index(client, collection, index)

    @staticmethod
    def _create_index(client: MilvusClient, collection: str, index: Any) -> None:
        wanted = client.prepare_index_params()
        wanted.append(index)
        # An index is called like its field. To wait for it would be half a second each.
        unless(
            lambda: index.field_name in client.list_indexes(collection),
            lambda: client.create_index(collection, wanted, sync=False, timeout=_CALL_SECONDS),
        )

    @contextmanager
    def _reading(self, collection: str) -> Iterator[MilvusClient]:
        """A call that needs the collection loaded, which after a restart of the engine it is not."""
        with self._calling() as client:
            if collection not in self._loaded:
                client.load_collection(collection, timeout=_CALL_SECONDS)
                self._loaded.add(collection)
            yield client

    def drop(self, collection: str) -> None:
        """Delete a collection, if there is one of that name."""
        with self._calling() as client:
            self._loaded.discard(collection)
            client.drop_collection(collection, timeout=_CALL_SECONDS)

    def write(self, collection: str, rows: Sequence[Row]) -> None:
        """Insert rows, in place of those of the same primary key."""
        with self._calling() as client:
            for first in range(0, len(rows), _BATCH_ROWS):
                client.upsert(collection, list(rows[first : first + _BATCH_ROWS]), timeout=_CALL_SECONDS)

    def change(self, collection: str, condition: str, fields: Sequence[str], values: Row) -> None:
        """Give some fields of the rows that a condition holds for these values; ``fields`` are all of theirs.

        A row is written anew, whole: not every version of Milvus changes a part of one.
        """
        batch: list[Row] = []
        for row in self.all_rows(collection, condition, fields, newest=True):
            batch.append({**{field: row[field] for field in fields}, **values})
            if len(batch) == _BATCH_ROWS:
                self.write(collection, batch)
                batch = []
        self.write(collection, batch)

    def delete(self, collection: str, condition: str) -> None:
        """Delete the rows that a condition holds for."""
        with self._reading(collection) as client:
            client.delete(collection, filter=condition, timeout=_CALL_SECONDS)

    def flush(self, collection: str) -> None:
        """Have what was written indexed, rather than looked through row by row."""
        with self._calling() as client:
            client.flush(collection, timeout=_CALL_SECONDS)

    def rows(
        self, collection: str, condition: str, fields: Sequence[str], *, newest: bool = False
    ) -> list[Row]:
        """The rows that a condition holds for, in no order; ``newest`` waits for all that was written."""
        level = {"consistency_level": "Strong"} if newest else {}
        with self._reading(collection) as client:
            return list(
                client.query(
                    collection, filter=condition, output_fields=list(fields), timeout=_CALL_SECONDS, **level
                )
            )

    def all_rows(
        self, collection: str, condition: str, fields: Sequence[str], *, newest: bool = False
    ) -> Iterator[Row]:
        """The same, one page after another, for as many rows as there are."""
        level = {"consistency_level": "Strong"} if newest else {}
        with self._reading(collection) as client:
            pages = client.query_iterator(
                collection, batch_size=_PAGE_ROWS, filter=condition, output_fields=list(fields), **level
            )
        try:
            while True:
                with self._calling():
                    page = pages.next()
                if not page:
                    return
                yield from page
        finally:
            pages.close()

    def count(self, collection: str, condition: str) -> int:
        """How many rows a condition holds for."""
        (found,) = self.rows(collection, condition, ["count(*)"])
        return int(found["count(*)"])

    def search(
        self, collection: str, field: str, wanted: Sequence[float] | str, count: int, condition: str
    ) -> list[Scored]:
        """Primary keys of the ``count`` best rows by a vector field, with their scores, best first.

        ``wanted`` is a vector, or the text that a field of BM25 is searched for. Ties by primary key.
        """
        if count < 1:
            return []
        with self._reading(collection) as client:
            (hits,) = client.search(
                collection,
                data=[wanted if isinstance(wanted, str) else list(wanted)],
                anns_field=field,
                filter=condition,
                limit=min(count, MOST_RESULTS),
                timeout=_CALL_SECONDS,
            )
            # milvus-lite tells BM25 as a distance: below zero.
            lexical = isinstance(wanted, str)
            scored = [(int(hit.id), abs(hit.distance) if lexical else float(hit.distance)) for hit in hits]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def stop_files() -> None:
    """Stop every engine that this process runs in a file, whoever uses it."""
    for engine in list(_open_files):
        engine.close()
    embedded.stop()
