"""Passages that do not answer: the nearest other ones, and the right one without its answer's sentence."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from indexer.answering.sentences import sentence_spans
from indexer.index.terms import content_terms
from indexer.model.encoder import Encoder
from indexer.training.examples import Asked

NEAREST = 50
"""Passages near by meaning, of which those that also have the question's words are closest."""
COVERAGE_WEIGHT = 0.1
"""What holding all of the question's words counts beside the cosine."""
SHARES = 0.5
"""Where an answer has no exact form: with this share of its words another passage may answer as well."""


def without_answer(asked: Asked) -> str | None:
    """The passage less the sentence that answers; None where that leaves the answer, or next to nothing."""
    if asked.span is None:
        return None
    start, end = asked.span
    gone = [span for span in sentence_spans(asked.passage) if span.start < end and start < span.end]
    if not gone:
        return None
    rest = f"{asked.passage[: gone[0].start].rstrip()} {asked.passage[gone[-1].end :].lstrip()}".strip()
    if len(rest) < 150 or asked.answer.lower() in rest.lower():
        return None
    return rest


def nearest_others(
    asked: Sequence[Asked], encoder: Encoder, chance: random.Random, closest: int
) -> list[tuple[str, str] | None]:
    """For each question (title, passage) of one of the ``closest`` passages that do not hold its answer."""
    if not asked:
        return []
    pool = sorted({(each.title, each.passage) for each in asked})
    passages = encoder.encode_passages([f"{title}\n{text}" if title else text for title, text in pool])
    questions = encoder.encode_queries([each.question for each in asked])
    terms = [frozenset(content_terms(text)) for _, text in pool]
    found: list[tuple[str, str] | None] = []
    for each, question in zip(asked, questions, strict=True):
        asked_for = set(content_terms(each.question))
        wanted = set(content_terms(each.answer)) - asked_for
        similarities = passages @ question
        near = np.argpartition(-similarities, min(NEAREST, len(pool) - 1))[: NEAREST + 1]
        covered = [len(asked_for & terms[place]) / max(1, len(asked_for)) for place in near]
        order = near[np.argsort(-(similarities[near] + COVERAGE_WEIGHT * np.array(covered)))]
        wrong = [
            pool[place]
            for place in order
            if pool[place][1] != each.passage
            and each.answer.lower() not in pool[place][1].lower()
            and (each.span is not None or len(wanted & terms[place]) < SHARES * max(1, len(wanted)))
        ]
        found.append(chance.choice(wrong[:closest]) if wrong else None)
    return found
