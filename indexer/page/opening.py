"""The collection, opened once for all readers of the page, on a thread beside it.

Opening imports the index's libraries and asking loads the model, which takes seconds; the page paints first.
"""

from __future__ import annotations

import contextlib
import logging
import math
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.errors import IndexerError, ModelError, ModelMismatchError, NoIndexError
from indexer.settings import Settings
from indexer.types import ArticleInfo

if TYPE_CHECKING:
    from indexer.answering.collection import Collection
    from indexer.model.encoder import Encoder


_CANDIDATES = 4
"""Times as many questions as are wanted: some get no answer."""
_FITS_A_PHONE = 48
"""Characters of a question that a phone shows in a line; shorter ones are taken first."""
_PAUSE_SECONDS = 0.05

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page says of a collection before anything is asked. Dates are ISO 8601 or empty."""

    articles: int
    passages: int
    first: str
    last: str
    built_at: str
    generation: int


def open_collection(settings: Settings, encoder: Encoder | None) -> Collection:
    """Open the index that the settings name. Raises IndexerError. Imports the heavy libraries."""
    import indexer

    return indexer.open(settings=settings, encoder=encoder)


def load_encoder(settings: Settings) -> Encoder:
    """The model that the settings name. Raises ModelError. Imports the heavy libraries."""
    import indexer

    return indexer.load_encoder(settings)


def described(collection: Collection) -> tuple[tuple[ArticleInfo, ...], Overview]:
    """Every article's metadata, and the counts and dates of the generation now in use."""
    status = collection.status()
    infos = collection.all_infos()
    dates = sorted(info.published[:10] for info in infos if info.published)
    return infos, Overview(
        articles=status.articles,
        passages=status.passages,
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        built_at=status.built_at,
        generation=status.generation,
    )


class Opening:
    """A collection on its way: not started, under way, open, or failed with an error.

    Every reader of the page shares one; its methods may be called from any thread.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None
        self._collection: Collection | None = None
        self._overview: Overview | None = None
        self._infos: tuple[ArticleInfo, ...] = ()
        self._starters: dict[tuple[int, str, int], tuple[str, ...] | None] = {}
        self._model_error: IndexerError | None = None
        self._error: Exception | None = None
        self._waiting = 0
        self._loading = threading.Lock()
        self._encoder: Encoder | None = None

    @property
    def error(self) -> Exception | None:
        """Why the collection did not open; None while it may yet."""
        return self._error

    @property
    def model_error(self) -> IndexerError | None:
        """Why the model cannot be loaded or does not fit, once tried; the collection itself may be open."""
        return self._model_error

    @property
    def finished(self) -> bool:
        """Whether the collection is open, or failed to."""
        return self._done.is_set()

    def start(self) -> None:
        """Begin to open, unless that was begun before."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._open, name="open-collection", daemon=True)
                self._thread.start()

    def again(self) -> None:
        """Forget that it failed, and open anew."""
        self._restart()

    def built(self) -> None:
        """Note that the index was built: an open collection sees that by itself, else it is opened now."""
        if self.collection is None:
            self._restart()
            self._done.wait()

    def encoder(self) -> Encoder:
        """The model, loaded by the first who needs it, with or without an index. Raises ModelError."""
        if self._collection is not None:
            return self._collection.encoder
        with self._loading:
            if self._encoder is None:
                self._encoder = load_encoder(self.settings)
            return self._encoder

    def _restart(self) -> None:
        with self._lock:
            self._done.clear()
            self._error = None
            self._model_error = None
            self._starters.clear()
            self._thread = threading.Thread(target=self._open, name="open-collection", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Start if need be, and wait at most that long; whether it finished."""
        self.start()
        return self._done.wait(seconds)

    @property
    def collection(self) -> Collection | None:
        """The open collection; None until it is."""
        return self._collection if self._done.is_set() else None

    def overview(self) -> Overview:
        """Counts and dates of the index as it is now: read again only when it was replaced."""
        collection = self._require()
        known = self._overview
        if known is None or known.generation != collection.status().generation:
            self._infos, known = described(collection)
            self._overview = known
        return known

    def infos(self) -> tuple[ArticleInfo, ...]:
        """Metadata of every article of the index as it is now."""
        self.overview()
        return self._infos

    def starters(self, language: str, count: int) -> tuple[str, ...] | None:
        """Questions from the collection to start with, each of which gets an answer.

        They are looked for once for each generation and language, on a thread; None until they are found.
        """
        collection = self._require()
        key = (self.overview().generation, language, count)
        with self._lock:
            if key not in self._starters:
                self._starters[key] = None
                self._model_error = None
                arguments = (collection, key)
                threading.Thread(target=self._find, args=arguments, name="starters", daemon=True).start()
        return self._starters[key]

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """While the block lasts a reader waits for an answer: questions to start with are found later."""
        with self._lock:
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1

    def in_quiet(self, questions: Iterable[str], patience: float = math.inf) -> Iterator[str]:
        """Each question when no reader waits for an answer; ends where that takes ``patience`` seconds."""
        for question in questions:
            until = time.monotonic() + patience
            while self._waiting:
                if time.monotonic() > until:
                    return
                time.sleep(_PAUSE_SECONDS)
            yield question

    def _find(self, collection: Collection, key: tuple[int, str, int]) -> None:
        _, language, count = key
        found: tuple[str, ...] = ()
        try:
            candidates = collection.starters(language, _CANDIDATES * count)
            # Sorting keeps their order otherwise.
            candidates.sort(key=lambda question: len(question) > _FITS_A_PHONE)
            found = tuple(collection.answerable(self.in_quiet(candidates), count))
        except (ModelError, ModelMismatchError) as error:
            self._model_error = error
        except Exception as error:  # the page does without; a question meets the same error, and says it
            _log.warning("No questions to start with: %s", error)
        self._starters[key] = found

    def _require(self) -> Collection:
        collection = self.collection
        if collection is None:
            raise self._error or NoIndexError(self.settings.index)
        return collection

    def _open(self) -> None:
        try:
            collection = open_collection(self.settings, self._encoder)
            self._infos, self._overview = described(collection)
            self._collection = collection
        except Exception as error:  # shown by the page, whatever it is
            self._collection = None
            self._error = error
            return
        finally:
            self._done.set()
        # The first question then finds the model loaded; why it cannot be loaded, that question says.
        with contextlib.suppress(Exception):
            collection.encoder.encode_queries(["?"])
