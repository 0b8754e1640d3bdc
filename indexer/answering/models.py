"""The encoder, the reader and the reranker of a collection, each loaded by the first who needs it."""

from __future__ import annotations

import threading

from indexer.model import load_encoder
from indexer.model.encoder import Encoder
from indexer.model.reader import Reader
from indexer.model.reading import load_reader
from indexer.model.reranker import Reranker, load_reranker
from indexer.settings import Settings


class Models:
    """Loaded once, whichever thread asks first, and shared by collections with the same settings."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self._settings = settings
        self._encoder = encoder
        self._reader: Reader | None = None
        self._reader_sought = False
        self._reranker: Reranker | None = None
        self._loading = threading.Lock()

    @property
    def encoder(self) -> Encoder:
        """What questions are encoded with. Raises ModelError."""
        with self._loading:
            if self._encoder is None:
                self._encoder = load_encoder(self._settings)
            return self._encoder

    @property
    def reader(self) -> Reader | None:
        """What finds exact answers; None where there is none for the encoder. Raises ModelError."""
        encoder = self.encoder
        with self._loading:
            if not self._reader_sought:
                self._reader, self._reader_sought = load_reader(encoder, self._settings), True
            return self._reader

    @property
    def reranker(self) -> Reranker | None:
        """What orders the hits, where the settings name one. Raises ModelError."""
        with self._loading:
            if self._reranker is None:
                self._reranker = load_reranker(self._settings)
            return self._reranker
