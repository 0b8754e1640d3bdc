"""The recipe that an encoder and the settings make."""

from __future__ import annotations

from indexer.index.manifest import Recipe
from indexer.index.passages import splitting_version
from indexer.model.encoder import Encoder
from indexer.settings import Settings


def recipe_of(encoder: Encoder, settings: Settings) -> Recipe:
    """Everything that shapes passages and vectors, as it is set now."""
    return Recipe(
        encoder.name,
        encoder.fingerprint,
        encoder.dimension,
        settings.passage_tokens,
        settings.overlap_tokens,
        splitting_version(),
    )
