"""Fit the weights by which sentences are chosen: ``python -m tests.evaluation.fitting.sentences``.

Listwise softmax over the sentences of the passages found; a sentence is right to the share of what is
expected that it holds, in a right article. Printed is how much of it the first sentence holds, each half by
weights fitted on the other, and the weights. ``--plain`` fits those for when there is no reader.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from indexer.answering import evidence
from indexer.answering.evidence import FEATURES
from indexer.evaluation.content import content_share
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.fitting.questions import QuestionSet, calls_of, half_of, parser_of, question_sets

SUITES = ("sample", "news, unseen", "human, unseen")
STRENGTH = 0.01
"""Of the ridge, beside the mean loss."""
LEAST = 0.5
"""Of what is expected that a sentence must hold to be right at all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sentences of a question: features of shape (sentences, features), how right each is, 0 to 1."""

    name: str
    half: int
    described: NDArray[np.float64]
    right: NDArray[np.float64]


def sentences_of(questions: QuestionSet) -> list[Chosen]:
    """Of each question that has a right article and an answer, where any sentence holds it."""
    found = []
    for asked in questions.answerable():
        if not asked.expected:
            continue
        with calls_of(evidence, "features") as calls:
            questions.collection.ask(asked.question)
        if not calls:
            continue
        (_, _, candidates, _), described = calls[-1]
        shares = np.array(
            [
                content_share(each.text, asked.expected) if each.hit.article.id in asked.articles else 0.0
                for each in candidates
            ]
        )
        right = np.where(shares >= LEAST, shares, 0.0)
        found.append(Chosen(questions.name, half_of(asked.question), described.astype(np.float64), right))
    return found


def fitted(chosen: Sequence[Chosen]) -> NDArray[np.float64]:
    """Weights, every set weighing the same."""
    from scipy.optimize import minimize

    learned = [each for each in chosen if each.right.max() > 0]
    spread = np.concatenate([each.described for each in learned]).std(axis=0) + 1e-9
    rows = [each.described / spread for each in learned]
    wanted = [each.right / each.right.sum() for each in learned]
    names = [each.name for each in learned]
    weight = np.array([1 / names.count(name) for name in names])
    weight /= weight.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = STRENGTH / 2 * float(weights @ weights), STRENGTH * weights
        for row, aim, share in zip(rows, wanted, weight, strict=True):
            scores = row @ weights
            scores -= scores.max()
            norm = np.log(np.exp(scores).sum())
            total += share * float(aim @ (norm - scores))
            slope = slope + share * (row.T @ (np.exp(scores - norm) - aim))
        return total, slope

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B").x
    return np.asarray(found / spread)


def share_of_first(chosen: Chosen, weights: NDArray[np.float64]) -> float:
    """How much of what is expected the sentence holds that the weights put first."""
    return float(chosen.right[int((chosen.described @ weights).argmax())])


def main() -> int:
    parser = parser_of(__doc__, SUITES)
    parser.add_argument("--plain", action="store_true", help="without a reader")
    arguments = parser.parse_args()
    every = []
    for questions in question_sets(arguments, reader=not arguments.plain):
        every += sentences_of(questions)
        print(questions.name, len(every), file=sys.stderr)
    # Where the reader read nothing, a question has fewer features.
    wide = max(each.described.shape[1] for each in every)
    every = [each for each in every if each.described.shape[1] == wide]
    shipped = evidence.WEIGHTS if arguments.plain else evidence.READ_WEIGHTS
    halves = [fitted([each for each in every if each.half != half]) for half in (0, 1)]
    table = Table("set", "questions", "in the program", "fitted anew", "the best", title="the first sentence")
    for name in dict.fromkeys(each.name for each in every):
        one = [each for each in every if each.name == name]
        columns = (
            [share_of_first(each, shipped) for each in one],
            [share_of_first(each, halves[each.half]) for each in one],
            [float(each.right.max()) for each in one],
        )
        table.add_row(name, f"{len(one):,}", *(f"{np.mean(column):.3f}" for column in columns))
    console = Console(width=WIDTH, highlight=False)
    console.print(table)
    for name, value in zip(FEATURES, fitted(every), strict=False):
        console.print(f"{value:9.3f}  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
