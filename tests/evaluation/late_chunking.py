"""What late chunking would bring: ``python -m tests.evaluation.late_chunking [--scale SHARE]``.

Late chunking (Günther et al. 2024, arXiv:2409.04701) encodes an article, as much of it as the model takes,
and means the states of each passage's tokens, so that a passage's vector knows what stands around it. Here
beside the vectors of passages by themselves, each with the article's title and day: vectors alone, an article
by its nearest passage, the right article first and among the first ten.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from indexer.index.passages import context
from indexer.model.bundled import PASSAGE_PREFIX, BundledEncoder
from indexer.model.engine import MAX_TOKENS
from indexer.types import ArticleInfo, Passage
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.fitting.questions import QuestionSet, parser_of, question_sets

SUITES = ("sample", "news", "human", "english to indonesian")
DEPTHS = (1, 10)

Matrix = NDArray[np.float32]
Article = tuple[ArticleInfo, str, Sequence[Passage]]


def articles_of(questions: QuestionSet) -> list[Article]:
    """Every article with its text and its passages."""
    with questions.collection.index.snapshot() as snapshot:
        return [
            (article.info, article.text, snapshot.passages_of(article.id))
            for article in snapshot.all_articles()
        ]


def by_themselves(articles: Sequence[Article], encoder: BundledEncoder) -> Matrix:
    """The vectors that the index has, shape (passages, dimension)."""
    texts = [context(info) + passage.text for info, _, passages in articles for passage in passages]
    return encoder.encode_passages(texts)


def late(articles: Sequence[Article], encoder: BundledEncoder) -> Matrix:
    """The same passages' vectors by late chunking, in the same order."""
    windows = [window for article in articles for window in _windows(article, encoder)]
    found = dict(encoder.engine.each(lambda ids: encoder.engine.states(ids), [ids for ids, _ in windows]))
    vectors = []
    for place, (_, spans) in enumerate(windows):
        vectors += [found[place][first:last].mean(axis=0) for first, last in spans]
    made = np.array(vectors, dtype=np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def _windows(article: Article, encoder: BundledEncoder) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """The article in pieces that the model takes: token ids, and where in them each passage's tokens are."""
    info, text, passages = article
    begin, *front, end = encoder.engine.tokens(PASSAGE_PREFIX + context(info))
    ids, offsets = encoder.engine.pieces(text)
    starts = np.array([start for start, _ in offsets])
    spans = [
        (int(np.searchsorted(starts, passage.start)), int(np.searchsorted(starts, passage.end)))
        for passage in passages
    ]
    room = MAX_TOKENS - len(front) - 2
    at = 0
    while at < len(spans):
        first = spans[at][0]
        fitting = [span for span in spans[at:] if span[1] - first <= room] or spans[at : at + 1]
        last = min(fitting[-1][1], first + room)
        lead = 1 + len(front) - first
        inside = [(start + lead, max(start + 1, min(stop, last)) + lead) for start, stop in fitting]
        yield [begin, *front, *ids[first:last], end], inside
        at += len(fitting)


def recall(
    questions: QuestionSet, articles: Sequence[Article], vectors: Matrix, asked: Matrix
) -> list[float]:
    """The share of questions whose right article is among the first of DEPTHS."""
    owner = np.array([info.id for info, _, passages in articles for _ in passages])
    found = []
    for question, vector in zip(questions.answerable(), asked, strict=True):
        order = list(dict.fromkeys(owner[np.argsort(-(vectors @ vector))[:200]]))
        found.append([not {*order[:depth]}.isdisjoint(question.articles) for depth in DEPTHS])
    return [float(share) for share in np.mean(found, axis=0)]


def main() -> int:
    arguments = parser_of(__doc__, SUITES).parse_args()
    table = Table("questions", "number", "passages", "by themselves", "late chunking")
    for questions in question_sets(arguments, reader=False):
        encoder = questions.collection.encoder
        assert isinstance(encoder, BundledEncoder)
        articles = articles_of(questions)
        asked = encoder.encode_queries([each.question for each in questions.answerable()])
        row = [questions.name, f"{len(asked):,}", f"{sum(len(passages) for _, _, passages in articles):,}"]
        for make in (by_themselves, late):
            shares = recall(questions, articles, make(articles, encoder), asked)
            row.append(" ".join(f"{share:.3f}" for share in shares))
        table.add_row(*row)
        print(*row, file=sys.stderr)
    Console(width=WIDTH, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
