"""An index with some of its articles out of sight: what a collection would do that never had them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType

from indexer.errors import NoSuchArticleError
from indexer.index.restriction import Restriction
from indexer.index.snapshot import HeldSnapshot, OpenIndex, Scored
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Filters, IndexStatus, Passage

_SPARE = 40
"""Passages asked for beyond those wanted, so that one asking is mostly enough."""


class HidingSnapshot:
    """A snapshot without the articles of ``hidden``. Terms are as rare as with them."""

    def __init__(self, inner: HeldSnapshot, hidden: frozenset[str]) -> None:
        self._inner = inner
        self._hidden = hidden

    def __enter__(self) -> HidingSnapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation."""
        self._inner.close()

    @property
    def status(self) -> IndexStatus:
        """That of the whole index, with fewer articles."""
        status = self._inner.status
        return replace(status, articles=status.articles - len(self._inner.articles(list(self._hidden))))

    def matching(self, filters: Filters) -> Restriction:
        """Passages that the filters let through; those hidden are left out by the searches."""
        return self._inner.matching(filters)

    def of_articles(self, article_ids: Sequence[str]) -> Restriction:
        """The passages of these articles, as far as they are visible."""
        return self._inner.of_articles([name for name in article_ids if name not in self._hidden])

    def dense(self, vector: Vectors, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` visible passages nearest to a vector of shape (dimension,), best first."""
        return self._visible(lambda wanted: self._inner.dense(vector, wanted, within), count)

    def lexical(self, question: str, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` visible passages that share the question's words best, best first."""
        return self._visible(lambda wanted: self._inner.lexical(question, wanted, within), count)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands, hidden ones included."""
        return self._inner.frequencies(terms)

    def spelled_like(self, term: str, /) -> list[int]:
        """Some passages with a term one letter from this one, hidden ones included."""
        return self._inner.spelled_like(term)

    def vectors(self, passage_ids: Sequence[int]) -> Vectors:
        """Stored vectors of these passages, in their order, shape (n, dimension)."""
        return self._inner.vectors(passage_ids)

    def passages(self, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """The visible ones of these passages."""
        found = self._inner.passages(passage_ids)
        return {key: passage for key, passage in found.items() if passage.article_id not in self._hidden}

    def articles(self, article_ids: Sequence[str]) -> dict[str, ArticleInfo]:
        """Metadata of the visible ones of these articles."""
        return self._inner.articles([name for name in article_ids if name not in self._hidden])

    def copies(self, article_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the other visible articles that carry the same story, for those that have any."""
        found = {
            name: tuple(other for other in others if other not in self._hidden)
            for name, others in self._inner.copies(article_ids).items()
        }
        return {name: others for name, others in found.items() if others}

    def article(self, article_id: str) -> Article:
        """One visible article, whole. Raises NoSuchArticleError."""
        if article_id in self._hidden:
            raise NoSuchArticleError(article_id)
        return self._inner.article(article_id)

    def all_articles(self) -> Iterator[Article]:
        """Every visible article, ordered by id."""
        return (article for article in self._inner.all_articles() if article.id not in self._hidden)

    def all_infos(self) -> tuple[ArticleInfo, ...]:
        """The metadata of every visible article, ordered by id."""
        return tuple(info for info in self._inner.all_infos() if info.id not in self._hidden)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of a visible article, in its order; none for another."""
        return () if article_id in self._hidden else self._inner.passages_of(article_id)

    def _visible(self, find: Callable[[int], list[Scored]], count: int) -> list[Scored]:
        wanted = count + _SPARE
        while True:
            scored = find(wanted)
            hidden = {
                key
                for key, passage in self._inner.passages([key for key, _ in scored]).items()
                if passage.article_id in self._hidden
            }
            seen = [(key, score) for key, score in scored if key not in hidden]
            if len(seen) >= count or len(scored) < wanted:
                return seen[:count]
            wanted *= 2


class HidingIndex:
    """An index whose articles in ``hidden``, and the copies of their stories, are out of sight."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self.folder = index.folder
        self.hidden: frozenset[str] = frozenset()

    def snapshot(self) -> HidingSnapshot:
        """The newest generation, without what is hidden."""
        inner = self._index.snapshot()
        copies = inner.copies(sorted(self.hidden))
        return HidingSnapshot(inner, self.hidden.union(*copies.values()))

    def status(self) -> IndexStatus:
        """What is visible."""
        with self.snapshot() as snapshot:
            return snapshot.status

    def close(self) -> None:
        """Nothing: the index belongs to whoever opened it."""
