"""From the question sets to the pairs of one pass over them.

Whether a passage answers must be told from question and passage together. Questions that were written to
have no answer have a style of their own, and a reader that may learn the style does: so the answering score
is only learned from questions that come twice, with a passage that answers and with one that does not, and
from a choice of the others in which the style says nothing (``indexer.training.style``). From the question
alone nothing can then be told. The span, and that there is none, is learned from all.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from indexer.training.examples import Asked, Pair
from indexer.training.informal import informal
from indexer.training.negatives import without_answer

Other = tuple[str, str] | None


def pairs_of(
    asked: Sequence[Asked],
    others: Sequence[Other],
    alone: Sequence[float],
    chance: random.Random,
    doubled: float,
    emptied: float,
    plain: float,
) -> list[Pair]:
    """Pairs for one pass; ``doubled`` is the share of answered questions that also come with a wrong passage.

    ``emptied`` of these have the right passage without its answer's sentence, where that can be; the rest one
    of ``others``. ``alone`` is for each question the chance that it is judged though it comes but once.
    ``plain`` is the share of questions that are left as they are.
    """
    pairs: list[Pair] = []
    for each, other, judged_alone in zip(asked, others, alone, strict=True):
        question = informal(each.question, chance, plain)
        judged = chance.random() < judged_alone
        if not each.answered:
            pairs.append(Pair(question, each.title, each.passage, False, None, True, judged))
            continue
        reads = each.span is not None
        wrong = None
        if chance.random() < doubled:
            rest = without_answer(each) if chance.random() < emptied else None
            wrong = (each.title, rest) if rest is not None else other
        judged = judged or wrong is not None
        pairs.append(Pair(question, each.title, each.passage, True, each.span, reads, judged))
        if wrong is not None:
            pairs.append(Pair(question, wrong[0], wrong[1], False, None, reads, True))
    return pairs
