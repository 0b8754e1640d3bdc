"""The answer to a question in the form that fits it."""

from __future__ import annotations

from indexer.answering.answer import compose
from indexer.answering.forms.catalogue import answer_from_catalogue
from indexer.answering.forms.comparison import set_side_by_side
from indexer.answering.forms.forms import Form
from indexer.answering.forms.summary import summarise
from indexer.answering.forms.timeline import tell_in_order
from indexer.answering.library import Library
from indexer.answering.question import Question
from indexer.types import Answer

PASSAGES_READ = 8
"""Passages whose sentences are weighed for an answer."""
PASSAGES_OF_ONE, OF_ONE_AMONG = 3, 4
"""Of these, at most so many of one story; the same where only a few articles are asked."""
_FORMS = {
    Form.COLLECTION: answer_from_catalogue,
    Form.SUMMARY: summarise,
    Form.TIMELINE: tell_in_order,
    Form.COMPARISON: set_side_by_side,
}


def answer_in_form(question: Question, library: Library) -> Answer:
    """What the library answers, in the question's form where that can be made."""
    form = _FORMS.get(question.form)
    answer = form(question, library) if form else None
    if answer is not None:
        return answer
    of_one = OF_ONE_AMONG if library.among else PASSAGES_OF_ONE
    found = library.read(question, library.find(question, PASSAGES_READ, of_one))
    return compose(question, found, library.encoder, library.stands, library.numbers)
