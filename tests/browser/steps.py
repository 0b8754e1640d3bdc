"""What readers do, again and again."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

QUESTION = "Kapan kereta cepat Whoosh diresmikan?"
ANSWERS = re.compile("Jawaban|Answer")


def ask(page: Page, question: str) -> Locator:
    """Type a question into the field, press enter, and wait for one more answer."""
    before = answers(page).count()
    field = page.locator("textarea").last
    field.fill(question)
    field.press("Enter")
    try:
        expect(answers(page)).to_have_count(before + 1)
    except AssertionError as error:
        raise AssertionError(
            f"no answer; the page shows:\n{page.get_by_test_id('stMain').inner_text()}"
        ) from error
    return answers(page).last


def answers(page: Page) -> Locator:
    """The answers so far."""
    return page.get_by_role("region", name=ANSWERS)


def visit(page: Page, name: str) -> None:
    """Follow a link of the sidebar, which a telephone hides."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    if menu.is_visible():
        menu.click()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()


def library(page: Page) -> Locator:
    """Go to the library; its rows."""
    visit(page, "Koleksi")
    rows = page.locator("tbody tr")
    expect(rows.first).to_be_visible()
    return rows


def one_line(text: str) -> str:
    """A text as it reads, however it is broken into lines."""
    return " ".join(text.split())
