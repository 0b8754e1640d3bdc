"""The index updated from the page, while others read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.serving import WAIT_SECONDS, Server
from tests.browser.steps import QUESTION, ask, library, visit

pytestmark = pytest.mark.browser

MANY = 300
PARAGRAPH = "Warga desa nomor {} memanen kopi di lereng gunung sejak pagi dan menjualnya ke pasar kota. "


def _many(folder: Path) -> None:
    """Articles that take the model some time, each its own."""
    folder.mkdir()
    for number in range(MANY):
        text = "".join(PARAGRAPH.format(number * 100 + line) for line in range(40))
        (folder / f"panen-{number}.txt").write_text(f"Panen Kopi {number}\n\n{text}\n", encoding="utf-8")


def test_an_update_is_cancelled_while_another_reader_asks(own_server: Server, tabs: Tabs) -> None:
    _many(own_server.articles / "panen")
    editor, reader = tabs.open(own_server.url).page, tabs.open(own_server.url).page
    visit(editor, "Indeks")
    editor.get_by_role("button", name="Perbarui indeks").first.click()
    # A busy machine takes its time to read them.
    expect(editor.get_by_text("Memproses petikan").first).to_be_visible(timeout=3 * WAIT_SECONDS * 1000)
    expect(ask(reader, QUESTION)).to_contain_text("2023")
    # It is the other's build that is still under way, and everybody sees it.
    cancel = editor.get_by_role("button", name="Batalkan").first
    expect(cancel).to_be_visible()
    cancel.click()
    expect(editor.get_by_text("Dibatalkan. Indeks tidak berubah").first).to_be_visible()
    expect(ask(reader, QUESTION)).to_contain_text("2023")
    assert library(editor).count() == 25
    expect(editor.get_by_text("46 artikel").first).to_be_visible()


def test_a_pasted_text_is_saved_with_what_is_known_of_it(own_server: Server, tabs: Tabs) -> None:
    page = tabs.open(own_server.url).page
    rows = library(page)
    page.get_by_role("button", name="Tambah artikel").click()
    form = page.get_by_role("dialog")
    form.get_by_role("tab", name="Tempel teks").click()
    form.get_by_role("textbox", name="Isi berita").fill(
        "BANDUNG – Juri Yudha Permana menyerahkan penghargaan kopi kepada kebun kopi Cikawari, Senin."
    )
    form.get_by_role("textbox", name="Judul", exact=True).fill("Kebun Kopi Cikawari Menang")
    form.get_by_role("textbox", name="Tanggal", exact=True).fill("2025-11-03")
    form.get_by_role("textbox", name="Media", exact=True).fill("Kabar Kopi")
    form.get_by_role("textbox", name="Media", exact=True).press("Tab")
    expect(form.get_by_text("3 November 2025")).to_be_visible()
    form.get_by_role("button", name="Simpan dan perbarui indeks").click()
    expect(page.get_by_text("1 ditambahkan")).to_be_visible()
    expect(rows.first).to_contain_text("Kebun Kopi Cikawari Menang")
    visit(page, "Tanya")
    expect(ask(page, "Siapa juri yang menyerahkan penghargaan kopi Cikawari?")).to_contain_text(
        "Yudha Permana"
    )
