"""A link of the sidebar leads where it says, also while the page asks the server for something else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import library, visit

pytestmark = pytest.mark.browser

# The switch's request comes right behind the link's, and names the view that was left.
BOTH = """() => {
    document.querySelector('[data-testid="stSidebarNav"] a[href$="/koleksi"]').click()
    const switches = [...document.querySelectorAll('[data-testid="stSidebar"] [role=radio]')]
    switches.find((each) => each.textContent.includes("English")).click()
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_leads_there_though_a_switch_is_turned_at_once(server: Server, tabs: Tabs, width: int) -> None:
    page = tabs.open(server.url, width=width).page
    expect(page.locator(".st-key-starter button").first).to_be_visible()
    if width < 600:
        page.get_by_test_id("stExpandSidebarButton").click()
    page.evaluate(BOTH)
    expect(page).to_have_url(re.compile("/koleksi"))
    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.get_by_role("radio", name="English", include_hidden=True)).to_be_checked()


def test_a_link_is_not_followed_again_once_it_has_led_there(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    library(page)
    visit(page, "Indeks")
    expect(page).to_have_url(re.compile("/indeks"))
    page.go_back()
    expect(page).to_have_url(re.compile("/koleksi"))
    page.wait_for_timeout(1000)
    expect(page).to_have_url(re.compile("/koleksi"))
