"""One generation of an index on this machine, as the protocol Snapshot describes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from indexer.errors import CHECK, DamagedIndexError, NoSuchArticleError
from indexer.index import rows
from indexer.index.catalogue import reading
from indexer.index.connections import Lent
from indexer.index.opened import Opened
from indexer.index.restriction import Restriction, restriction, restriction_to
from indexer.index.snapshot import Scored
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Filters, IndexStatus, Passage

_VARIABLES = 500


class IndexSnapshot:
    """One generation, held by an open read transaction of the catalogue."""

    def __init__(
        self,
        lent: Lent,
        opened: Opened,
        path: Path,
        give_back: Callable[[Lent], None],
    ) -> None:
        self._lent: Lent | None = lent
        self._opened = opened
        self._path = path
        self._give_back = give_back
        self._lock = threading.Lock()

    def __enter__(self) -> IndexSnapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation."""
        with self._lock:
            lent, self._lent = self._lent, None
        if lent is not None:
            self._give_back(lent)

    @property
    def status(self) -> IndexStatus:
        """Counts, model and age of this generation."""
        of = self._opened.manifest
        return IndexStatus(
            articles=of.articles,
            passages=of.passages,
            model=of.recipe.model,
            dimension=of.recipe.dimension,
            built_at=of.built_at,
            size=self._opened.size + self._path.stat().st_size,
            generation=of.generation,
            fingerprint=of.recipe.fingerprint,
        )

    def matching(self, filters: Filters) -> Restriction:
        """The passages of the articles that the filters let through; kept for this generation."""
        return self._opened.restrictions.get(filters, lambda: restriction(filters, self._run))

    def of_articles(self, article_ids: Sequence[str]) -> Restriction:
        """The passages of these articles, some hundreds at most; an unknown id is left out."""
        return restriction_to(article_ids, self._run)

    def dense(self, vector: Vectors, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages nearest to a vector of shape (dimension,), best first."""
        return self._opened.dense.search(vector, count, within.passages if within else None)

    def lexical(self, question: str, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages that share the question's words best, best first."""
        return self._opened.lexical.search(question, count, within.passages if within else None)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        return self._opened.lexical.frequencies(terms)

    def spelled_like(self, term: str, /) -> list[int]:
        """Some passages with a term one letter from this one."""
        return self._opened.lexical.spelled_like(term)

    def vectors(self, passage_ids: Sequence[int]) -> Vectors:
        """Stored vectors of these passages, in their order, shape (n, dimension).

        Raises KeyError for a passage that is not in this generation.
        """
        dimension = self._opened.manifest.recipe.dimension
        found = {
            passage: rows.unpack_vector(key, data, crc, dimension, self._path)
            for passage, key, data, crc in self._select(
                "SELECT p.id, v.key, v.data, v.crc FROM passages p JOIN vectors v ON v.key = p.vector"
                " WHERE p.id IN",
                passage_ids,
            )
        }
        self._expect(passage_ids, found)
        return np.array([found[passage] for passage in passage_ids], np.float32).reshape(-1, dimension)

    def passages(self, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids; an id that is not in this generation is left out."""
        found = self._select(
            "SELECT id, article, start, stop, vector, digest FROM passages WHERE id IN", passage_ids
        )
        texts = {
            key: (article_id, text)
            for key, article_id, text in self._select(
                "SELECT key, id, text FROM articles WHERE key IN", list({row[1] for row in found})
            )
        }
        self._expect(passage_ids, {row[0] for row in found if row[1] in texts})
        passages = {row[0]: rows.to_passage(row, *texts[row[1]], self._path) for row in found}
        return {passage: passages[passage] for passage in passage_ids if passage in passages}

    def articles(self, article_ids: Sequence[str]) -> dict[str, ArticleInfo]:
        """Metadata of these articles; an unknown id is left out."""
        found = self._select(
            f"SELECT {rows.INFO_COLUMNS}, info_digest FROM articles WHERE id IN", article_ids
        )
        return {info.id: info for info in (rows.to_info(row, self._path) for row in found)}

    def copies(self, article_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the other articles that carry the same story, for those that have any."""
        found: dict[str, list[str]] = {}
        for article_id, other in self._select(
            "SELECT a.id, o.id FROM articles a JOIN copies c ON c.article = a.key"
            " JOIN copies k ON k.story = c.story AND k.article <> c.article"
            " JOIN articles o ON o.key = k.article WHERE a.id IN",
            article_ids,
        ):
            found.setdefault(article_id, []).append(other)
        return {article_id: tuple(sorted(others)) for article_id, others in found.items()}

    def article(self, article_id: str) -> Article:
        """One article, whole. Raises NoSuchArticleError."""
        found = self._load("WHERE id IN", [article_id])
        if not found:
            raise NoSuchArticleError(article_id)
        return found[0]

    def all_articles(self) -> Iterator[Article]:
        """Every article, ordered by id."""
        after = ""
        while ids := self._run("SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT 100", [after]):
            by_id = {article.id: article for article in self._load("WHERE id IN", [row[0] for row in ids])}
            yield from (by_id[row[0]] for row in ids)
            after = ids[-1][0]

    def all_infos(self) -> tuple[ArticleInfo, ...]:
        """The metadata of every article, ordered by id, without reading any text."""
        found = self._run(f"SELECT {rows.INFO_COLUMNS}, info_digest FROM articles ORDER BY id", ())
        return tuple(rows.to_info(row, self._path) for row in found)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of an article, in its order; none for an unknown id."""
        found = self._run(
            "SELECT p.id FROM passages p JOIN articles a ON a.key = p.article WHERE a.id = ?"
            " ORDER BY p.start",
            (article_id,),
        )
        return tuple(self.passages([row[0] for row in found]).values())

    def _load(self, where: str, values: Sequence[str]) -> list[Article]:
        found = self._select(f"SELECT key, {rows.ARTICLE_COLUMNS} FROM articles {where}", values)
        removed: dict[int, list[tuple[str, str]]] = {}
        for key, text, rule in self._select(
            "SELECT article, text, rule FROM removals WHERE article IN",
            [row[0] for row in found],
            "ORDER BY article, position",
        ):
            removed.setdefault(key, []).append((text, rule))
        return [rows.to_article(row[1:], removed.get(row[0], []), self._path) for row in found]

    def _select(
        self, query: str, values: Sequence[str] | Sequence[int], order: str = ""
    ) -> list[tuple[Any, ...]]:
        """Run ``query`` with a list of values after its IN, in portions that SQLite takes."""
        found: list[tuple[Any, ...]] = []
        for first in range(0, len(values), _VARIABLES):
            part = values[first : first + _VARIABLES]
            found += self._run(f"{query} ({', '.join('?' * len(part))}) {order}", part)
        return found

    def _run(self, query: str, values: Sequence[str] | Sequence[int]) -> list[tuple[Any, ...]]:
        with self._lock, reading(self._path):
            if self._lent is None:
                raise ValueError("the snapshot is closed")
            return self._lent.connection.execute(query, tuple(values)).fetchall()

    def _expect(self, passage_ids: Sequence[int], found: Container[int]) -> None:
        """Raise DamagedIndexError where the catalogue lacks a passage that the vectors hold."""
        for passage in passage_ids:
            if passage not in found and passage in self._opened.dense:
                raise DamagedIndexError(self._path, f"passage {passage} is missing", CHECK)
