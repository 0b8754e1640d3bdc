"""One question on its way to an answer, on a thread, so that the reader can stop waiting for it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import NoSuchArticleError
from indexer.page.listing import outlet_of
from indexer.page.opening import Opening
from indexer.page.sources import Source, sources
from indexer.types import Answer, Filters

if TYPE_CHECKING:
    from indexer.answering.collection import Collection

LONGEST_QUESTION = 2_000


class Asking:
    """An answer being made. ``stage`` is ``opening``, ``waking``, ``answering`` or ``done``.

    ``earlier`` are the conversation's answers so far, which a follow-up question is understood from;
    ``filters`` those that the reader chose, None for what the question implies.
    """

    def __init__(
        self, question: str, opening: Opening, earlier: Sequence[Answer] = (), filters: Filters | None = None
    ) -> None:
        self.question = question
        self.earlier = tuple(earlier)
        self.filters = filters
        self.stage = "opening"
        self.answer: Answer | None = None
        self.sources: tuple[Source, ...] = ()
        self.suggestions: tuple[str, ...] = ()
        self.error: Exception | None = None
        self._opening = opening
        self._done = threading.Event()
        threading.Thread(target=self._run, name="ask", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait at most that long; whether the answer, or the error, is there."""
        return self._done.wait(seconds)

    def _run(self) -> None:
        try:
            self._opening.wait(600.0)
            self._opening.overview()
            collection = self._opening.collection
            assert collection is not None, "overview() raises where nothing is open"
            self.stage = "waking"
            collection.encoder  # noqa: B018  # loads the model, which takes seconds once
            self.stage = "answering"
            self.answer = collection.ask(self.question, self.earlier, self.filters)
            found = sources(self.answer, lambda article_id: text_of(collection, article_id))
            self.sources = with_names(found, collection)
            self.suggestions = _suggestions(self.question, self.answer, collection)
        except Exception as error:  # shown by the page, whatever it is
            self.error = error
        finally:
            self.stage = "done"
            self._done.set()


def text_of(collection: Collection, article_id: str) -> str:
    """An article's text. Raises KeyError where the index was replaced and no longer holds it."""
    try:
        return collection.article(article_id).text
    except NoSuchArticleError as error:
        raise KeyError(article_id) from error


def _suggestions(question: str, answer: Answer, collection: Collection) -> tuple[str, ...]:
    """Questions to go on with after an answer; none after a refusal."""
    from indexer.page.suggestions import suggested

    ids = dict.fromkeys(citation.article.id for citation in answer.citations)
    articles = []
    for article_id in ids:
        with contextlib.suppress(NoSuchArticleError):
            articles.append(collection.article(article_id))
    return suggested(question, answer, articles)


def with_names(found: Sequence[Source], collection: Collection) -> tuple[Source, ...]:
    """The sources with their copies called by outlet, or by title where no outlet is known."""
    ids = [copy for source in found for copy in source.copies]
    if not ids:
        return tuple(found)
    with collection.index.snapshot() as snapshot:
        infos = snapshot.articles(ids)
    names = {article_id: outlet_of(info) or info.label for article_id, info in infos.items()}
    return tuple(
        replace(source, copies=tuple(dict.fromkeys(names.get(copy, copy) for copy in source.copies)))
        for source in found
    )


def problem_with(question: str) -> str:
    """Why a question cannot be asked: ``empty``, ``too_long``, or ``""`` where it can."""
    if len(question) > LONGEST_QUESTION:
        return "too_long"
    if not any(character.isalnum() for character in question):
        return "empty"
    return ""
