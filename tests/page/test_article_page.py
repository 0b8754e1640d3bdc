from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.page.shared import shared
from tests.page.pages import at, data_of, has, new_page, run_until, texts, trigger


def _article(row: int) -> AppTest:
    return trigger(at(new_page(), "koleksi"), "table", "open", row)


@pytest.mark.usefixtures("toys")
def test_an_article_shows_its_text_and_what_is_known_of_it() -> None:
    page = _article(0)
    text = "".join(piece["text"] for piece in data_of(page, "reader")["pieces"])
    assert text.startswith("Persib menjadi juara liga")
    facts = dict(data_of(page, "details")["rows"])
    assert facts["Media"] == "Lapangan"
    assert facts["Pengenal"] == "bola-1"
    assert facts["Tanggal"] == "31 Mei 2024"


def test_what_cleaning_removed_is_shown(toys: Path) -> None:
    (toys / "baca.txt").write_text(
        "Kebun Raya Dibuka\n\nBOGOR – Kebun raya dibuka kembali untuk umum sejak hari Senin.\n\n"
        "Baca juga: Harga Beras Naik di Bandung\n\nPengunjung datang sejak pagi bersama keluarga.\n",
        encoding="utf-8",
    )
    page = at(new_page(), "koleksi")
    page.button(key="rebuild-sidebar").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    page.text_input[0].set_value("kebun").run()
    trigger(page, "table", "open", 0)
    removed = data_of(page, "removed")["rows"]
    assert ["Baca juga", "Baca juga: Harga Beras Naik di Bandung"] in removed


@pytest.mark.usefixtures("toys")
def test_its_passages_are_shown_with_their_places() -> None:
    ((name, text),) = data_of(_article(0), "passages")["rows"]
    assert name == f"Petikan 1, karakter 1 sampai {len(text)}"
    assert text.startswith("Persib menjadi juara liga")


def test_its_copies_are_named_and_opened(toys: Path) -> None:
    story = (toys / "banjir.txt").read_text(encoding="utf-8") * 3
    for name in ("satu", "dua"):
        (toys / f"{name}.txt").write_text(story, encoding="utf-8")
    page = at(new_page(), "koleksi")
    page.button(key="rebuild-sidebar").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    page.query_params["article"] = "satu.txt"
    page.run()
    copies = [button for button in page.button if (button.key or "").startswith("copy-")]
    assert copies
    copies[0].click().run()
    assert dict(data_of(page, "details")["rows"])["Pengenal"] != "satu.txt"


@pytest.mark.usefixtures("toys")
def test_an_article_without_copies_says_so() -> None:
    assert "Tidak ada artikel lain" in texts(_article(0))


def test_removing_asks_first_and_can_be_undone(toys: Path) -> None:
    page = _article(1)
    page.button(key="remove").click().run()
    assert "Berkas aslinya tidak dihapus" in texts(page)
    page.button(key="remove_confirm").click().run()
    assert "“Harga Beras Naik” dikeluarkan dari koleksi." in texts(page)
    assert shared().opening.overview().articles == 3
    assert (toys / "beras.md").exists()
    page.button(key="undo").click().run()
    run_until(page, lambda _page: shared().opening.overview().articles == 4)


@pytest.mark.usefixtures("toys")
def test_keeping_it_removes_nothing() -> None:
    page = _article(1)
    page.button(key="remove").click().run()
    page.button(key="remove_keep").click().run()
    assert shared().opening.overview().articles == 4
    assert not has(page, "remove_confirm")


@pytest.mark.usefixtures("toys")
def test_an_address_of_an_article_that_is_gone_says_so() -> None:
    page = new_page()
    page.query_params["article"] = "../../etc/passwd"
    at(page, "koleksi")
    assert not page.exception
    assert "sudah tidak ada dalam koleksi" in texts(page)


@pytest.mark.usefixtures("toys")
def test_asking_about_an_article_leads_to_the_conversation() -> None:
    page = _article(1)
    page.button(key="ask_about").click().run()
    assert data_of(page, "question-1")["question"] == "Apa isi berita “Harga Beras Naik”?"


@pytest.mark.usefixtures("toys")
def test_who_may_not_edit_sees_no_way_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_EDITING", "off")
    page = at(new_page(), "koleksi")
    for key in ("add", "rebuild-sidebar"):
        assert not has(page, key)
    trigger(page, "table", "open", 1)
    assert not has(page, "remove")
