"""Asking, as a reader does it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Tabs

pytestmark = pytest.mark.browser

QUESTION = "Kapan kereta cepat Whoosh diresmikan?"


def ask(page: Page, question: str) -> None:
    field = page.locator("textarea").last
    field.fill(question)
    field.press("Enter")


def test_a_question_gets_a_cited_answer_whose_source_opens_at_the_quote(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    answer = page.get_by_role("region", name="Jawaban")
    expect(answer).to_be_visible()
    citation = answer.get_by_role("button").first
    expect(citation).to_have_text("1")
    title = (citation.get_attribute("aria-label") or "").removeprefix("Buka sumber 1: ")
    assert title

    sources = page.get_by_role("region", name="Sumber")
    card = sources.get_by_role("listitem").first
    expect(card.get_by_role("heading")).to_have_text(title)
    quote = card.locator("mark").first.inner_text()
    assert quote

    citation.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(title)
    mark = dialog.locator("mark.active")
    expect(mark).to_be_in_viewport()
    assert _one_line(mark.inner_text()) in _one_line(answer.inner_text())

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(answer).to_be_visible()


def test_the_newest_answer_is_read_from_its_question(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url, width=390, height=844).page
    ask(page, QUESTION)
    expect(page.get_by_role("region", name="Jawaban")).to_be_visible()
    page.wait_for_timeout(2000)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_in_viewport()
    follow_up = "Berapa kecepatan kereta cepat Whoosh?"
    ask(page, follow_up)
    expect(page.get_by_role("region", name=re.compile("Jawaban"))).to_have_count(2)
    page.wait_for_timeout(2000)
    expect(page.get_by_role("heading", name=follow_up)).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def _one_line(text: str) -> str:
    return " ".join(text.split())
