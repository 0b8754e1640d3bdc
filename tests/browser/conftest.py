"""A real Chromium, and the page served on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
WAIT_SECONDS = 60.0
expect.set_options(timeout=WAIT_SECONDS * 1000)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def find_browser() -> str | None:
    """Where a Chromium is on this machine."""
    named = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return named or next((path for path in APPLICATIONS if Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; skips where there is none."""
    executable = find_browser()
    if executable is None:
        pytest.skip("no Chromium on this machine (Debian and Ubuntu: apt install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


@dataclass
class Server:
    """The page as ``streamlit run app.py`` serves it, over a folder of articles and an index of its own."""

    articles: Path
    index: Path
    log: Path
    script: Path = ROOT / "app.py"
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://localhost:{self.port}"

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, and wait until it answers."""
        environment = {
            **os.environ,
            "TANYA_ARTICLES": str(self.articles),
            "TANYA_INDEX": str(self.index),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "streamlit", "run", str(self.script)]
        command += ["--server.port", str(self.port), "--server.headless", "true"]
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + WAIT_SECONDS
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                process.wait()
                pytest.fail(f"the page did not start:\n{self.log.read_text(encoding='utf-8')}")
            time.sleep(0.05)
        return process

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def served(page: Server) -> Iterator[Server]:
    """Serve a page for as long as a fixture lasts."""
    process = page.start()
    yield page
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def server(tmp_path: Path, sample_index: Path) -> Iterator[Server]:
    """The page over a copy of the sample collection."""
    articles, index = tmp_path / "articles", tmp_path / "index"
    shutil.copytree(ROOT / "data" / "articles", articles)
    shutil.copytree(sample_index, index)
    yield from served(Server(articles, index, tmp_path / "server.log"))


@dataclass
class Tab:
    """A tab of the browser, and what it complained of."""

    page: Page
    complaints: list[str]
    elsewhere: list[str]


class Tabs:
    """Opens tabs, each a reader of its own, and closes them in the end."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opened: list[Tab] = []

    def open(
        self,
        url: str,
        *,
        width: int = 1440,
        height: int = 900,
        locale: str = "id-ID",
        dark: bool = False,
    ) -> Tab:
        """A new reader at that address."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(WAIT_SECONDS * 1000)
        page = context.new_page()
        tab = Tab(page, [], [])

        def note(message: ConsoleMessage) -> None:
            if message.type == "error":
                tab.complaints.append(message.text)

        page.on("console", note)
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("http://localhost", "ws://localhost", "data:", "blob:"))
                else tab.elsewhere.append(request.url)
            ),
        )
        self._opened.append(tab)
        page.goto(url)
        return tab

    def close(self) -> None:
        """Close them all; none may have complained or asked for anything from elsewhere."""
        for tab in self._opened:
            tab.page.context.close()
        for tab in self._opened:
            assert tab.complaints == []
            assert tab.elsewhere == []


@pytest.fixture
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Tabs of one test. Fails where one of them had a console error or left this machine."""
    opened = Tabs(browser)
    yield opened
    opened.close()
