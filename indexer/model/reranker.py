"""Any ``CrossEncoder`` of sentence-transformers, to put passages in order: by setting, as it takes time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError
from indexer.model.hub import ModelSource, find_model
from indexer.model.sentence_transformer import loaded
from indexer.settings import Settings

_REMEDY = "Set TANYA_RERANKER to a model folder, or leave it unset."
_CPU_BATCH, _GPU_BATCH = 4, 64


class Reranker:
    """Scores passages with a ``CrossEncoder``; safe to call from several threads, one of which works."""

    def __init__(self, name: str, source: ModelSource, threads: int) -> None:
        """Load the model. Raises ModelError when it cannot be loaded, or gives no single score."""
        from sentence_transformers import CrossEncoder

        self._model = loaded(CrossEncoder, f"The reranker {name!r}", source, threads)
        labels = self._model.num_labels
        if labels != 1:
            raise ModelError(f"The reranker {name!r} gives {labels} scores for a passage, not one. {_REMEDY}")
        self._batch = _CPU_BATCH if self._model.device.type == "cpu" else _GPU_BATCH
        self._lock = threading.Lock()

    def scores(self, question: str, passages: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (len(passages),): the higher, the better a passage answers.

        Passages are given as their article's title, which may be empty, and their text.
        """
        if not passages:
            return np.empty(0, dtype=np.float32)
        pairs = [(question, f"{title}\n{text}" if title else text) for title, text in passages]
        with self._lock:
            found = self._model.predict(pairs, batch_size=self._batch, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def load_reranker(settings: Settings, notify: Callable[[str], None] = lambda _: None) -> Reranker | None:
    """The one that ``settings.reranker`` names, if any. Raises ModelError, within seconds."""
    if not settings.reranker:
        return None
    return Reranker(settings.reranker, find_model(settings.reranker, notify, _REMEDY), settings.threads)
