"""Articles and questions that try to be more than text: nothing runs, is fetched or breaks out."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import indexer
from indexer.model.encoder import Encoder
from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import ask, library
from tests.page.hostile import HOSTILE

pytestmark = pytest.mark.browser

WORDS = "Kebun raya dibuka kembali untuk umum. Pengunjung datang sejak pagi."


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Server]:
    """The page over articles whose every field is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    articles = folder / "articles"
    articles.mkdir()
    for number, text in enumerate(HOSTILE):
        record = {
            "id": f"{number} {text[:200]}",
            "title": text[:400],
            "text": f"{text}\n\n{WORDS} Nomor {number}.",
            "url": text,
            "source": text[:200],
            "author": text[:200],
            "section": text[:200],
            "date": "2024-06-19",
        }
        (articles / f"{number:02}.json").write_text(json.dumps(record), encoding="utf-8")
    indexer.build([articles], folder / "index", encoder=encoder)
    with Server(articles, folder / "index", folder / "server.log").running() as running:
        yield running


def _is_unharmed(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    links = page.evaluate(
        """() => {
            const found = []
            const walk = (node) => {
                for (const child of node.querySelectorAll("*")) {
                    if (child.tagName === "A") found.push(child.href)
                    if (["IFRAME", "OBJECT", "EMBED", "BASE"].includes(child.tagName)) found.push(child.id)
                    if (child.shadowRoot) walk(child.shadowRoot)
                }
            }
            walk(document.body)
            return found
        }"""
    )
    assert [
        link for link in links if not link.startswith(("http://localhost", "https://docs.streamlit"))
    ] == []


def test_hostile_articles_are_read_as_text(hostile_server: Server, tabs: Tabs) -> None:
    page = tabs.open(hostile_server.url, width=390, height=844).page
    ask(page, "Kapan kebun raya dibuka kembali untuk umum?")
    _is_unharmed(page)
    for read in page.locator(".read").all():
        read.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        _is_unharmed(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_hostile_articles_are_listed_as_text(hostile_server: Server, tabs: Tabs) -> None:
    page = tabs.open(hostile_server.url).page
    rows = library(page)
    _is_unharmed(page)
    for place in range(0, rows.count(), 6):
        rows.nth(place).get_by_role("button").click()
        expect(page.get_by_role("button", name="Kembali ke koleksi")).to_be_visible()
        _is_unharmed(page)
        page.get_by_role("button", name="Kembali ke koleksi").click()
        expect(rows.first).to_be_visible()


def test_hostile_questions_are_asked_as_text(hostile_server: Server, tabs: Tabs) -> None:
    page = tabs.open(hostile_server.url, width=390, height=844).page
    asked = [text for text in HOSTILE if "\ud800" not in text and "\x00" not in text]
    for place, question in enumerate(asked):
        field = page.locator("textarea").last
        field.fill(question)
        field.press("Enter")
        headings = page.locator("h2")
        expect(headings).to_have_count(place % 8 + 1)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        _is_unharmed(page)
        if place % 8 == 7:
            page.goto(hostile_server.url)
            expect(page.locator("h1")).to_be_visible()


def test_a_hostile_link_asks_a_question_and_no_more(hostile_server: Server, tabs: Tabs) -> None:
    page = tabs.open(
        f"{hostile_server.url}/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E&lang=%3Cb%3E"
    ).page
    expect(page.get_by_role("heading", name="<img src=x onerror=window.hacked=1>")).to_be_visible()
    _is_unharmed(page)


def test_the_program_met_nothing_unexpected(hostile_server: Server) -> None:
    # A tab that is closed while it is written to leaves a traceback of the web server's own.
    log = hostile_server.log.read_text(encoding="utf-8")
    assert "unexpected error" not in log
    assert "indexer/" not in log
