"""One committed state of an index in Milvus, as the protocol Snapshot describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType

import numpy as np

from indexer.errors import DamagedIndexError, NoSuchArticleError
from indexer.index.milvus import embedded
from indexer.index.milvus.alike import one_letter_away
from indexer.index.milvus.engine import Row
from indexer.index.milvus.fields import (
    COPY,
    INFO,
    encoded,
    joined,
    let_through,
    one_of,
)
from indexer.index.milvus.view import EngineRestriction, View
from indexer.index.restriction import Restriction
from indexer.index.rows import article_digest
from indexer.index.snapshot import MOST_ALIKE, Scored
from indexer.index.wanted import PHRASE_BOOST, wanted_phrases, wanted_terms
from indexer.model.encoder import Vectors
from indexer.types import Article, ArticleInfo, Filters, IndexStatus, Passage

_PHRASE_POOL = 1_000
_PORTION = 100


class MilvusSnapshot:
    """What is committed, held by the generations of its machines."""

    def __init__(self, view: View) -> None:
        self._open: View | None = view

    def __enter__(self) -> MilvusSnapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._open = None

    @property
    def _view(self) -> View:
        if self._open is None:
            raise ValueError("the snapshot is closed")
        return self._open

    @property
    def status(self) -> IndexStatus:
        """Counts, model and age. ``size`` is that of the vectors alone, where a server keeps the index."""
        machines = self._view.machines
        recipe = machines[0].recipe
        passages = sum(machine.passages for machine in machines)
        return IndexStatus(
            articles=sum(machine.articles for machine in machines),
            passages=passages,
            model=recipe.model,
            dimension=recipe.dimension,
            built_at=max(machine.built_at for machine in machines),
            size=embedded.size(self._view.engine.address) or passages * recipe.dimension * 4,
            generation=sum(machine.generation for machine in machines),
            fingerprint=recipe.fingerprint,
        )

    def matching(self, filters: Filters) -> Restriction:
        """The passages of the articles that the filters let through; kept for this state."""
        view = self._view

        def find() -> Restriction:
            condition = let_through(filters)
            seen = f"{view.visible} and {condition}" if condition else view.visible
            articles = view.engine.count(view.names.articles, f"part == 0 and {seen}")
            return self._restriction(condition, articles, seen)

        return view.restrictions.get(filters, find)

    def of_articles(self, article_ids: Sequence[str]) -> Restriction:
        """The passages of these articles; an unknown id is left out."""
        condition = one_of("article", article_ids)
        return self._restriction(
            condition, len(self.articles(article_ids)), f"{self._view.visible} and {condition}"
        )

    def _restriction(self, condition: str, articles: int, seen: str) -> EngineRestriction:
        count = self._view.engine.count(self._view.names.passages, seen)
        return EngineRestriction(np.empty(0, np.int64), articles, condition, count)

    def dense(self, vector: Vectors, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages nearest to a vector of shape (dimension,), best first."""
        return self._search("meaning", vector.tolist(), count, within)

    def lexical(self, question: str, count: int, within: Restriction | None = None) -> list[Scored]:
        """The ``count`` passages that share the question's words best, best first.

        Words in quotation marks must stand together, where any of the best passages has them so.
        """
        words = wanted_terms(question, self.frequencies)
        if not words or count < 1:
            return []
        wanted = " ".join(encoded(word) for word in words)
        phrases = wanted_phrases(question)
        if phrases:
            scored = self._search("words", wanted, max(count, _PHRASE_POOL), within)
            return (self._with_phrases(scored, phrases) or scored)[:count]
        return self._search("words", wanted, count, within)

    def _with_phrases(self, scored: Sequence[Scored], phrases: Sequence[Sequence[str]]) -> list[Scored]:
        wanted = [f" {' '.join(encoded(word) for word in phrase)} " for phrase in phrases]
        found = self._view.rows("passages", "passage", [key for key, _ in scored], ["terms"])
        written = {row["passage"]: f" {row['terms']} ".replace("\n", " \n ") for row in found}
        together = {key for key, words in written.items() if all(phrase in words for phrase in wanted)}
        return [(key, score * PHRASE_BOOST) for key, score in scored if key in together]

    def _search(
        self, by: str, wanted: Sequence[float] | str, count: int, within: Restriction | None
    ) -> list[Scored]:
        view, condition = self._view, self._view.visible
        if isinstance(within, EngineRestriction) and within.condition:
            condition = f"{condition} and {within.condition}"
        return view.engine.search(view.names.passages, by, wanted, count, condition)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        return self._view.frequencies(terms)

    def spelled_like(self, term: str, /) -> list[int]:
        """Some passages with a term one letter from this one."""
        wanted = " ".join(encoded(word) for word in sorted(one_letter_away(term)))
        return [key for key, _ in self._search("words", wanted, MOST_ALIKE, None)]

    def vectors(self, passage_ids: Sequence[int]) -> Vectors:
        """Stored vectors of these passages, in their order, shape (n, dimension). Raises KeyError."""
        found = {
            row["passage"]: row["meaning"]
            for row in self._view.rows("passages", "passage", passage_ids, ["meaning"])
        }
        dimension = self._view.machines[0].recipe.dimension
        return np.array([found[key] for key in passage_ids], np.float32).reshape(-1, dimension)

    def passages(self, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids; an id that is not in this state is left out."""
        found = self._view.rows(
            "passages", "passage", passage_ids, ["article", "owner", "start", "stop", "text"]
        )
        if len(self._view.machines) > 1:
            # Of an article that two machines hold, one machine's is believed.
            owners = {row["owner"] for row in self._view.heads({row["article"] for row in found}, ["owner"])}
            found = [row for row in found if row["owner"] in owners]
        by_key = {
            row["passage"]: Passage(row["article"], row["start"], row["stop"], row["text"]) for row in found
        }
        return {key: by_key[key] for key in passage_ids if key in by_key}

    def articles(self, article_ids: Sequence[str]) -> dict[str, ArticleInfo]:
        """Metadata of these articles; an unknown id is left out."""
        return {row["article"]: _info(row) for row in self._view.heads(dict.fromkeys(article_ids), INFO)}

    def copies(self, article_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the other articles that carry the same story, for those that have any."""
        own = self._view.rows("articles", "article", list(article_ids), ["text"], f"part == {COPY}")
        stories = {row["article"]: row["text"] for row in own}
        if not stories:
            return {}
        members = self._view.rows(
            "articles", "text", sorted(set(stories.values())), ["article"], f"part == {COPY}"
        )
        groups: dict[str, set[str]] = {}
        for row in members:
            groups.setdefault(row["text"], set()).add(row["article"])
        found = {name: tuple(sorted(groups[story] - {name})) for name, story in stories.items()}
        return {name: others for name, others in found.items() if others}

    def article(self, article_id: str) -> Article:
        """One article, whole. Raises NoSuchArticleError."""
        found = self._whole([article_id])
        if not found:
            raise NoSuchArticleError(article_id)
        return found[0]

    def all_articles(self) -> Iterator[Article]:
        """Every article, ordered by id."""
        ids = [info.id for info in self.all_infos()]
        for first in range(0, len(ids), _PORTION):
            yield from self._whole(ids[first : first + _PORTION])

    def all_infos(self) -> tuple[ArticleInfo, ...]:
        """The metadata of every article, ordered by id, without reading any text."""
        view = self._view
        found = view.engine.all_rows(
            view.names.articles, f"part == 0 and {view.visible}", ["row", "writer", "article", *INFO]
        )
        return tuple(sorted((_info(row) for row in self._view.believed(found)), key=lambda info: info.id))

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of an article, in its order; none for an unknown id."""
        found = self._view.rows("passages", "article", [article_id], ["passage"])
        return tuple(
            sorted(
                self.passages([row["passage"] for row in found]).values(), key=lambda passage: passage.start
            )
        )

    def _whole(self, article_ids: Sequence[str]) -> list[Article]:
        heads = {row["owner"]: row for row in self._view.heads(article_ids, ["owner", "digest", *INFO])}
        parts: dict[int, dict[int, str]] = {owner: {} for owner in heads}
        for row in self._view.rows("articles", "owner", list(heads), ["part", "text"], f"part != {COPY}"):
            parts[row["owner"]][row["part"]] = row["text"]
        articles = []
        for owner, row in sorted(heads.items(), key=lambda pair: str(pair[1]["article"])):
            article = joined(_info(row), (text for _, text in sorted(parts[owner].items())))
            if article is None or article_digest(article).hex() != row["digest"]:
                where = self._view.engine.address.text
                raise DamagedIndexError(where, f"article {row['article']!r} is not what was stored")
            articles.append(article)
        return articles


def _info(row: Row) -> ArticleInfo:
    return ArticleInfo(row["article"], *(row[field] for field in INFO))
