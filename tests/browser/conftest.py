"""A real Chromium, and the page over articles of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.serving import FLAGS, ROOT, WAIT_SECONDS, Server, find_browser

PHONE_WIDTH = 600
# Streamlit closes its menu after a choice where the browser says that it is a telephone's.
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)

expect.set_options(timeout=WAIT_SECONDS * 1000)


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


def copied(folder: Path, sample_index: Path, **environment: str) -> Server:
    """The page over a copy of the sample collection, not running yet."""
    articles, index = folder / "articles", folder / "index"
    shutil.copytree(ROOT / "data" / "articles", articles)
    shutil.copytree(sample_index, index)
    return Server(articles, index, folder / "server.log", environment)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sample_index: Path) -> Iterator[Server]:
    """The page over the sample collection, for all tests that leave the collection as it is."""
    with copied(tmp_path_factory.mktemp("served"), sample_index).running() as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path, sample_index: Path) -> Iterator[Server]:
    """The same, of one test's own, which may change the collection."""
    with copied(tmp_path, sample_index).running() as running:
        yield running


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
        """A new reader at that address; with a telephone where the width is one's."""
        phone = width <= PHONE_WIDTH
        context = self._browser.new_context(
            is_mobile=phone,
            has_touch=phone,
            user_agent=PHONE if phone else None,
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
