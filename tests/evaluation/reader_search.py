"""The exact answer to questions over all paragraphs, search included.

Asked as a user asks, of an index of every paragraph (the one that ``make eval`` keeps): what is said is the
exact answer of the first citation that has one, nothing where the answer is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.answering.collection import Collection
from indexer.training.examples import Asked
from indexer.types import Answer
from tests.evaluation.exact_match import overlap, words
from tests.evaluation.gate import Measured


def over_all_paragraphs(collection: Collection, asked: Sequence[Asked]) -> dict[str, Measured]:
    """Exact match and F1 of questions that have an exact answer, and how many get any."""
    answers = [collection.ask(each.question) for each in asked]
    said = [exact_answer(answer) for answer in answers]
    exact = [words(one) == words(each.answer) for one, each in zip(said, asked, strict=True)]
    f1 = [overlap(one, each.answer) for one, each in zip(said, asked, strict=True)]
    return {
        "exact match": Measured(float(np.mean(exact)), len(asked)),
        "F1": Measured(float(np.mean(f1)), len(asked)),
        "answered": Measured(float(np.mean([answer.answered for answer in answers])), len(asked)),
    }


def exact_answer(answer: Answer) -> str:
    """The exact words of the first citation that has any; nothing where there are none."""
    for citation in answer.citations if answer.answered else ():
        if exact := citation.around_exact[1]:
            return exact
    return ""
