"""One generation of an index as one question reads it: search, texts, and whether a quote stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from indexer.answering.question import Question
from indexer.answering.reading import MOST_READ, WIDENED_TO_RANK, read
from indexer.answering.reranking import MOST_RERANKED, reranked
from indexer.answering.search import Found, retrieve
from indexer.index.snapshot import Snapshot
from indexer.model.encoder import Encoder
from indexer.model.reader import Reader
from indexer.model.reranker import Reranker
from indexer.types import Citation, Filters, Hit


@dataclass(frozen=True, slots=True)
class Library:
    """An open snapshot, the filters in force, and the numbers that articles, by id, already have.

    ``among`` are the ids of the only articles to look at, where there are any. ``on_stage`` hears
    ``searching`` and ``reading``. ``reader`` reads the passages found, where there is one,
    and ``reranker`` orders them before.
    """

    snapshot: Snapshot
    encoder: Encoder
    filters: Filters = field(default_factory=Filters)
    numbers: Mapping[str, int] = field(default_factory=dict)
    among: tuple[str, ...] = ()
    on_stage: Callable[[str], None] = lambda _stage: None
    reader: Reader | None = None
    reranker: Reranker | None = None
    _texts: dict[str, str] = field(default_factory=dict)

    def find(self, question: Question, count: int, of_one: int) -> Found:
        """The ``count`` best passages, at most ``of_one`` of one story."""
        self.on_stage("searching")
        most = max(count, MOST_RERANKED) if self.reranker else count
        found = retrieve(self.snapshot, self.encoder, question, most, of_one, self.filters, self.among)
        if self.reranker:
            found = reranked(question, found, self.reranker, count)
        self.on_stage("reading")
        return found

    def best(self, question: Question, count: int) -> tuple[Hit, ...]:
        """The ``count`` best stories, each with its best passage, in the order that reading gives."""
        found = self.find(question, max(count, MOST_READ), 1)
        return read(question, found, self.reader, WIDENED_TO_RANK).hits[:count]

    def read(self, question: Question, found: Found) -> Found:
        """What was found, read for the exact answer."""
        return read(question, found, self.reader)

    def text(self, article_id: str) -> str:
        """The stored text of an article. Raises NoSuchArticleError."""
        if article_id not in self._texts:
            self._texts[article_id] = self.snapshot.article(article_id).text
        return self._texts[article_id]

    def stands(self, citation: Citation) -> bool:
        """Whether the quote stands at its place in the stored article."""
        return self.text(citation.article.id)[citation.start : citation.end] == citation.quote
