"""Hits, and a toy encoder for which, as for a real one, all texts are somewhat alike."""

from collections.abc import Sequence

import numpy as np

from indexer.answering.matching import weigh
from indexer.answering.question import parse_question
from indexer.answering.search import Found
from indexer.model.encoder import Encoder, Vectors
from indexer.types import ArticleInfo, Hit, Passage
from tests.toys import ToyEncoder


class AlikeEncoder(ToyEncoder):
    """Similarities of the toy, moved from 0..1 to 0.9..1."""

    def __init__(self) -> None:
        super().__init__(dimension=512, name="alike")

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        vectors = super()._vectors(texts)
        vectors[:, -1] += 3
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def hit(
    article: str,
    text: str,
    rank: int = 1,
    *,
    title: str = "",
    start: int = 0,
    score: float = 0.9,
    copies: tuple[str, ...] = (),
) -> Hit:
    """A passage of an article that begins at ``start``."""
    info = ArticleInfo(article, title=title)
    return Hit(rank, info, Passage(article, start, start + len(text), text), score, copies)


def found(question: str, hits: Sequence[Hit], encoder: Encoder) -> Found:
    """What a search that returned these hits has computed, where no term is rarer than another."""
    parsed = parse_question(question)
    vector = encoder.encode_queries([parsed.text])[0]
    similarities = np.sort(encoder.encode_passages([each.passage.text for each in hits]) @ vector)[::-1]
    searched = len({each.article.id for each in hits})
    return Found(tuple(hits), vector, weigh(parsed, {}, 1), similarities, searched)
