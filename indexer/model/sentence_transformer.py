"""Any sentence-transformers model as an encoder: with its own prompts, on a GPU where there is one."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from indexer.errors import ModelError
from indexer.model.encoder import OnProgress, Vectors
from indexer.model.hub import ModelSource, find_model
from indexer.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

Model = TypeVar("Model", "SentenceTransformer", "CrossEncoder")
_E5 = re.compile(r"(^|[-_])e5[-_](?!.*instruct)", re.IGNORECASE)
"""Models of this family that need ``query: `` and ``passage: `` but mostly do not say so themselves."""
_QUERY_PROMPTS = ("query", "search_query", "question")
_PASSAGE_PROMPTS = ("passage", "document", "search_document", "corpus")
_CPU_BATCH, _GPU_BATCH = 4, 128
_UNLIMITED = 8192
"""Longest input, in tokens, of a model that states no limit."""


def loaded(kind: type[Model], named: str, source: ModelSource, threads: int) -> Model:
    """A model of sentence-transformers, on a GPU where there is one. Raises ModelError, saying ``named``."""
    import torch
    from transformers.utils import logging

    on_gpu = torch.cuda.is_available()
    if not on_gpu:
        torch.set_num_threads(threads)
    # It would draw a second progress bar across the one of the build.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # not annotated
    try:
        model: Model = kind(
            source.location,
            revision=source.revision,
            device="cuda" if on_gpu else None,
            model_kwargs={"dtype": torch.float16} if on_gpu else None,
            local_files_only=source.revision is None,
        )
    # Loading runs code of several libraries, each with exceptions of its own.
    except Exception as error:
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise ModelError(f"{named} cannot be loaded: {reason}") from error
    return model


class SentenceTransformerEncoder:
    """Encodes with a ``SentenceTransformer``; safe to call from several threads, one of which works."""

    def __init__(self, name: str, source: ModelSource, threads: int) -> None:
        """Load the model. Raises ModelError when it cannot be loaded."""
        from sentence_transformers import SentenceTransformer

        self._model = loaded(SentenceTransformer, f"The model {name!r}", source, threads)
        self._name = name
        self._fingerprint = source.fingerprint
        self._batch = _CPU_BATCH if self._model.device.type == "cpu" else _GPU_BATCH
        self._query, self._passage = _prompts(name, self._model.prompts)
        self._lock = threading.Lock()
        self._dimension = self._model.get_embedding_dimension() or self._encode([""], "").shape[1]

    @property
    def name(self) -> str:
        """The name or folder as the user gave it."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """The hub's commit, or a digest of the folder."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens."""
        return min(self._model.max_seq_length or _UNLIMITED, _UNLIMITED)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""
        from tokenizers import Tokenizer

        tokenizer = self._model.tokenizer
        texts = [_encodable(text) for text in texts]
        with self._lock:
            if isinstance(tokenizer, Tokenizer):
                return [len(tokenizer.encode(text, add_special_tokens=False).ids) for text in texts]
            if not texts:
                return []
            found = tokenizer(texts, add_special_tokens=False, truncation=False, padding=False, verbose=False)
            return [len(ids) for ids in found["input_ids"]]

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Unit vectors of passages, shape (len(texts), dimension)."""
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        # By length here, not only within the slices that sentence-transformers gets, so that none pads much.
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        step = self._batch * 4
        for start in range(0, len(order), step):
            places = order[start : start + step]
            vectors[places] = self._encode([texts[place] for place in places], self._passage)
            if on_progress is not None:
                on_progress(min(start + step, len(order)), len(order))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, shape (len(texts), dimension)."""
        if not texts:
            return np.empty((0, self._dimension), dtype=np.float32)
        return self._encode(texts, self._query)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        with self._lock:
            raw = self._model.encode(
                [_encodable(text) for text in texts],
                prompt=prompt,
                batch_size=self._batch,
                show_progress_bar=False,
            )
        vectors = np.asarray(raw, dtype=np.float32)
        # A model without a word for a text gives zeros, which have no direction: any one will do.
        vectors[~vectors.any(axis=1)] = 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def load_sentence_transformer(
    name: str, settings: Settings, notify: Callable[[str], None]
) -> SentenceTransformerEncoder:
    """The model of that name or folder. Raises ModelError, within seconds where there is none."""
    return SentenceTransformerEncoder(name, find_model(name, notify), settings.threads)


def _prompts(name: str, own: dict[str, Any]) -> tuple[str, str]:
    """What to put before questions and before passages."""
    query = next((own[key] for key in _QUERY_PROMPTS if own.get(key)), "")
    passage = next((own[key] for key in _PASSAGE_PROMPTS if own.get(key)), "")
    # Of a path only the last part is the model's name.
    if not query and not passage and _E5.search(re.split(r"[\\/]", name.rstrip("\\/"))[-1]):
        return "query: ", "passage: "
    return query, passage


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
