"""One question on its way to an answer, on a thread, so that the reader can stop waiting for it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import NoIndexError, NoSuchArticleError
from indexer.page.listing import outlet_of
from indexer.page.opening import Opening
from indexer.page.sources import Source, sources
from indexer.types import Answer, Filters

if TYPE_CHECKING:
    from indexer.answering.collection import Collection

LONGEST_QUESTION = 2_000


STAGES = ("searching", "reading", "answering")

_READING = threading.BoundedSemaphore(2)
"""So many questions are searched and read at once: more would only make all of them late, as the model works
on every core for each. Language models are waited for by any number."""
_PATIENCE_SECONDS = 0.1

_SUGGESTING = threading.BoundedSemaphore(1)
"""Looking for suggestions asks several questions: one reader's at a time, and answers come first."""
_LONGEST_WAIT_TO_SUGGEST = 2.0


class AbandonedError(Exception):
    """Thrown into an answer under way from its own calls: nobody waits for it any more."""


class Asking:
    """An answer being made. ``stage`` is ``opening``, ``waking``, ``waiting``, one of STAGES, or ``done``.

    ``earlier`` are the conversation's answers so far, which a follow-up question is understood from;
    ``filters`` those that the reader chose, None for what the question implies. ``draft`` is what a language
    model has written so far. ``suggestions`` is None until it is known which can be answered.
    """

    def __init__(
        self, question: str, opening: Opening, earlier: Sequence[Answer] = (), filters: Filters | None = None
    ) -> None:
        self.question = question
        self.earlier = tuple(earlier)
        self.filters = filters
        self.stage = "opening"
        self.steps: tuple[tuple[str, float], ...] = ()
        self.draft = ""
        self.answer: Answer | None = None
        self.sources: tuple[Source, ...] = ()
        self.suggestions: tuple[str, ...] | None = None
        self.error: Exception | None = None
        self._opening = opening
        self._began = time.monotonic()
        self._abandoned = threading.Event()
        self._done = threading.Event()
        self._suggested = threading.Event()
        self._turn = contextlib.ExitStack()
        threading.Thread(target=self._run, name="ask", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait at most that long; whether the answer, or the error, is there."""
        return self._done.wait(seconds)

    def wait_for_suggestions(self, seconds: float) -> bool:
        """Wait at most that long; whether it is known what to suggest."""
        return self._suggested.wait(seconds)

    def abandon(self) -> None:
        """Let it end at its next step: nobody waits for it."""
        self._abandoned.set()

    def _run(self) -> None:
        try:
            self._opening.wait(600.0)
            self._opening.overview()
            collection = self._opening.collection
            if collection is None:
                raise NoIndexError(self._opening.settings.index)
            self.stage = "waking"
            collection.encoder  # noqa: B018  # loads the model, which takes seconds once
            with self._opening.answering(), self._turn:
                self._wait_for_turn()
                self.answer = collection.ask(
                    self.question, self.earlier, self.filters, on_text=self._write, on_stage=self._enter
                )
            found = sources(self.answer, lambda article_id: text_of(collection, article_id))
            self.sources = with_names(found, collection)
            self._enter("done")
        except Exception as error:  # shown by the page, whatever it is
            self.error = error
            self.answer = None
        finally:
            self.stage = "done"
            self._done.set()
        with contextlib.suppress(Exception):
            if self.answer is not None and collection is not None:
                self.suggestions = self._suggest(self.answer, collection)
        self._suggested.set()

    def _wait_for_turn(self) -> None:
        while not _READING.acquire(timeout=_PATIENCE_SECONDS):
            self._enter("waiting")
        self._turn.callback(_READING.release)

    def _enter(self, stage: str) -> None:
        if self._abandoned.is_set():
            raise AbandonedError
        if stage == "answering":
            # What is left is a language model's to do, if there is one.
            self._turn.close()
        now = time.monotonic()
        if self.stage in STAGES:
            self.steps = (*self.steps, (self.stage, now - self._began))
        self._began = now
        self.stage = stage

    def _write(self, text: str) -> None:
        if self._abandoned.is_set():
            raise AbandonedError
        self.draft = text

    def _suggest(self, answer: Answer, collection: Collection) -> tuple[str, ...]:
        """Questions to go on with after an answer, each of which gets one; none after a refusal."""
        from indexer.page.suggestions import COUNT, suggested

        if not _SUGGESTING.acquire(timeout=_LONGEST_WAIT_TO_SUGGEST):
            return ()
        try:
            articles = []
            for article_id in dict.fromkeys(citation.article.id for citation in answer.citations):
                with contextlib.suppress(NoSuchArticleError):
                    articles.append(collection.article(article_id))
            candidates = suggested(self.question, answer, articles)
            quiet = self._opening.in_quiet(candidates, _LONGEST_WAIT_TO_SUGGEST)
            wanted = (candidate for candidate in quiet if not self._abandoned.is_set())
            return tuple(collection.answerable(wanted, COUNT))
        finally:
            _SUGGESTING.release()


def text_of(collection: Collection, article_id: str) -> str:
    """An article's text. Raises KeyError where the index was replaced and no longer holds it."""
    try:
        return collection.article(article_id).text
    except NoSuchArticleError as error:
        raise KeyError(article_id) from error


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
