"""The bundled network as the first module of a ``SentenceTransformer``.

For whatever expects one: evaluation, benchmarks, other libraries. Asking and building use the same
engine without it, because importing PyTorch and sentence-transformers costs about 8 s of processor time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

from indexer.model.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.model.engine import MAX_TOKENS, PAD, Engine
from indexer.model.prepared import Layout, prepare
from indexer.settings import Settings


class OnnxTransformer(InputModule):
    """Texts to the last hidden states of the bundled network, on ONNX Runtime."""

    def __init__(self, engine: Engine, layout: Layout) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # it has no annotations
        self._engine = engine
        self._layout = layout
        self.max_seq_length = MAX_TOKENS

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Padded token ids and their mask, int64, shape (texts, tokens of the longest)."""
        rows = [self._engine.tokens((prompt or "") + text) for text in inputs]
        longest = max(map(len, rows))
        ids = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add ``token_embeddings``, float32, shape (texts, tokens, 384), zero where there is padding."""
        ids, mask = features["input_ids"], features["attention_mask"]
        rows = [row[kept.bool()].tolist() for row, kept in zip(ids, mask, strict=True)]
        states = torch.zeros(*ids.shape, self._engine.dimension)
        for place, found in self._engine.each(self._engine.states, rows):
            states[place, : len(found)] = torch.from_numpy(found)
        return {**features, "token_embeddings": states.to(ids.device)}

    def get_embedding_dimension(self) -> int:
        """Length of a hidden state: 384."""
        return self._engine.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Copy the prepared files into the folder."""
        for path in (self._layout.network, self._layout.tokenizer):
            shutil.copy(path, Path(output_path) / path.name)


def bundled_sentence_transformer(
    settings: Settings, notify: Callable[[str], None] = lambda _: None
) -> SentenceTransformer:
    """The bundled model as a ``SentenceTransformer`` with its prompts: ``encode_query``, ``encode_document``.

    Its vectors equal those of ``load_encoder``. Raises ModelError when it cannot be prepared.
    """
    prepared = prepare(settings.cache, notify)
    transformer = OnnxTransformer(Engine(prepared, settings.threads), prepared.layout)
    pooling = Pooling(transformer.get_embedding_dimension(), "mean")
    return SentenceTransformer(
        modules=[transformer, pooling, Normalize()],
        device="cpu",
        prompts={"query": QUERY_PREFIX, "document": PASSAGE_PREFIX},
    )
