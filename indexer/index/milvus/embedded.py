"""milvus-lite: the same engine embedded in this process, which serves it by threads, from a file.

One process at a time can use a file. The engine listens on a port of this machine only.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from indexer.errors import EngineError
from indexer.index.milvus.address import Address

INSTALL = "install it: python -m pip install 'pymilvus>=3.0' 'milvus-lite>=3.2'"

_lock = threading.Lock()
_clients: Counter[str] = Counter()


def serve(address: Address) -> str:
    """Start the embedded engine, unless it runs in this process; where it listens."""
    try:
        with quiet():
            from milvus_lite.server_manager import server_manager_instance
    except ModuleNotFoundError as error:
        raise EngineError(address.text, f"milvus-lite is not installed; {INSTALL}") from error
    assert address.file is not None
    with _lock:
        try:
            address.file.parent.mkdir(parents=True, exist_ok=True)
            # It logs a traceback of what goes wrong, which the user is told in a sentence.
            logging.getLogger("milvus_lite").setLevel(logging.CRITICAL + 1)
            served = server_manager_instance.start_and_get_uri(address.uri)
        except OSError as error:
            raise EngineError(address.text, error.strerror or str(error)) from error
        if served is None:
            raise EngineError(
                address.text,
                "it cannot be opened: another program is using it, or it is no file of milvus-lite",
            )
        _clients[address.uri] += 1
        return str(served)


def leave(address: Address) -> None:
    """Have one client less; the last stops the engine. Nothing for a server."""
    if address.file is None:
        return
    from milvus_lite.server_manager import server_manager_instance

    with _lock:
        _clients[address.uri] -= 1
        if _clients[address.uri] <= 0:
            del _clients[address.uri]
            server_manager_instance.release_server(address.uri)


def size(address: Address) -> int:
    """Bytes on disk of an engine in a file; 0 for a server, which does not tell."""
    if address.file is None:
        return 0
    total = 0
    for path in address.file.rglob("*"):
        # What it merges meanwhile goes.
        with suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def stop() -> None:
    """Stop what still runs for clients that were never closed."""
    with _lock:
        left = list(_clients)
        _clients.clear()
    for uri in left:
        from milvus_lite.server_manager import server_manager_instance

        server_manager_instance.release_server(uri)


@contextmanager
def quiet() -> Iterator[None]:
    """Without warnings of the client about what it imports and deprecates in itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
