import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import huggingface_hub.constants
import pytest

from indexer.errors import ModelError
from indexer.model.hub import find_model

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub(BaseHTTPRequestHandler):
    """A model hub that knows one model."""

    def do_GET(self) -> None:
        known = self.path.startswith("/api/models/org/known")
        body = f'{{"id": "org/known", "sha": "{COMMIT}"}}'.encode() if known else b"{}"
        self.send_response(200 if known else 404)
        if not known:
            self.send_header("X-Error-Code", "RepoNotFound")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A hub on this machine in place of the real one, and an empty cache."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", address)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
        yield address
        server.shutdown()
        thread.join()


def find(name: str) -> tuple[str, str]:
    source = find_model(name, lambda _: None)
    return source.location, source.fingerprint


def failure(name: str) -> tuple[str, float]:
    """The message, and how many seconds it took."""
    began = time.monotonic()
    with pytest.raises(ModelError) as caught:
        find(name)
    return str(caught.value), time.monotonic() - began


def test_a_known_name_is_fetched_at_its_commit() -> None:
    said: list[str] = []
    source = find_model("org/known", said.append)
    assert (source.location, source.revision, source.fingerprint) == (
        "org/known",
        COMMIT,
        f"org/known@{COMMIT}",
    )
    assert said == ["Fetching the model org/known from the model hub …"]


def test_an_unknown_name_fails_at_once() -> None:
    message, seconds = failure("org/unknown")
    assert message == "The model hub has no model 'org/unknown', or not for everybody."
    assert seconds < 5


def test_a_bare_name_is_of_sentence_transformers() -> None:
    assert "'sentence-transformers/unknown'" in failure("unknown")[0]


@pytest.mark.parametrize("name", ["no/such/folder", "./folder", "with space", "../up", "/absolute"])
def test_a_folder_that_is_not_there_asks_nobody(name: str) -> None:
    assert failure(name)[0].startswith(f"There is no model folder {name}")


def test_a_refused_connection_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    message, seconds = failure("org/known")
    assert "cannot be reached" in message
    assert "TANYA_MODEL" in message
    assert seconds < 5


def test_a_hub_that_never_answers_fails_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{port}")
        message, seconds = failure("org/known")
    assert "cannot be reached" in message
    assert seconds < 10


def test_offline_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert "not on this machine" in failure("org/known")[0]


@pytest.mark.parametrize("offline", [False, True])
def test_an_earlier_download_is_taken(offline: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", offline)
    repository = tmp_path / "hub" / "models--org--known"
    snapshot = repository / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(COMMIT, encoding="utf-8")
    (snapshot / "config.json").write_text("{}", encoding="utf-8")
    # Broken off before the weights came: not whole.
    if offline:
        assert "not on this machine" in failure("org/known")[0]
    else:
        assert find("org/known")[0] == "org/known"
    (snapshot / "model.safetensors").write_bytes(b"weights")
    assert find("org/known") == (str(snapshot), f"org/known@{COMMIT}")


def test_a_folder_is_named_by_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    with pytest.raises(ModelError, match=r"holds no sentence-transformers model: no modules\.json"):
        find(str(folder))
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    location, first = find(str(folder))
    assert location == str(folder)
    (folder / "README.md").write_text("A card.", encoding="utf-8")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "x").write_text("x", encoding="utf-8")
    assert find(str(folder))[1] == first
    (folder / "model.safetensors").write_bytes(b"trained")
    assert find(str(folder))[1] != first
