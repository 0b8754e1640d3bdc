"""The reply of a language model behind any OpenAI-compatible address, piece by piece, within limits.

Nothing that an endpoint does may hold a reader up or fill the memory: the whole reply has a time limit,
a limit in bytes and one in characters; nothing is tried twice, no redirect is followed, and only the
headers that the protocol needs are sent.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from indexer.answering.generation.prompt import Message
from indexer.settings import Settings

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI
    from openai.types.chat import ChatCompletionChunk

LONGEST_REPLY = 24_000
"""Characters, those that a model thinks aloud included."""
MOST_BYTES = 16_000_000
CONNECTING = 5.0
"""Seconds at most to reach the endpoint: one that is down is known to be down at once."""

_HEADERS = {
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "transfer-encoding",
    "user-agent",
}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Trouble(StrEnum):
    """Why there is no reply to use. Each has its text in indexer/wording/answers.py."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    OVER_LIMITS = "over limits"
    REJECTED = "rejected"
    FAILING = "failing"
    NONSENSE = "nonsense"
    NOT_INSTALLED = "not installed"
    INCOMPLETE = "incomplete"
    UNCITED = "uncited"
    UNSUPPORTED = "unsupported"
    NO_ANSWER = "no answer"


class ReplyError(Exception):
    """There is no reply to use. ``status`` is the HTTP status, 0 where there was none."""

    def __init__(self, trouble: Trouble, status: int = 0) -> None:
        super().__init__(f"{trouble} ({status})" if status else str(trouble))
        self.trouble = trouble
        self.status = status


def is_set(settings: Settings) -> bool:
    """Whether the settings name a language model, if only by half."""
    return bool(settings.llm_url or settings.llm_model)


def stream_reply(messages: Sequence[Message], settings: Settings) -> Iterator[str]:
    """The pieces of the model's reply as they come.

    Raises ReplyError, also after pieces were given, when the reply breaks off or goes past a limit.
    """
    if not (settings.llm_url and settings.llm_model):
        raise ReplyError(Trouble.INCOMPLETE)
    try:
        import openai  # noqa: F401  # here, because the second that it takes is not the endpoint's
    except ImportError as error:
        raise ReplyError(Trouble.NOT_INSTALLED) from error
    deadline = time.monotonic() + settings.llm_timeout
    stopped = threading.Event()
    pieces: queue.SimpleQueue[str | ReplyError | None] = queue.SimpleQueue()
    # On a thread of its own, because a server that sends a byte now and then keeps every read busy for ever.
    threading.Thread(
        target=_read, args=(messages, settings, pieces, stopped), name="language model", daemon=True
    ).start()
    length = 0
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise ReplyError(Trouble.SLOW) from None
            if time.monotonic() > deadline:
                raise ReplyError(Trouble.SLOW)
            if piece is None:
                return
            if isinstance(piece, ReplyError):
                raise piece
            length += len(piece)
            if length > LONGEST_REPLY:
                raise ReplyError(Trouble.NONSENSE)
            yield piece
    finally:
        stopped.set()


def _read(
    messages: Sequence[Message],
    settings: Settings,
    pieces: queue.SimpleQueue[str | ReplyError | None],
    stopped: threading.Event,
) -> None:
    """Put every piece into the queue, then None; or the error that ended it."""
    try:
        with _client(settings, stopped) as client:
            for piece in _pieces(client, messages, settings):
                if stopped.is_set():
                    return
                pieces.put(piece)
        pieces.put(None)
    except Exception as error:  # whatever an endpoint does, the reader gets the quoted answer
        pieces.put(_explained(error))


def _client(settings: Settings, stopped: threading.Event) -> OpenAI:
    import httpx2
    import openai

    timeout = httpx2.Timeout(settings.llm_timeout, connect=min(CONNECTING, settings.llm_timeout))
    # Every credential is given, so that none of the environment's goes to another address than its own.
    return openai.OpenAI(
        base_url=settings.llm_url,
        api_key=settings.llm_key or "none",
        admin_api_key="",
        organization="",
        project="",
        timeout=timeout,
        max_retries=0,
        http_client=httpx2.Client(
            timeout=timeout,
            follow_redirects=False,
            # What runs on this machine is not asked for through a proxy.
            trust_env=urlsplit(settings.llm_url).hostname not in _LOOPBACK,
            event_hooks={"request": [_bare], "response": [lambda response: _bound(response, stopped)]},
        ),
    )


def _bare(request: httpx2.Request) -> None:
    """Leave only the headers that the protocol needs."""
    for name in list(request.headers):
        if name.lower() not in _HEADERS:
            del request.headers[name]
    request.headers["accept-encoding"] = "identity"


def _bound(response: httpx2.Response, stopped: threading.Event) -> None:
    """Stop reading a response that is too long, compressed unasked, or that nobody waits for any more."""
    import httpx2

    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise ReplyError(Trouble.NONSENSE)
    body = response.stream
    assert isinstance(body, httpx2.SyncByteStream)

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, body: httpx2.SyncByteStream) -> None:
            self._body = body

        def __iter__(self) -> Iterator[bytes]:
            length = 0
            for chunk in self._body:
                length += len(chunk)
                if length > MOST_BYTES or stopped.is_set():
                    raise ReplyError(Trouble.NONSENSE)
                yield chunk

        def close(self) -> None:
            self._body.close()

    response.stream = Bounded(body)


def _pieces(client: OpenAI, messages: Sequence[Message], settings: Settings) -> Iterator[str]:
    """The texts of the stream's events. Raises ReplyError where it ends before the model has."""
    import openai

    sent: Any = [{"role": message.role, "content": message.content} for message in messages]

    def ask(temperature: float | openai.Omit) -> openai.Stream[ChatCompletionChunk]:
        return client.chat.completions.create(
            model=settings.llm_model, messages=sent, stream=True, temperature=temperature
        )

    try:
        stream = ask(0.0)
    except openai.BadRequestError:
        # Models that reason take no temperature, and say so with this status.
        stream = ask(openai.omit)
    finished = False
    with stream:
        for event in stream:
            choice = _first(getattr(event, "choices", None))
            text = getattr(getattr(choice, "delta", None), "content", None)
            if isinstance(text, str) and text:
                yield text
            finished = finished or isinstance(getattr(choice, "finish_reason", None), str)
    if not finished:
        raise ReplyError(Trouble.FAILING)


def _first(choices: object) -> object:
    return choices[0] if isinstance(choices, list) and choices else None


def _explained(error: Exception) -> ReplyError:
    """What an exception of the library means for the reader."""
    import openai

    with suppress(AttributeError):
        if isinstance(error.__cause__, ReplyError):
            return error.__cause__
    if isinstance(error, ReplyError):
        return error
    if isinstance(error, openai.APITimeoutError):
        return ReplyError(Trouble.SLOW)
    if isinstance(error, openai.APIConnectionError):
        return ReplyError(Trouble.UNREACHABLE)
    if isinstance(error, openai.RateLimitError):
        return ReplyError(Trouble.OVER_LIMITS, 429)
    if isinstance(error, openai.APIStatusError):
        status = error.status_code
        return ReplyError(Trouble.FAILING if status >= 500 else Trouble.REJECTED, status)
    if isinstance(error, openai.APIError):
        return ReplyError(Trouble.FAILING)
    return ReplyError(Trouble.NONSENSE)
