"""A question in, the passages that may answer it out, best first.

Two engines propose candidates, vectors and words, and :mod:`indexer.answering.fusion` orders
them. An article, or a group of articles that carry the same story, appears a limited number
of times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.answering.fusion import Candidate, rank, relevance
from indexer.answering.matching import Weights, match, weigh
from indexer.answering.question import Question
from indexer.index.snapshot import Scored, Snapshot
from indexer.model.encoder import Encoder, Vectors
from indexer.types import Hit

POOL = 60
"""Candidates asked of each engine: recall@10 gains nothing beyond it on 3,454 articles."""
MOST = 4_000
"""Candidates at most, where the first are of too few articles."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, best first, with what finding them computed.

    ``vector`` is the question's, of shape (dimension,); ``similarities`` are those of the passages nearest to
    it, best first; ``searched`` is how many articles there were to find.
    """

    hits: tuple[Hit, ...]
    vector: Vectors
    weights: Weights
    similarities: Vectors
    searched: int


def retrieve(
    snapshot: Snapshot, encoder: Encoder, question: Question, count: int, passages_per_article: int = 1
) -> Found:
    """The ``count`` best passages, at most ``passages_per_article`` of one story."""
    vector = encoder.encode_queries([question.text])[0]
    weights = weigh(question, snapshot.frequencies(question.terms), snapshot.status.passages)
    pool = max(POOL, 2 * count * passages_per_article)
    while True:
        dense = snapshot.dense(vector, pool)
        candidates = _candidates(snapshot, question, vector, weights, dense, pool)
        found = len({candidate.article.id for candidate in candidates})
        # A long article can fill the lists of both engines: then look further, for others.
        if found >= count or pool >= min(MOST, snapshot.status.passages):
            break
        pool *= 4
    similarities = np.array([similarity for _, similarity in dense], dtype=np.float32)
    ranked = _ranked(candidates, weights, similarities, snapshot.status.articles)
    return Found(
        hits=tuple(_hits(snapshot, ranked, count, passages_per_article)),
        vector=vector,
        weights=weights,
        similarities=similarities,
        searched=snapshot.status.articles,
    )


def _ranked(
    candidates: Sequence[Candidate], weights: Weights, similarities: Vectors, searched: int
) -> list[tuple[Candidate, float]]:
    """The candidates with their relevance, best first."""
    if not candidates:
        return []
    scores = rank(candidates, weights.total)
    above_tenth = float(similarities[0] - similarities[min(9, len(similarities) - 1)])
    shares = relevance(scores, candidates[int(scores.argmax())], above_tenth, searched)
    order = np.argsort(-scores, kind="stable")
    return [(candidates[place], float(shares[place])) for place in order]


def _candidates(
    snapshot: Snapshot,
    question: Question,
    vector: Vectors,
    weights: Weights,
    dense: Sequence[Scored],
    pool: int,
) -> list[Candidate]:
    lexical = dict(snapshot.lexical(question.text, pool))
    ids = list(dict.fromkeys([*(passage for passage, _ in dense), *lexical]))
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
                lexical.get(passage_id, 0.0),
                match(question, weights, passage.text, article.title),
            )
        )
    return found


def _hits(
    snapshot: Snapshot, ranked: Sequence[tuple[Candidate, float]], count: int, passages_per_article: int
) -> list[Hit]:
    copies = snapshot.copies(list({candidate.article.id for candidate, _ in ranked}))
    taken: Counter[str] = Counter()
    hits: list[Hit] = []
    for candidate, score in ranked:
        if len(hits) == count:
            break
        article = candidate.article
        others = copies.get(article.id, ())
        # A group is shown by the member that was found first.
        if taken[article.id] >= passages_per_article or (
            not taken[article.id] and any(taken[other] for other in others)
        ):
            continue
        taken[article.id] += 1
        hits.append(Hit(len(hits) + 1, article, candidate.passage, score, others))
    return hits
