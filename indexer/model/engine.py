"""Runs the prepared network on ONNX Runtime: text to token ids, token ids to hidden states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from indexer.errors import ModelError
from indexer.model.encoder import Vectors
from indexer.model.network import Network
from indexer.model.prepared import PreparedModel

MAX_TOKENS = 512
PAD = 1
"""The id of ``<pad>``."""

_LONGEST = 20 * MAX_TOKENS
"""Characters of a text that are looked at: 512 tokens are about 2,000 of them."""
_AHEAD = 512
"""How many texts are handed to the threads at a time."""

S = TypeVar("S", str, list[int])
T = TypeVar("T")


class Engine:
    """The network and its tokenizer; every method may be called from several threads at once.

    Each text is computed on one thread and several texts beside each other: faster than one text on
    several threads, and no pool of ONNX Runtime's own competes with those of FAISS and PyTorch.
    """

    def __init__(self, prepared: PreparedModel, threads: int) -> None:
        """Load both. Raises ModelError when a file cannot be loaded."""
        from tokenizers import Tokenizer

        layout = prepared.layout
        # Beside each other: 0.63 s of the tokenizer's on one core hide 0.12 s of the network's on another.
        with ThreadPoolExecutor(1, "load") as beside:
            network = beside.submit(Network, layout.network)
            try:
                self._tokenizer = Tokenizer.from_file(str(layout.tokenizer))
            # tokenizers raises bare exceptions.
            except Exception as error:
                raise ModelError(
                    f"The prepared model cannot be loaded: {error}. "
                    f"Delete {layout.folder}; it is made again at the next start."
                ) from error
            self._network = network.result()
        self._pool = ThreadPoolExecutor(threads, "encoder") if threads > 1 else None
        self.dimension = self._network.width
        self.fingerprint = prepared.fingerprint

    def tokens(self, text: str) -> list[int]:
        """Ids of ``<s>``, the text and ``</s>``; what is beyond 512 is cut off."""
        ids: list[int] = self._tokenizer.encode(_encodable(text[:_LONGEST])).ids
        return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each whole text, without ``<s>`` and ``</s>``."""
        # Not a batch: that would start the tokenizer's own threads, which do not survive a fork.
        encode = self._tokenizer.encode
        return [len(encode(_encodable(text), add_special_tokens=False).ids) for text in texts]

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of the text without ``<s>`` and ``</s>``, and the characters that each stands for."""
        # Replacing what cannot be encoded keeps every character's place.
        encoded = self._tokenizer.encode(_encodable(text[:_LONGEST]), add_special_tokens=False)
        return encoded.ids, encoded.offsets

    def states(self, ids: Sequence[int]) -> Vectors:
        """Last hidden states of one text, shape (len(ids), dimension)."""
        states: Vectors = self._network.run(ids)[0][0]
        return states

    def each(self, work: Callable[[S], T], items: Sequence[S]) -> Iterator[tuple[int, T]]:
        """The place of each text, or its ids, and what ``work`` makes of it, in no particular order."""
        if self._pool is None or len(items) < 2:
            for place, item in enumerate(items):
                yield place, work(item)
            return
        for start in range(0, len(items), _AHEAD):
            places = range(start, min(start + _AHEAD, len(items)))
            # Longest first, so that no thread is left alone with a long one at the end.
            order = sorted(places, key=lambda place: -len(items[place]))
            results = self._pool.map(work, (items[place] for place in order))
            yield from zip(order, results, strict=True)


def _encodable(text: str) -> str:
    """The text with lone surrogates, which an undecodable command line brings, replaced by ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
