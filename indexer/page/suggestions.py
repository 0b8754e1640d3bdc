"""Questions to go on with, about what the articles tell that were just cited. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.answering.starters import subjects
from indexer.index.terms import words
from indexer.types import Answer, Article
from indexer.wording.answers import answer_wording

COUNT = 3
CANDIDATES = 6


def suggested(question: str, answer: Answer, articles: Iterable[Article]) -> tuple[str, ...]:
    """Questions about what these articles tell of and the reader has not asked about, one each in turn.

    They are in the language of the question; whether they get an answer is not known yet.
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
                fresh.append(subject)
        found += fresh[:1]
        waiting += fresh[1:]
    forms = (wording.about, wording.latest)
    return tuple(
        forms[place % 2].format(subject=subject)
        for place, subject in enumerate((found + waiting)[:CANDIDATES])
    )
