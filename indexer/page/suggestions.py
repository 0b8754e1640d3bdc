"""Questions to go on with, which the articles that were just cited can answer. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.answering.starters import subjects
from indexer.index.terms import words
from indexer.types import Answer, Article
from indexer.wording.answers import answer_wording

COUNT = 3


def suggested(question: str, answer: Answer, articles: Iterable[Article]) -> tuple[str, ...]:
    """Questions about what these articles tell of and the reader has not asked about, one each in turn.

    They are in the language of the question.
    """
    known = set(words(f"{question} {answer.searched}"))
    wording = answer_wording(answer.language)
    found: list[str] = []
    waiting: list[str] = []
    for article in articles:
        fresh = []
        for subject in subjects(article):
            parts = set(words(subject))
            if parts and not parts & known:
                known |= parts
                fresh.append(wording.about.format(subject=subject))
        found += fresh[:1]
        waiting += fresh[1:]
    return tuple((found + waiting)[:COUNT])
