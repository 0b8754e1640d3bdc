"""A question in, the passages that may answer it out, best first.

Two engines propose candidates, vectors and words, and :mod:`indexer.answering.fusion` orders
them. An article, or a group of articles that carry the same story, appears a limited number
of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.answering.event_time import favour, when_it_was_news
from indexer.answering.fusion import Candidate, rank, relevance
from indexer.answering.matching import Weights, match, weigh
from indexer.answering.question import Question
from indexer.answering.widening import widened
from indexer.index.restriction import Restriction
from indexer.index.snapshot import Scored, Snapshot
from indexer.model.encoder import Encoder, Vectors
from indexer.model.reader import Reading
from indexer.types import Filters, Hit, Passage

POOL = 60
"""Candidates asked of each engine: recall@10 gains nothing beyond it on 3,454 articles."""
MOST = 4_000
"""Candidates at most, where the first are of too few articles."""
NEWEST_MARGIN = 2.0
"""Asked for the newest, those come first by date that are no further below the best, in log-odds."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, best first, with what finding them computed.

    ``vector`` is the question's, of shape (dimension,); ``similarities`` are those of the passages nearest to
    it, best first; ``searched`` is how many articles there were to find. ``indexed`` are the hits' passages
    as they are indexed, before they were widened; none where the hits are a caller's. ``readings`` are what
    the reader made of the first hits, in their order; there are none without a reader. ``among`` says that
    only articles named beforehand were looked at, ``reranked`` that a reranker gave the hits their order.
    """

    hits: tuple[Hit, ...]
    vector: Vectors
    weights: Weights
    similarities: Vectors
    searched: int
    indexed: tuple[Passage, ...] = ()
    readings: tuple[Reading, ...] = ()
    among: bool = False
    reranked: bool = False

    @property
    def highest_margin(self) -> float:
        """That of the likeliest span read, 0 where nothing was."""
        return max((reading.margin for reading in self.readings), default=0.0)


def _favoured(question: Question, candidates: Sequence[Candidate]) -> Vectors:
    """What the events that the question names add to each score: the same for all passages of an article."""
    texts: dict[str, list[str]] = {}
    for candidate in candidates:
        texts.setdefault(candidate.article.id, []).append(candidate.passage.text)
    published = {candidate.article.id: candidate.article.published for candidate in candidates}
    added = {name: favour(question.events, texts[name], published[name]) for name in texts}
    return np.array([added[candidate.article.id] for candidate in candidates], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Proposed:
    """Passages that the engines propose, with their similarity and their BM25."""

    dense: list[Scored]
    lexical: dict[int, float]

    def joined(self, other: _Proposed) -> _Proposed:
        """Both, each passage once."""
        if not other.dense and not other.lexical:
            return self
        dense = {**dict(self.dense), **dict(other.dense)}
        return _Proposed(list(dense.items()), {**self.lexical, **other.lexical})


_NOTHING = _Proposed([], {})


def retrieve(
    snapshot: Snapshot,
    encoder: Encoder,
    question: Question,
    count: int,
    passages_per_article: int = 1,
    filters: Filters | None = None,
    among: Sequence[str] = (),
) -> Found:
    """The ``count`` best passages that the filters let through, at most so many of one story.

    ``among`` are the ids of the only articles to look at, where there are any; then filters are not.
    """
    vector = encoder.encode_queries([question.text])[0]
    weights = weigh(question, snapshot.frequencies(question.terms), snapshot.status.passages)
    within = snapshot.of_articles(among) if among else snapshot.matching(filters) if filters else None
    searched = within.articles if within else snapshot.status.articles
    most = min(MOST, within.size if within else snapshot.status.passages)
    pool = max(POOL, 2 * count * passages_per_article)
    then = None if within else when_it_was_news(question.events)
    news = _propose(snapshot, question, vector, POOL, snapshot.matching(then)) if then else _NOTHING
    while True:
        proposed = _propose(snapshot, question, vector, pool, within)
        candidates = _candidates(snapshot, question, vector, weights, proposed.joined(news))
        found = len({candidate.article.id for candidate in candidates})
        # A long article can fill the lists of both engines: then look further, for others.
        if found >= count or pool >= most:
            break
        pool *= 4
    similarities = np.array([similarity for _, similarity in proposed.dense], dtype=np.float32)
    ranked = _ranked(question, candidates, weights, similarities, searched)
    hits = _hits(snapshot, ranked, count, passages_per_article)
    return Found(
        hits=tuple(hit for hit, _ in hits),
        vector=vector,
        weights=weights,
        similarities=similarities,
        searched=searched,
        indexed=tuple(passage for _, passage in hits),
        among=bool(among),
    )


def _ranked(
    question: Question,
    candidates: Sequence[Candidate],
    weights: Weights,
    similarities: Vectors,
    searched: int,
) -> list[tuple[Candidate, float]]:
    """The candidates with their relevance, best first."""
    if not candidates:
        return []
    scores = rank(candidates, weights.total)
    if question.events:
        scores = scores + _favoured(question, candidates)
    above_tenth = float(similarities[0] - similarities[min(9, len(similarities) - 1)])
    shares = relevance(scores, candidates[int(scores.argmax())], above_tenth, searched)
    order = np.argsort(-scores, kind="stable")
    ranked = [(candidates[place], float(shares[place])) for place in order]
    if question.newest:
        near = int((scores >= scores.max() - NEWEST_MARGIN).sum())
        newest = sorted(
            (candidate for candidate, _ in ranked[:near]),
            key=lambda candidate: candidate.article.published[:10],
            reverse=True,
        )
        ranked[:near] = [(candidate, share) for candidate, (_, share) in zip(newest, ranked, strict=False)]
    return ranked


def _propose(
    snapshot: Snapshot, question: Question, vector: Vectors, pool: int, within: Restriction | None
) -> _Proposed:
    return _Proposed(
        snapshot.dense(vector, pool, within), dict(snapshot.lexical(question.text, pool, within))
    )


def _candidates(
    snapshot: Snapshot, question: Question, vector: Vectors, weights: Weights, proposed: _Proposed
) -> list[Candidate]:
    ids = list(dict.fromkeys([*(passage for passage, _ in proposed.dense), *proposed.lexical]))
    passages = snapshot.passages(ids)
    ids = [passage for passage in ids if passage in passages]
    if not ids:
        return []
    similarities = snapshot.vectors(ids) @ vector
    articles = snapshot.articles(list({passages[passage].article_id for passage in ids}))
    found = []
    for passage_id, similarity in zip(ids, similarities, strict=True):
        passage = passages[passage_id]
        article = articles[passage.article_id]
        found.append(
            Candidate(
                article,
                passage,
                float(similarity),
                proposed.lexical.get(passage_id, 0.0),
                match(question, weights, passage.text, article.title),
            )
        )
    return found


def _hits(
    snapshot: Snapshot, ranked: Sequence[tuple[Candidate, float]], count: int, passages_per_article: int
) -> list[tuple[Hit, Passage]]:
    """The hits, their passages widened, each with its passage as it is indexed."""
    copies = snapshot.copies(list({candidate.article.id for candidate, _ in ranked}))
    texts: dict[str, str] = {}
    taken: dict[str, list[Passage]] = defaultdict(list)
    hits: list[tuple[Hit, Passage]] = []
    for candidate, score in ranked:
        if len(hits) == count:
            break
        article = candidate.article
        others = copies.get(article.id, ())
        shown = taken[article.id]
        # A group is shown by the member that was found first.
        if len(shown) >= passages_per_article or (not shown and any(taken.get(other) for other in others)):
            continue
        found = candidate.passage
        if any(each.start <= found.start and found.end <= each.end for each in shown):
            continue
        if article.id not in texts:
            texts[article.id] = snapshot.article(article.id).text
        passage = widened(found, texts[article.id])
        shown.append(passage)
        hits.append((Hit(len(hits) + 1, article, passage, score, others), found))
    return hits
