"""The façade: an index and an encoder, opened once, asked many times by many threads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from indexer.answering.answer import NEAREST
from indexer.answering.conversation import answer_turn
from indexer.answering.follow_up import searchable
from indexer.answering.forms.dispatch import answer_in_form
from indexer.answering.forms.forms import Form
from indexer.answering.generation import generate
from indexer.answering.library import Library
from indexer.answering.models import Models
from indexer.answering.question import Question, parse_question
from indexer.answering.scope import Scope, scope_of
from indexer.answering.spelling import spelled
from indexer.answering.starters import starter_questions
from indexer.errors import ModelMismatchError
from indexer.index.engines import open_index
from indexer.index.snapshot import OpenIndex, Snapshot
from indexer.model.encoder import Encoder
from indexer.model.reader import Reader
from indexer.settings import Settings
from indexer.types import (
    Answer,
    Article,
    ArticleInfo,
    Filters,
    Hit,
    IndexStatus,
    Passage,
    SearchResult,
)


class Collection:
    """An index that can be searched and asked. It follows new generations between two questions."""

    def __init__(self, index: OpenIndex, settings: Settings, models: Models | None = None) -> None:
        self.index = index
        self._settings = settings
        self._models = models or Models(settings)

    @property
    def encoder(self) -> Encoder:
        """The model that questions are encoded with, loaded by the first who needs it. Raises ModelError."""
        return self._models.encoder

    @property
    def reader(self) -> Reader | None:
        """What finds exact answers, loaded by the first who needs it; None where there is none.

        Raises ModelError.
        """
        return self._models.reader

    def over(self, index: OpenIndex) -> Collection:
        """Another index asked with the same models and settings."""
        return Collection(index, self._settings, self._models)

    def search(
        self,
        question: str,
        count: int = 10,
        filters: Filters | None = None,
        today: date | None = None,
        imply: bool | None = None,
    ) -> list[Hit]:
        """The ``count`` articles that may answer, each with its best passage, best first; see
        :meth:`find`.
        """
        return list(self.find(question, count, filters, today, imply).hits)

    def find(
        self,
        question: str,
        count: int = 10,
        filters: Filters | None = None,
        today: date | None = None,
        imply: bool | None = None,
    ) -> SearchResult:
        """What :meth:`search` finds, with the filters that were in force.

        ``filters`` as in :meth:`ask`. Raises QuestionError, FilterError, ModelError, ModelMismatchError,
        DamagedIndexError.
        """
        began = time.perf_counter()
        parsed = parse_question(question)
        with self.index.snapshot() as snapshot:
            text = spelled(parsed.text, parsed.language, snapshot)
            asked = parsed if text == parsed.text else parse_question(text)
            scope = scope_of(asked, filters, today, imply)
            hits = self._library(snapshot, scope.filters).best(scope.question, count)
            if not hits and scope.implied.applied:
                # No article is of these days: the nearest of others, rather than none.
                scope = scope.wider or scope.of_any_day()
                hits = self._library(snapshot, scope.filters).best(scope.question, count)
        return SearchResult(parsed.text, hits, scope.filters, scope.implied, time.perf_counter() - began)

    def ask(
        self,
        question: str,
        earlier: Sequence[Answer] = (),
        filters: Filters | None = None,
        today: date | None = None,
        imply: bool | None = None,
        on_text: Callable[[str], None] | None = None,
        on_stage: Callable[[str], None] = lambda _stage: None,
    ) -> Answer:
        """The answer, of quotes checked against the stored articles, or that there is none.

        ``earlier`` are the answers of the conversation so far, oldest first: a follow-up is understood from
        them (see Answer.searched), and articles keep their citation numbers. ``filters`` say which articles
        may be quoted; where none are given, days that the question names may filter (see Answer.implied):
        "kemarin" is counted from ``today``, by default the real one. With ``imply`` they do so beside the
        filters given, without it they never do. Where the settings name a language model it writes the
        answer, of which ``on_text`` gets all that is written so far (see indexer.answering.generation).
        ``on_stage`` hears what begins: ``searching``, ``reading`` the passages found, ``answering``; the
        first two again where a wider search follows.
        Raises QuestionError, FilterError, ModelError, ModelMismatchError, DamagedIndexError.
        """
        began = time.perf_counter()
        typed = parse_question(question)
        numbers = {each.article.id: each.number for answer in earlier for each in answer.citations}
        answer = self._quoted(typed, earlier, numbers, filters, today, imply, on_stage)
        on_stage("answering")
        # After the snapshot is closed, which a model that takes a minute must not hold.
        if parse_question(answer.searched).form is not Form.COLLECTION:
            answer = generate(
                answer, self.encoder, self._settings, lambda name: self.article(name).text, on_text, numbers
            )
        return replace(answer, question=typed.text, seconds=time.perf_counter() - began)

    def _quoted(
        self,
        typed: Question,
        earlier: Sequence[Answer] = (),
        numbers: Mapping[str, int] = MappingProxyType({}),
        filters: Filters | None = None,
        today: date | None = None,
        imply: bool | None = None,
        on_stage: Callable[[str], None] = lambda _stage: None,
    ) -> Answer:
        """The answer as quotes, before a language model may write it; see :meth:`ask`."""
        with self.index.snapshot() as snapshot:

            def relevance(text: str) -> float:
                everywhere = scope_of(parse_question(text), Filters()).question
                hits = replace(self._library(snapshot), reranker=None).find(everywhere, 1, 1).hits
                return hits[0].score if hits else 0.0

            asked = spelled(typed.text, typed.language, snapshot)
            reading = searchable(asked, earlier, self.encoder, relevance)

            def ask(text: str, among: tuple[str, ...]) -> Answer:
                return self._asked(
                    text,
                    scope_of(parse_question(text), filters, today, imply),
                    lambda within: self._library(snapshot, within, numbers, on_stage, among),
                )

            def text_of(article_id: str) -> str:
                found = snapshot.articles([article_id])
                return f"{found[article_id].title}\n{snapshot.article(article_id).text}" if found else ""

            # Articles cited before may be of other days than those asked for now.
            remembered = () if filters else earlier
            return answer_turn(asked, reading, remembered, ask, text_of)

    def _asked(self, text: str, scope: Scope, library: Callable[[Filters], Library]) -> Answer:
        """The answer within the scope, or where that gives none and may be left, within a wider one."""
        answer, among = answer_in_form(scope.question, library(scope.filters)), scope
        # That there is no article of these days is an answer about the collection.
        if not answer.answered and scope.wider and scope.question.form is not Form.COLLECTION:
            among = scope.wider
            answer = answer_in_form(among.question, library(among.filters))
        if not answer.answered and not answer.passages and among.implied.applied:
            # No article is of these days: the nearest of others, rather than none.
            nearest = library(among.of_any_day().filters).find(among.question, NEAREST, 1).hits
            answer = replace(answer, passages=nearest)
        return replace(answer, filters=among.filters, implied=among.implied, searched=text)

    def article(self, article_id: str) -> Article:
        """One article, whole. Raises NoSuchArticleError, DamagedIndexError."""
        with self.index.snapshot() as snapshot:
            return snapshot.article(article_id)

    def articles(self) -> Iterator[Article]:
        """Every article, ordered by id, of one generation."""
        with self.index.snapshot() as snapshot:
            yield from snapshot.all_articles()

    def all_infos(self) -> tuple[ArticleInfo, ...]:
        """The metadata of every article, ordered by id, of one generation; no text is read."""
        with self.index.snapshot() as snapshot:
            return snapshot.all_infos()

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages that an article was cut into, in its order; none for an unknown id."""
        with self.index.snapshot() as snapshot:
            return snapshot.passages_of(article_id)

    def status(self) -> IndexStatus:
        """What the newest generation holds."""
        return self.index.status()

    def starters(self, language: str, count: int = 6) -> list[str]:
        """Questions to begin with, in the language asked for, about what the newest articles are about."""
        with self.index.snapshot() as snapshot:
            return starter_questions(snapshot.all_infos(), snapshot.article, language, count)

    def answerable(self, questions: Iterable[str], count: int) -> list[str]:
        """The first ``count`` of these questions that get an answer; each costs what asking costs.

        No language model is asked. Raises what :meth:`ask` raises.
        """
        answered = (each for each in questions if self._quoted(parse_question(each)).answered)
        return list(islice(answered, count))

    def _library(
        self,
        snapshot: Snapshot,
        filters: Filters | None = None,
        numbers: Mapping[str, int] = MappingProxyType({}),
        on_stage: Callable[[str], None] = lambda _stage: None,
        among: tuple[str, ...] = (),
    ) -> Library:
        status, encoder = snapshot.status, self.encoder
        if status.fingerprint and status.fingerprint != encoder.fingerprint:
            raise ModelMismatchError(self.index.folder, status.model, encoder.name)
        models = self._models
        return Library(
            snapshot, encoder, filters or Filters(), numbers, among, on_stage, models.reader, models.reranker
        )


def open_collection(
    folder: Path | str | None = None, *, encoder: Encoder | None = None, settings: Settings | None = None
) -> Collection:
    """The index at ``folder`` (or an address), or the settings'. Raises NoIndexError, DamagedIndexError."""
    settings = settings or Settings()
    return Collection(open_index(folder or settings.index, settings), settings, Models(settings, encoder))
