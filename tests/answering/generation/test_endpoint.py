"""A real server on loopback that behaves as badly as it can."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time

import pytest

from indexer.answering.generation.endpoint import ReplyError, Trouble, is_set, stream_reply
from indexer.answering.generation.prompt import Message
from indexer.settings import Settings
from tests.answering.generation.server import Behaviour, Request, endpoint, replies

MESSAGES = [Message("system", "Aturan"), Message("user", "Berapa?")]


def asked(settings: Settings) -> str:
    return "".join(stream_reply(MESSAGES, settings))


def trouble(behaviour: Behaviour, timeout: float = 10.0) -> tuple[Trouble, int]:
    with endpoint(behaviour) as server, pytest.raises(ReplyError) as caught:
        asked(server.settings(timeout))
    return caught.value.trouble, caught.value.status


def test_a_reply_comes_piece_by_piece() -> None:
    with endpoint(replies("Banjir merendam 214 rumah [1].")) as server:
        pieces = list(stream_reply(MESSAGES, server.settings()))
    assert len(pieces) > 1
    assert "".join(pieces) == "Banjir merendam 214 rumah [1]."
    assert server.asked == [
        {
            "model": "small",
            "stream": True,
            "temperature": 0.0,
            "messages": [
                {"role": "system", "content": "Aturan"},
                {"role": "user", "content": "Berapa?"},
            ],
        }
    ]


def test_events_without_words_are_passed_over() -> None:
    def as_clouds_do(request: Request) -> None:
        request.head()
        request.write('data: {"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]}\n\n')
        request.write('data: {"choices": [{"index": 0, "delta": {"reasoning_content": "Hmm"}}]}\n\n')
        request.write(": ping\n\n")
        request.piece("Ya.")
        request.piece(None, "stop")
        request.write('data: {"choices": [], "usage": {"total_tokens": 9}}\n\ndata: [DONE]\n\n')

    with endpoint(as_clouds_do) as server:
        assert asked(server.settings()) == "Ya."


def test_the_first_piece_is_there_before_the_last_is_sent() -> None:
    first_seen = threading.Event()

    def waits(request: Request) -> None:
        request.head()
        request.piece("Banjir ")
        assert first_seen.wait(5)
        request.piece("surut.", "stop")

    with endpoint(waits) as server:
        stream = stream_reply(MESSAGES, server.settings())
        assert next(stream) == "Banjir "
        first_seen.set()
        assert list(stream) == ["surut."]


def test_nothing_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID"):
        monkeypatch.setenv(f"OPENAI_{name}", "not-for-you")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Secret: not-for-you")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with endpoint(replies("Ya.")) as server:
        assert asked(server.settings()) == "Ya."
        assert asked(server.settings(key="")) == "Ya."
    assert "not-for-you" not in str(server.headers)
    assert [found["authorization"] for found in server.headers] == ["Bearer sesame", "Bearer none"]
    assert not [name for name in server.headers[0] if name.lower().startswith(("x-", "openai-"))]


def test_a_model_that_takes_no_temperature_is_asked_without() -> None:
    def picky(request: Request) -> None:
        if "temperature" in request.said:
            request.fail(400)
        else:
            request.stream("Ya.")

    with endpoint(picky) as server:
        assert asked(server.settings()) == "Ya."
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, Trouble.REJECTED),
        (401, Trouble.REJECTED),
        (404, Trouble.REJECTED),
        (302, Trouble.REJECTED),
        (429, Trouble.OVER_LIMITS),
        (500, Trouble.FAILING),
        (503, Trouble.FAILING),
    ],
)
def test_a_status(status: int, expected: Trouble) -> None:
    began = time.monotonic()
    assert trouble(
        lambda request: request.fail(status, Retry_After="60", Location="http://127.0.0.1:9/")
    ) == (
        expected,
        status,
    )
    assert time.monotonic() - began < 5


def test_a_redirect_is_not_followed() -> None:
    with endpoint(replies("Ya.")) as other:
        elsewhere = f"{other.settings().llm_url}/chat/completions"
        assert trouble(lambda request: request.fail(307, Location=elsewhere)) == (Trouble.REJECTED, 307)
    assert other.asked == []


def sends(*lines: str) -> Behaviour:
    def behaviour(request: Request) -> None:
        request.head()
        for line in lines:
            request.write(line)

    return behaviour


def breaks_off(request: Request) -> None:
    request.head()
    request.piece("Banjir ")
    request.connection.shutdown(socket.SHUT_RDWR)


def compressed(request: Request) -> None:
    request.head(Content_Encoding="gzip")
    request.wfile.write(gzip.compress(b"data: " + bytes(50_000_000)))


def endless(request: Request) -> None:
    request.head()
    while True:
        request.piece("banjir " * 50)


def endless_line(request: Request) -> None:
    request.head()
    request.write("data: ")
    while True:
        request.write("x" * 65_536)


def endless_error(request: Request) -> None:
    request.head(500)
    while True:
        request.write("x" * 65_536)


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (sends(), Trouble.FAILING),
        (sends("<html>Selamat datang</html>"), Trouble.FAILING),
        (sends('{"choices": [{"message": {"content": "Ya."}}]}'), Trouble.FAILING),
        (sends("data: {oops\n\n"), Trouble.NONSENSE),
        (sends("data: \n\n"), Trouble.NONSENSE),
        (sends("data: [1, 2]\n\n", "data: 5\n\n", "data: null\n\n", 'data: "x"\n\n'), Trouble.FAILING),
        (sends('data: {"choices": {}}\n\n', 'data: {"choices": [null]}\n\n'), Trouble.FAILING),
        (sends('data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n'), Trouble.FAILING),
        (sends('data: {"error": {"message": "boom"}}\n\n'), Trouble.FAILING),
        (sends("event: thread.x\n", "data: {}\n\n"), Trouble.FAILING),
        (sends("data: [DONE]\n\n"), Trouble.FAILING),
        (breaks_off, Trouble.FAILING),
        (compressed, Trouble.NONSENSE),
        (endless, Trouble.NONSENSE),
        (endless_line, Trouble.NONSENSE),
        (endless_error, Trouble.NONSENSE),
    ],
)
def test_nonsense(behaviour: Behaviour, expected: Trouble) -> None:
    began = time.monotonic()
    assert trouble(behaviour, timeout=30.0)[0] is expected
    assert time.monotonic() - began < 15


def silent(request: Request) -> None:
    request.head()
    time.sleep(2)


def slow_to_begin(_request: Request) -> None:
    time.sleep(2)


def keeps_alive(request: Request) -> None:
    request.head()
    for _ in range(40):
        request.write(": masih di sini\n\n")
        time.sleep(0.05)


def one_byte_at_a_time(request: Request) -> None:
    for _ in range(40):
        request.write("H")
        time.sleep(0.05)


def slow_words(request: Request) -> None:
    request.head()
    for _ in range(40):
        request.piece("kata ")
        time.sleep(0.05)


@pytest.mark.parametrize("behaviour", [silent, slow_to_begin, keeps_alive, one_byte_at_a_time, slow_words])
def test_the_time_limit_is_for_all_of_it(behaviour: Behaviour) -> None:
    began = time.monotonic()
    assert trouble(behaviour, timeout=0.5)[0] is Trouble.SLOW
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/v1", "nonsense", "http://", "ftp://127.0.0.1/", "http://[x"]
)
def test_an_address_where_nobody_is(address: str) -> None:
    with pytest.raises(ReplyError) as caught:
        asked(Settings(llm_url=address, llm_model="small", llm_timeout=5.0))
    assert caught.value.trouble in (Trouble.UNREACHABLE, Trouble.NONSENSE)


def test_the_reading_ends_when_nobody_listens_any_more() -> None:
    with endpoint(endless) as server:
        stream = stream_reply(MESSAGES, server.settings())
        next(stream)
        stream.close()
        deadline = time.monotonic() + 5
        while reading() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not reading()


def reading() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "language model"]


def test_settings_that_are_set_by_half() -> None:
    assert not is_set(Settings())
    for half in (Settings(llm_url="http://127.0.0.1:9/v1"), Settings(llm_model="small")):
        assert is_set(half)
        with pytest.raises(ReplyError) as caught:
            asked(half)
        assert caught.value.trouble is Trouble.INCOMPLETE


def test_without_the_package_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ReplyError) as caught:
        asked(Settings(llm_url="http://127.0.0.1:9/v1", llm_model="small"))
    assert caught.value.trouble is Trouble.NOT_INSTALLED
