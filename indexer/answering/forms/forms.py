"""Which form the answer to a question takes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Form(StrEnum):
    """How an answer is laid out: sentences that state a fact, or one of the forms of this package."""

    FACT = "fact"
    COLLECTION = "collection"
    TIMELINE = "timeline"
    COMPARISON = "comparison"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class FormWords:
    """The tables of ``forms.toml``, compiled; ``between`` and ``summary`` are for text made plain."""

    timeline: re.Pattern[str]
    timeline_else: re.Pattern[str]
    comparison: re.Pattern[str]
    summary: re.Pattern[str]
    between: re.Pattern[str]


@cache
def form_words() -> FormWords:
    """The words that tell the forms apart."""
    stored = tomllib.loads(files("indexer.answering.forms").joinpath("forms.toml").read_text("utf-8"))

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])")

    return FormWords(
        any_of(stored["timeline"]),
        any_of(stored["timeline_else"]),
        any_of(stored["comparison"]),
        any_of(stored["summary_words"]),
        any_of([stored["between"]]),
    )


def form_of(folded: str, *, summary: bool, fact: bool) -> Form:
    """The form for the folded words of a question that asks what articles say.

    ``summary``: it asks for one; ``fact``: it asks who, when, where or why.
    """
    words = form_words()
    if words.timeline.search(folded) or (not fact and words.timeline_else.search(folded)):
        return Form.TIMELINE
    if words.comparison.search(folded):
        return Form.COMPARISON
    return Form.SUMMARY if summary and not fact else Form.FACT
