"""Asking, as a reader does it."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from indexer.index import journal
from tests.browser.conftest import Tabs
from tests.browser.serving import WAIT_SECONDS, Server
from tests.browser.steps import QUESTION, answers, ask, one_line

pytestmark = pytest.mark.browser


def test_a_question_gets_a_cited_answer_whose_source_opens_at_the_quote(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    answer = ask(page, QUESTION)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    citation = answer.get_by_role("button").first
    expect(citation).to_have_text("1")
    title = (citation.get_attribute("aria-label") or "").removeprefix("Buka sumber 1: ")
    assert title

    card = page.get_by_role("region", name="Sumber").get_by_role("listitem").first
    expect(card.get_by_role("heading")).to_have_text(title)
    expect(card.locator("mark").first).to_be_visible()

    citation.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(title)
    mark = dialog.locator("mark.active")
    expect(mark).to_be_in_viewport()
    assert one_line(mark.inner_text()) in one_line(answer.inner_text())

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(answer).to_be_visible()


def test_on_a_phone_the_newest_answer_is_read_from_its_question(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url, width=390, height=844).page
    for question in (QUESTION, "Berapa kecepatan kereta cepat Whoosh?"):
        ask(page, question)
        # The page is still while the answer's words appear; then it must not have moved on.
        page.wait_for_timeout(2000)
        expect(page.get_by_role("heading", name=question)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_alone_asks_and_opens_a_source(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    page.locator("textarea").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    answers(page).first.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("mark.active")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_an_answer_is_copied_with_its_sources(server: Server, tabs: Tabs) -> None:
    tab = tabs.open(server.url)
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = ask(tab.page, QUESTION)
    tab.page.get_by_role("button", name="Salin dengan sumber").click()
    expect(tab.page.get_by_text("Tersalin")).to_be_visible()
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert "Sumber" in copied
    first = answer.locator(".sentence").first.inner_text()
    assert one_line(first)[:40] in one_line(copied)


def test_a_conversation_is_kept_as_a_file(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    page.get_by_role("button", name="Simpan percakapan").click()
    for name, suffix in (("Markdown", ".md"), ("HTML", ".html"), ("JSON", ".json")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(suffix)
        assert "Whoosh" in download.value.path().read_text(encoding="utf-8")


def test_a_question_to_start_with_gets_an_answer(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    starters = page.locator(".st-key-starter button")
    expect(starters).to_have_count(4)
    starters.first.click()
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_role("region", name="Sumber")).to_be_visible()


def test_what_a_reader_thinks_of_an_answer_is_kept(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    good, bad = (page.get_by_role("button", name=name, exact=True) for name in ("Membantu", "Tidak membantu"))
    good.focus()
    page.keyboard.press("Enter")
    expect(good).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Terima kasih")).to_be_visible()
    expect(good).to_be_focused()
    _until_judged(page, server, [True])
    bad.click()
    expect(bad).to_have_attribute("aria-pressed", "true")
    expect(good).to_have_attribute("aria-pressed", "false")
    _until_judged(page, server, [False])


def _until_judged(page: Page, server: Server, expected: list[bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while [opinion.helpful for opinion in journal.opinions(server.index)] != expected:
        assert time.monotonic() < deadline, journal.opinions(server.index)
        page.wait_for_timeout(50)


def test_a_suggested_question_is_asked_and_answered(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    page.locator("[class*=st-key-suggestion] button").first.click()
    expect(answers(page)).to_have_count(2)


def test_a_follow_up_is_understood_and_a_filter_taken_away(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    ask(page, QUESTION)
    ask(page, "Berapa kecepatannya?")
    expect(page.get_by_text("Dicari: ")).to_be_visible()
    ask(page, "Apa berita tentang gempa pada tahun 2022?")
    chip = page.locator("[class*=st-key-filter-3-]")
    expect(chip).to_contain_text("pada tahun 2022")
    # While the page is drawn it also moves, so that its question stands at the top.
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    chip.get_by_role("button").first.click()
    expect(chip).to_have_count(0)
    expect(answers(page)).to_have_count(3)
