"""What answering needs of an index, whichever engine holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from indexer.index.restriction import Restriction
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Filters, IndexStatus, Passage

Scored = tuple[int, float]
MOST_ALIKE = 20
"""Passages that are looked through for the word that a misspelt one was meant as."""


class Snapshot(Protocol):
    """One generation of an index, open for reading: it never changes while it is held.

    Passages are named by integers that are never used again. Scores are better when higher:
    the dot product of unit vectors for :meth:`dense`, BM25 for :meth:`lexical`.
    """

    @property
    def status(self) -> IndexStatus:
        """Counts, model and age of this generation."""
        ...

    def matching(self, filters: Filters) -> Restriction:
        """The passages of the articles that the filters let through, for the two searches."""
        ...

    def of_articles(self, article_ids: Sequence[str]) -> Restriction:
        """The passages of these articles, some hundreds at most, for the two searches."""
        ...

    def dense(self, vector: Vectors, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages nearest to a vector of shape (dimension,), best first.

        With ``within`` the nearest of those passages: exactly those that a search for all would give, had
        the others been left out of its result.
        """
        ...

    def lexical(self, question: str, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages that share the question's words best, best first; ``within`` as above.

        Words weigh as in the whole collection.
        """
        ...

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term (see indexer.index.terms) stands: what makes it rare."""
        ...

    def spelled_like(self, term: str, /) -> list[int]:
        """Up to MOST_ALIKE passages with a term one letter from this one."""
        ...

    def vectors(self, passage_ids: Sequence[int]) -> Vectors:
        """Stored vectors of these passages, in their order, shape (n, dimension)."""
        ...

    def passages(self, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids; an id that is not in this generation is left out."""
        ...

    def articles(self, article_ids: Sequence[str]) -> dict[str, ArticleInfo]:
        """Metadata of these articles; an unknown id is left out."""
        ...

    def copies(self, article_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the other articles that carry the same story, for those that have any."""
        ...

    def article(self, article_id: str) -> Article:
        """One article, whole. Raises NoSuchArticleError."""
        ...

    def all_articles(self) -> Iterator[Article]:
        """Every article, ordered by id."""
        ...

    def all_infos(self) -> tuple[ArticleInfo, ...]:
        """The metadata of every article, ordered by id, without reading any text."""
        ...


class HeldSnapshot(Snapshot, Protocol):
    """A snapshot as an index gives it: to be closed, as a ``with`` block does."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def close(self) -> None:
        """Let go of the generation."""
        ...

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of an article, in its order; none for an unknown id."""
        ...


class OpenIndex(Protocol):
    """An index open for reading, by many threads, also while it is built."""

    @property
    def folder(self) -> Path | str:
        """What it is called in messages: its folder, or its address."""
        ...

    def snapshot(self) -> HeldSnapshot:
        """The newest complete generation. Raises NoIndexError and what reading raises."""
        ...

    def status(self) -> IndexStatus:
        """What the newest complete generation holds."""
        ...

    def close(self) -> None:
        """Close it."""
        ...
