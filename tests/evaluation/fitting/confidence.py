"""Fit relevance and confidence: ``python -m tests.evaluation.fitting.confidence``.

Logistic models, of which each gets its features as the program computes them: the relevance of the first
passage, the confidence without a reader, with one, and with one where the articles are named. Questions are
asked as they stand and again with their right articles out of sight. The threshold is the program's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table

from indexer.answering import answer, search
from indexer.answering.confidence import FEATURES, THRESHOLD, features
from indexer.answering.forms.dispatch import answer_in_form
from indexer.answering.library import Library
from indexer.answering.question import parse_question
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.fitting.cases import Case, cases, named_cases
from tests.evaluation.fitting.logistic import Judged, area, balanced_accuracy, crossed, fitted
from tests.evaluation.fitting.questions import QuestionSet, calls_of, half_of, parser_of, question_sets

SUITES = ("sample", "news, unseen", "human, unseen")
RELEVANCE = (
    "similarity",
    "similarity above the tenth",
    "coverage",
    "coverage by the best window",
    "logarithm of the number of articles",
)
STANDS_OUT = (
    "similarity of the nearest passage",
    "similarity of the nearest passage above the tenth",
    "score of the first passage above the second",
    "logarithm of the number of articles",
    "asks for a name, a number, a day or a place",
)
"""What says nothing where the articles are named."""


def confident(name: str, case: Case) -> Judged | None:
    """What the confidence in the answer rests on; None where nothing was found."""
    collection = case.collection
    with calls_of(answer, "confidence") as calls, collection.index.snapshot() as snapshot:
        library = Library(snapshot, collection.encoder, among=case.named, reader=collection.reader)
        answer_in_form(parse_question(case.asked.question), library)
    if not calls:
        return None
    given, said = calls[-1]
    return Judged(name, half_of(case.asked.question), features(*given), case.true, said)


def relevant(name: str, case: Case) -> Judged | None:
    """What the relevance of the first passage rests on; true where it is of a right article."""
    with calls_of(search, "relevance") as calls:
        case.collection.search(case.asked.question)
    if not calls:
        return None
    (_, best, above_tenth, searched), shares = calls[-1]
    match = best.match
    described = np.array(
        [best.similarity, above_tenth, match.coverage, match.window, np.log(max(searched, 1))]
    )
    right = best.article.id in case.asked.articles
    return Judged(name, half_of(case.asked.question), described, right, float(shares.max()))


def report(title: str, judged: Sequence[Judged], names: Sequence[str], unused: Sequence[int] = ()) -> None:
    """What the program's and new coefficients reach, and the new ones."""
    new = dict(zip(map(id, judged), crossed(judged, unused), strict=True))
    table = Table("set", "questions", "balanced accuracy", "AUC", "fitted anew", "AUC", title=title)
    for name in dict.fromkeys(each.name for each in judged):
        one = [each for each in judged if each.name == name]
        true = [each.true for each in one]
        columns: list[list[float]] = [[each.said for each in one], [new[id(each)] for each in one]]
        cells = [f"{value:.3f}" for said in columns for value in scores(said, true)]
        table.add_row(name, f"{len(one):,}", *cells)
    console = Console(width=WIDTH, highlight=False)
    console.print(table)
    model = fitted(judged, unused)
    for name, value in zip((*names, "intercept"), (*model.coefficients, model.intercept), strict=True):
        console.print(f"{value:9.3f}  {name}")


def scores(said: Sequence[float], true: Sequence[bool]) -> tuple[float, float]:
    return balanced_accuracy(said, true, THRESHOLD), area(said, true)


def recorded(
    sets: Sequence[QuestionSet],
    asked: Callable[[QuestionSet], Iterator[Case]],
    record: Callable[[str, Case], Judged | None],
) -> list[Judged]:
    found = []
    for questions in sets:
        rows = (record(questions.name, case) for case in asked(questions))
        found += [row for row in rows if row is not None]
        print(record.__name__, questions.name, len(found), file=sys.stderr)
    return found


def whole(judged: Sequence[Judged]) -> list[Judged]:
    """Those for which the reader read something."""
    widths = [len(each.described) for each in judged]
    return [each for each in judged if len(each.described) == max(widths)]


def main() -> int:
    arguments = parser_of(__doc__, SUITES).parse_args()
    plain, sets = question_sets(arguments, reader=False), question_sets(arguments)
    report("relevance of the first passage", recorded(plain, cases, relevant), RELEVANCE)
    without = recorded(plain, cases, confident)
    report("confidence, no reader", without, FEATURES[: len(without[0].described)])
    report("confidence", whole(recorded(sets, cases, confident)), FEATURES)
    unused = [FEATURES.index(name) for name in STANDS_OUT]
    report("confidence, articles named", whole(recorded(sets, named_cases, confident)), FEATURES, unused)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
