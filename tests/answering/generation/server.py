"""A language model's endpoint on this machine that answers as a test tells it to, however badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from indexer.settings import Settings


class Request(BaseHTTPRequestHandler):
    """One request, with what it said and ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: Endpoint
    said: dict[str, Any]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.said = json.loads(self.rfile.read(length))
        self.server.asked.append(self.said)
        self.server.headers.append(dict(self.headers.items()))
        # The client may leave at any time.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.behaviour(self)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""

    @property
    def prompt(self) -> str:
        """All that the model was told."""
        return "\n".join(message["content"] for message in self.said["messages"])

    def head(self, status: int = 200, kind: str = "text/event-stream", **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()

    def write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def piece(self, text: Any, finish: Any = None) -> None:
        """One event of a stream."""
        choice = {"index": 0, "delta": {"content": text} if text is not None else {}, "finish_reason": finish}
        event = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
        self.write(f"data: {json.dumps(event)}\n\n")

    def stream(self, text: str, size: int = 7) -> None:
        """A whole reply, as a good endpoint streams it."""
        self.head()
        for start in range(0, len(text), size):
            self.piece(text[start : start + size])
        self.piece(None, "stop")
        self.write("data: [DONE]\n\n")

    def fail(self, status: int, body: str = '{"error": {"message": "no"}}', **more: str) -> None:
        self.head(status, "application/json", Content_Length=str(len(body.encode())), **more)
        self.write(body)


Behaviour = Callable[[Request], None]


@dataclass(init=False)
class Endpoint(ThreadingHTTPServer):
    """The server: ``asked`` are the bodies of the requests it got, ``headers`` theirs."""

    behaviour: Behaviour
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.behaviour = behaviour
        self.asked = []
        self.headers = []

    __hash__ = object.__hash__

    def settings(self, timeout: float = 10.0, key: str = "sesame") -> Settings:
        """Settings that name this endpoint."""
        address = f"http://127.0.0.1:{self.server_address[1]}/v1"
        return Settings(llm_url=address, llm_model="small", llm_key=key, llm_timeout=timeout)


@contextmanager
def endpoint(behaviour: Behaviour) -> Iterator[Endpoint]:
    """An endpoint that behaves so, for as long as the block lasts."""
    with Endpoint(behaviour) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def replies(text: str) -> Behaviour:
    """Behaves well, and says this."""
    return lambda request: request.stream(text)
