"""The bundled encoder: multilingual-e5-small in 8-bit integers on ONNX Runtime, without PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.errors import ModelError
from indexer.model.encoder import OnProgress, Vectors
from indexer.model.prepared import PreparedModel
from indexer.settings import BUNDLED_MODEL

if TYPE_CHECKING:
    from tokenizers import Encoding

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

_MAX_TOKENS = 512
_BATCH_TEXTS = 4
_LONGEST = 20 * _MAX_TOKENS
"""Characters of a text that are read at all: more than 512 tokens of any language."""


class BundledEncoder:
    """Encodes with the prepared files of the bundled model; safe to call from several threads."""

    def __init__(self, prepared: PreparedModel, threads: int) -> None:
        """Load the network and the tokenizer. Raises ModelError when a file cannot be loaded."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # A pool that spins between calls takes the cores from FAISS and from other processes.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                str(prepared.layout.network), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(prepared.layout.tokenizer))
        except Exception as error:
            raise ModelError(
                f"The prepared model in {prepared.layout.folder} cannot be loaded: {error}. "
                "Delete that folder; it is made again at the next start."
            ) from error
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._fingerprint = prepared.fingerprint
        self._dimension = int(self._session.get_outputs()[0].shape[-1])

    @property
    def name(self) -> str:
        """``bundled``."""
        return BUNDLED_MODEL

    @property
    def fingerprint(self) -> str:
        """Names the weights and the form that they were prepared in."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector: 384."""
        return self._dimension

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens: 512."""
        return _MAX_TOKENS

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prefix and special tokens."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(e.ids) + sum(len(o.ids) for o in e.overflowing) for e in encodings]

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Unit vectors of passages, shape (len(texts), 384)."""
        return self._encode(texts, PASSAGE_PREFIX, on_progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, shape (len(texts), 384)."""
        return self._encode(texts, QUERY_PREFIX, None)

    def token_vectors(self, texts: Sequence[str], prefix: str) -> list[Vectors]:
        """Last hidden states of each text, ``<s>``, prefix and ``</s>`` included: shape (tokens, 384) each."""
        vectors: list[Vectors] = [np.empty((0, self._dimension), np.float32)] * len(texts)
        for places, lengths, states in self._batches(texts, prefix):
            for row, place in enumerate(places):
                vectors[place] = states[row, : lengths[row]]
        return vectors

    def _encode(self, texts: Sequence[str], prefix: str, on_progress: OnProgress | None) -> Vectors:
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        done = 0
        for places, lengths, states in self._batches(texts, prefix):
            for row, place in enumerate(places):
                mean = states[row, : lengths[row]].mean(axis=0)
                vectors[place] = mean / np.linalg.norm(mean)
            done += len(places)
            if on_progress is not None:
                on_progress(done, len(texts))
        return vectors

    def _batches(self, texts: Sequence[str], prefix: str) -> Iterator[tuple[list[int], list[int], Any]]:
        encodings: list[Encoding] = self._tokenizer.encode_batch_fast([prefix + t[:_LONGEST] for t in texts])
        order = sorted(range(len(texts)), key=lambda i: -len(encodings[i].ids))
        for start in range(0, len(order), _BATCH_TEXTS):
            places = order[start : start + _BATCH_TEXTS]
            lengths = [len(encodings[i].ids) for i in places]
            ids = np.ones((len(places), max(lengths)), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, place in enumerate(places):
                ids[row, : lengths[row]] = encodings[place].ids
                mask[row, : lengths[row]] = 1
            states = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
            yield places, lengths, states
