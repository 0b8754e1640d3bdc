"""The page served on a free port of this machine, and the Chromium that visits it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WAIT_SECONDS = 60.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


class NotStartedError(Exception):
    """The page did not start; the message is its log."""


def find_browser() -> str | None:
    """Where a Chromium is on this machine."""
    named = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return named or next((path for path in APPLICATIONS if Path(path).exists()), None)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


@dataclass
class Server:
    """The page as ``streamlit run app.py`` serves it, over a folder of articles and an index of its own.

    ``settings`` are further environment variables, ``arguments`` further options of Streamlit.
    """

    articles: Path
    index: Path
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    arguments: Sequence[str] = ()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Start it, wait until it answers, and stop it in the end. Raises NotStartedError."""
        process = self._start()
        try:
            yield self
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "TANYA_ARTICLES": str(self.articles),
            "TANYA_INDEX": str(self.index),
            **self.settings,
        }
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
        command += ["--server.port", str(self.port), "--server.headless", "true", *self.arguments]
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + WAIT_SECONDS
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                process.wait()
                raise NotStartedError(self.log.read_text(encoding="utf-8"))
            time.sleep(0.05)
        return process

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
