"""What answering needs of an index, whichever engine holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from indexer.index.restriction import Restriction
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Filters, IndexStatus, Passage

Scored = tuple[int, float]


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
