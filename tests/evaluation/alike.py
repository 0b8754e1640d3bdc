"""How much harder questions are whose article has another like it: ``python -m tests.evaluation.alike``.

The human questions that the reader was never trained on, in quarters by how near the paragraph next to the
right one is (cosine of their vectors): the right one first, and among the first ten, by one fixed weight and
as the program ships; and how well answering tells them from the same questions with the right paragraph out
of sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from indexer.answering import search
from indexer.evaluation.asking import Outcome, ask_all, ask_with_articles_hidden
from indexer.evaluation.scoring import rank_of_right
from indexer.model.encoder import Encoder
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.ablation import fixed_weight
from tests.evaluation.fitting.questions import QuestionSet, parser_of, question_sets
from tests.evaluation.shared_sets import human_questions

SUITES = ("human, unseen",)
QUARTERS = ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0), (0.0, 1.0))

Truths = NDArray[np.bool_]


def next_to_right(shared: Path, questions: QuestionSet, encoder: Encoder) -> NDArray[np.float32]:
    """The highest cosine of each question's right paragraph with another."""
    paragraphs, _, _ = human_questions(shared)
    places = {name: place for place, name in enumerate(paragraphs)}
    vectors = encoder.encode_passages(list(paragraphs.values()))
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return np.array([cosines[places[asked.articles[0]]].max() for asked in questions.questions])


def found_within(outcomes: Sequence[Outcome], depth: int) -> Truths:
    """Whether each right paragraph is among the first ``depth``."""
    return np.array([(rank_of_right(outcome) or depth + 1) <= depth for outcome in outcomes])


def answered(outcomes: Sequence[Outcome]) -> Truths:
    return np.array([outcome.answer is not None and outcome.answer.answered for outcome in outcomes])


def main() -> int:
    arguments = parser_of(__doc__, SUITES).parse_args()
    (plain,) = question_sets(arguments, reader=False)
    (questions,) = question_sets(arguments)
    with patch.object(search, "rank", fixed_weight):
        fixed = ask_all(plain.collection, plain.questions, answers=False)
    shipped = ask_all(questions.collection, questions.questions)
    hidden = ask_with_articles_hidden(questions.collection, questions.questions)
    near = next_to_right(arguments.shared / "eval", questions, questions.collection.encoder)
    said, refused = answered(shipped), ~answered(hidden)
    nowhere = np.array([not outcome.elsewhere for outcome in hidden])
    table = Table("next paragraph", "questions", "fixed weight", "as it ships", "absent", "answer nowhere")
    for low, high in QUARTERS:
        least, most = np.quantile(near, [low, high])
        chosen = (near >= least) & (near <= most)
        finding = (
            " ".join(f"{found_within(outcomes, depth)[chosen].mean():.3f}" for depth in (1, 10))
            for outcomes in (fixed, shipped)
        )
        telling = (
            f"{(said[chosen].mean() + refused[out].mean()) / 2:.3f}" for out in (chosen, chosen & nowhere)
        )
        table.add_row(f"{least:.3f} to {most:.3f}", f"{chosen.sum():,}", *finding, *telling)
    Console(width=WIDTH, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
