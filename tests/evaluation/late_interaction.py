"""What late interaction would bring: ``python -m tests.evaluation.late_interaction [--scale SHARE]``.

Late interaction (ColBERT, Khattab and Zaharia 2020) compares a question and a passage token by token: the
mean, over the question's tokens, of the highest cosine with any of the passage's. Here with the states that
the bundled encoder gives for its tokens, no weights added, for the best passages of the search without a
reader. How much it counts beside the search's log-odds is chosen on half of the questions and measured on the
other; ``right article first`` is told before and after.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sentence_transformers import SentenceTransformer

from indexer.answering.fusion import log_odds_of
from indexer.model.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.model.unpack import unpack_as_transformers
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.fitting.questions import QuestionSet, half_of, parser_of, question_sets

SUITES = ("sample", "news, unseen", "human, unseen")
RERANKED = 10
COUNTS = (0.0, 5.0, 10.0, 20.0, 40.0, 80.0)
"""Log-odds for each hundredth of cosine that is tried, times a hundred."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The hits of a question, best first: log-odds, late interaction, and which are right."""

    half: int
    log_odds: NDArray[np.float64]
    interaction: NDArray[np.float64]
    right: tuple[bool, ...]

    def first_right(self, count: float) -> bool:
        """Whether a right one comes first where late interaction counts so much."""
        return self.right[int((self.log_odds + count * self.interaction).argmax())]


def asked_of(questions: QuestionSet, model: SentenceTransformer) -> list[Asked]:
    """The hits of each question that has a right article."""
    found = []
    for asked in questions.answerable():
        hits = questions.collection.search(asked.question, RERANKED)
        if not hits:
            continue
        texts = [f"{PASSAGE_PREFIX}{hit.article.title}\n{hit.passage.text}" for hit in hits]
        states = tokens_of([f"{QUERY_PREFIX}{asked.question}", *texts], model)
        interaction = np.array([(states[0] @ each.T).max(axis=1).mean() for each in states[1:]])
        right = tuple(
            hit.article.id in asked.articles or not {*hit.copies}.isdisjoint(asked.articles) for hit in hits
        )
        log_odds = np.array([log_odds_of(hit.score) for hit in hits])
        found.append(Asked(half_of(asked.question), log_odds, interaction, right))
    return found


def tokens_of(texts: list[str], model: SentenceTransformer) -> list[NDArray[np.float32]]:
    """The states of each text's tokens, shape (tokens, dimension), of length 1."""
    states = [each.numpy() for each in model.encode(texts, output_value="token_embeddings")]
    return [each / np.linalg.norm(each, axis=1, keepdims=True) for each in states]


def first(asked: list[Asked], count: float) -> float:
    """The share of right articles first."""
    return float(np.mean([each.first_right(count) for each in asked]))


def main() -> int:
    arguments = parser_of(__doc__, SUITES).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        unpack_as_transformers(Path(folder) / "encoder")
        model = SentenceTransformer(str(Path(folder) / "encoder"), device="cpu")
    table = Table("questions", "number", "without", "with", "counts", title="right article first")
    for questions in question_sets(arguments, reader=False):
        asked = asked_of(questions, model)
        halves = [[each for each in asked if each.half == half] for half in (0, 1)]
        best = [max(COUNTS, key=lambda count: first(half, count)) for half in halves]
        chosen = float(np.mean([each.first_right(best[1 - each.half]) for each in asked]))
        row = (f"{len(asked):,}", f"{first(asked, 0):.3f}", f"{chosen:.3f}", " ".join(map(str, best)))
        table.add_row(questions.name, *row)
        print(questions.name, *row, file=sys.stderr)
    Console(width=WIDTH, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
