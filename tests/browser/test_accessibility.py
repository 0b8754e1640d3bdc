"""No serious violation of accessibility rules by axe-core in any view, light or dark, wide or narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import QUESTION, ask, library, visit

pytestmark = pytest.mark.browser


def _serious(page: Page) -> list[str]:
    # What moves is half transparent, which is no contrast to judge.
    page.wait_for_timeout(2500)
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_view_is_accessible(server: Server, tabs: Tabs, dark: bool) -> None:
    page = tabs.open(server.url, dark=dark).page
    expect(page.locator(".st-key-starter button").first).to_be_visible()
    assert _serious(page) == []
    answer = ask(page, QUESTION)
    assert _serious(page) == []
    answer.get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _serious(page) == []
    page.keyboard.press("Escape")
    library(page)
    assert _serious(page) == []
    page.get_by_role("button", name="Tambah artikel").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _serious(page) == []
    page.keyboard.press("Escape")
    visit(page, "Indeks")
    expect(page.locator("circle").first).to_be_visible()
    assert _serious(page) == []


def test_a_phone_is_accessible(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url, width=390, height=844, locale="en-US").page
    ask(page, QUESTION)
    assert _serious(page) == []
