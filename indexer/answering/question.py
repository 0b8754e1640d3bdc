"""What a question asks: its kind, its language, the terms that carry its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.answering.forms.forms import Form, form_of
from indexer.answering.forms.request import read_request
from indexer.answering.periods import Period
from indexer.answering.vocabulary import vocabulary
from indexer.articles.language import detect_language
from indexer.errors import QuestionError
from indexer.index.terms import content_terms, words

LONGEST_QUESTION = 2_000
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]{3,})[\"“”»]")


class Kind(StrEnum):
    """The form of the answer that a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    HOW = "how"
    LIST = "list"
    YES_NO = "yes or no"
    SUMMARY = "summary"
    OTHER = "other"


_FACTS = (Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.WHY)
"""Asked so, what is asked for stands in an article, whatever else the question says."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as search and answering see it.

    ``terms`` carry the subject (see :func:`indexer.index.terms.content_terms`);
    ``phrases`` stood in quotation marks. ``events`` are the times that it names of what it asks about, and
    ``newest`` says that it asks for what is newest; both come from :mod:`indexer.answering.scope`. ``form``
    is that of the answer asked for.
    """

    text: str
    language: str
    kind: Kind
    terms: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    events: tuple[Period, ...] = ()
    newest: bool = False
    form: Form = Form.FACT


def _kind(folded: str) -> Kind:
    return next(
        (Kind(kind) for kind, pattern in vocabulary().questions if pattern.search(folded)), Kind.OTHER
    )


def _form(text: str, folded: str, kind: Kind) -> Form:
    fact = any(Kind(name) in _FACTS and pattern.search(folded) for name, pattern in vocabulary().questions)
    if not fact and read_request(text):
        return Form.COLLECTION
    return form_of(folded, summary=kind is Kind.SUMMARY, fact=fact)


def parse_question(text: str) -> Question:
    """A question from what somebody typed.

    Raises QuestionError where there is no word to look for, or where the text is longer
    than LONGEST_QUESTION characters.
    """
    text = " ".join(text.split())
    if not text:
        raise QuestionError("The question is empty. Type what you want to know.")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; {LONGEST_QUESTION:,} is the most. "
            "Ask it in fewer words."
        )
    found = words(text)
    if not found:
        raise QuestionError("The question has no word to look for. Ask it in words.")
    folded = " ".join(found)
    kind = _kind(folded)
    return Question(
        text=text,
        language=detect_language(text),
        kind=kind,
        terms=tuple(content_terms(text)),
        phrases=tuple(match.strip() for match in _QUOTED.findall(text)),
        form=_form(text, folded, kind),
    )
