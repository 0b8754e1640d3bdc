"""Text in, vectors out: the bundled encoder, or any sentence-transformers model."""

from __future__ import annotations

from collections.abc import Callable

from indexer.model.encoder import Encoder, OnProgress, Vectors
from indexer.settings import BUNDLED_MODEL, Settings

__all__ = ["Encoder", "OnProgress", "Vectors", "load_encoder"]


def load_encoder(settings: Settings, notify: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder that ``settings.model`` names. Raises ModelError when it cannot be had.

    ``notify`` is told, in one sentence each, what takes time or was chosen instead.
    """
    if settings.model == BUNDLED_MODEL:
        from indexer.model.bundled import BundledEncoder
        from indexer.model.engine import Engine
        from indexer.model.prepared import prepare

        return BundledEncoder(Engine(prepare(settings.cache, notify), settings.threads))
    raise NotImplementedError
