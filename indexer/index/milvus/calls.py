"""How Milvus is called: its errors in words, and what another machine may be doing at the same moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from indexer.errors import EngineError
from indexer.index.milvus.address import Address

_TRIES = 20
_PAUSE_SECONDS = 0.1


@contextmanager
def in_words(address: Address) -> Iterator[None]:
    """Turn what the client raises into EngineError."""
    import grpc
    from pymilvus.exceptions import MilvusException

    try:
        yield
    except (MilvusException, grpc.RpcError, ValueError) as error:
        message = getattr(error, "message", "") or str(error)
        raise EngineError(address.text, " ".join(message.split())[:300] or type(error).__name__) from error


def unless(done: Callable[[], bool], do: Callable[[], None]) -> None:
    """Do what is not done; that it fails does not matter where another machine is doing it."""
    if done():
        return
    try:
        do()
    except Exception:
        for _ in range(_TRIES):
            if done():
                return
            time.sleep(_PAUSE_SECONDS)
        raise
