"""The hits in the order of a ``CrossEncoder``, where the settings name one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indexer.answering.question import Question
from indexer.answering.search import Found
from indexer.model.reranker import Reranker

MOST_RERANKED = 30
"""Hits that are scored, each by a run of the whole model: what is shown is chosen from these."""


def reranked(question: Question, found: Found, reranker: Reranker, count: int) -> Found:
    """The ``count`` hits that are best by ``reranker``, in its order, which the reader then leaves alone."""
    texts = [
        (hit.article.title, passage.text) for hit, passage in zip(found.hits, found.indexed, strict=True)
    ]
    order = np.argsort(-reranker.scores(question.text, texts), kind="stable")[:count]
    # The scores stay where they are: the best passage is as relevant as the best was taken to be.
    hits = tuple(
        replace(found.hits[place], rank=found.hits[rank].rank, score=found.hits[rank].score)
        for rank, place in enumerate(order)
    )
    return replace(found, hits=hits, indexed=tuple(found.indexed[place] for place in order), reranked=True)
