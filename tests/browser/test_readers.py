"""Several readers, several languages, links that are passed on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import QUESTION, answers, ask

pytestmark = pytest.mark.browser


def test_two_readers_at_once_have_conversations_of_their_own(server: Server, tabs: Tabs) -> None:
    first, second = tabs.open(server.url).page, tabs.open(server.url, locale="en-GB").page
    for page, question in ((first, QUESTION), (second, "When was the treaty with North Korea signed?")):
        page.locator("textarea").last.fill(question)
    first.locator("textarea").last.press("Enter")
    second.locator("textarea").last.press("Enter")
    for page in (first, second):
        expect(answers(page)).to_have_count(1)
    expect(first.get_by_role("heading", name=QUESTION)).to_have_count(1)
    expect(second.get_by_role("heading", name=QUESTION)).to_have_count(0)


def test_the_language_is_switched_and_stays_in_the_address(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(page.get_by_role("region", name="Sources")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))


def test_a_link_asks_its_question_again(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    expect(page).to_have_url(re.compile(r"\?.*q=Kapan"))
    other = tabs.open(page.url).page
    expect(other.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(answers(other)).to_have_count(1)


def test_a_link_keeps_the_filters(server: Server, tabs: Tabs) -> None:
    page = tabs.open(f"{server.url}/?q=Apa+berita+tentang+gempa%3F&since=2022-01-01&until=2022-12-31").page
    chip = page.locator("[class*=st-key-filter-1-]")
    expect(chip).to_contain_text("2022")
    expect(answers(page)).to_have_count(1)
    chip.get_by_role("button").first.click()
    expect(page).not_to_have_url(re.compile("since="))
    expect(chip).to_have_count(0)


def test_a_new_chat_starts_from_the_beginning(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    page.get_by_role("button", name="Percakapan baru").click()
    expect(page.get_by_role("heading", name="Apa yang ingin Anda ketahui?")).to_be_visible()
    expect(answers(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("q="))
