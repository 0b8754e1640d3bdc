"""No serious violation of accessibility rules by axe-core in any view, light or dark, wide or narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import QUESTION, ask, library, visit

pytestmark = pytest.mark.browser

# What moves is half transparent, which is no contrast to judge: an answer's words, and dialogs.
_WORDS_MILLISECONDS = 2500
_DIALOG_MILLISECONDS = 700
_STARTERS_MILLISECONDS = 120_000


def _serious(page: Page, still: int = _DIALOG_MILLISECONDS) -> list[str]:
    page.wait_for_timeout(still)
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_every_view_is_accessible(server: Server, tabs: Tabs, width: int, height: int, dark: bool) -> None:
    page = tabs.open(server.url, width=width, height=height, dark=dark).page
    # They are looked for once the model is loaded, which this may be the first to wait for.
    expect(page.locator(".st-key-starter button").first).to_be_visible(timeout=_STARTERS_MILLISECONDS)
    assert _serious(page) == []
    answer = ask(page, QUESTION)
    assert _serious(page, _WORDS_MILLISECONDS) == []
    page.get_by_role("button", name="Saring", exact=True).click()
    expect(page.get_by_role("button", name="Jawab dengan saringan ini")).to_be_visible()
    assert _serious(page) == []
    page.keyboard.press("Escape")
    answer.get_by_role("button").first.click()
    expect(page.get_by_role("dialog").locator("mark.active")).to_be_visible()
    assert _serious(page) == []

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    rows = library(page)
    assert _serious(page) == []
    page.get_by_role("button", name="Tambah artikel").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _serious(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    rows.first.get_by_role("button").click()
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert _serious(page) == []

    visit(page, "Indeks")
    expect(page.locator("circle").first).to_be_visible()
    assert _serious(page) == []
