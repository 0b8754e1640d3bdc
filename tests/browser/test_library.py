"""Adding and removing articles from the page, and asking about them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Tabs
from tests.browser.serving import Server
from tests.browser.steps import ask, library, visit

pytestmark = pytest.mark.browser

ARTICLE = """---
title: Kebun Kopi Cikawari Raih Penghargaan
date: 2025-11-03
source: Kabar Kopi
---
BANDUNG – Kebun kopi Cikawari meraih penghargaan kopi terbaik nasional pada Senin, 3 November 2025.

Penghargaan itu diserahkan oleh juri Yudha Permana di Gedung Sate, Bandung.
"""


def _width(rows: Locator) -> float:
    box = rows.first.bounding_box()
    assert box is not None
    return box["width"]


def test_an_uploaded_article_is_found_at_once_and_removed_again(
    own_server: Server, tabs: Tabs, tmp_path: Path
) -> None:
    file = tmp_path / "kopi cikawari.md"
    file.write_text(ARTICLE, encoding="utf-8")
    page = tabs.open(own_server.url).page
    rows = library(page)
    width = _width(rows)
    page.get_by_role("button", name="Tambah artikel").click()
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    assert _width(rows) == width
    form.locator("input[type=file]").set_input_files(file)
    expect(form.get_by_text("Kebun Kopi Cikawari Raih Penghargaan")).to_be_visible()
    form.get_by_role("button", name="Simpan dan perbarui indeks").click()
    expect(page.get_by_text("1 ditambahkan")).to_be_visible()
    expect(rows.first).to_contain_text("Kebun Kopi Cikawari")
    assert (own_server.articles / "tambahan" / "kopi-cikawari.md").exists()

    visit(page, "Tanya")
    answer = ask(page, "Kapan kebun kopi Cikawari meraih penghargaan?")
    expect(answer).to_contain_text("3 November 2025")

    library(page)
    page.get_by_role("button", name="Kebun Kopi Cikawari Raih Penghargaan").click()
    page.get_by_role("button", name="Keluarkan dari koleksi").click()
    page.get_by_role("button", name="Ya, keluarkan").click()
    expect(page.get_by_text("dikeluarkan dari koleksi")).to_be_visible()
    page.get_by_role("button", name="Kembali ke koleksi").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.get_by_text("Kebun Kopi Cikawari")).to_have_count(0)


def test_the_list_is_filtered_and_sorted(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    rows = library(page)
    expect(rows).to_have_count(25)
    page.get_by_role("textbox", name="Cari judul").fill("whoosh")
    page.keyboard.press("Enter")
    expect(page.get_by_text("dari 46 artikel")).not_to_have_text("46 dari 46 artikel")
    for row in rows.all():
        expect(row).to_contain_text("Whoosh")
    page.get_by_role("button", name="Judul", exact=True).click()
    expect(page.get_by_role("columnheader", name="Judul")).to_have_attribute("aria-sort", "ascending")


def test_a_dot_of_the_map_opens_its_article(server: Server, tabs: Tabs) -> None:
    page = tabs.open(server.url).page
    visit(page, "Indeks")
    dot = page.locator("circle").first
    expect(dot).to_be_visible()
    # The page draws its charts after the map, and is whole then.
    expect(page.get_by_role("heading", name="Artikel per media")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    dot.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("article")).to_be_visible()
