from __future__ import annotations

from pathlib import Path

import pytest

import indexer
from indexer.errors import ModelError
from indexer.page.shared import shared
from tests.page.conftest import Use
from tests.page.pages import data_of, has, new_page, opened, run_until, texts
from tests.toys import ToyEncoder


@pytest.mark.usefixtures("toys")
def test_first_paint_has_the_field_and_waits_for_nothing() -> None:
    page = new_page().run()
    assert not page.exception
    assert page.chat_input[0].placeholder == "Tulis pertanyaan…"
    assert "Apa yang ingin Anda ketahui?" in texts(page)
    assert not shared().opening.finished


@pytest.mark.usefixtures("toys")
def test_opening_screen_offers_questions_and_says_what_the_collection_holds() -> None:
    page = opened(new_page())
    assert "4 artikel · Maret 2024 – Mei 2024" in texts(page)
    assert has(page, "starter-0")


@pytest.mark.usefixtures("sample")
def test_a_starter_is_asked_by_a_click() -> None:
    page = opened(new_page())
    starters = shared().opening.starters("id", 4)
    assert starters
    starter = starters[0]
    page.button(key="starter-0").click().run()
    assert data_of(page, "question-1")["question"] == starter
    assert data_of(page, "answer-1")["answered"]


@pytest.mark.usefixtures("toys")
def test_a_model_that_is_missing_is_told_with_the_command(use: Use) -> None:
    class Missing(ToyEncoder):
        def encode_queries(self, _texts: object) -> None:
            raise ModelError("The model cannot be found.")

    use(shared().settings.index, Missing())
    page = run_until(new_page("en-GB").run(), lambda page: "The model cannot be loaded" in texts(page))
    assert not page.exception
    assert "make install" in texts(page)
    assert has(page, "reopen")


def test_an_empty_collection_says_so(toys: Path) -> None:
    for file in toys.iterdir():
        file.unlink()
    (toys / "kosong.txt").write_text("\n", encoding="utf-8")
    indexer.build([toys], shared().settings.index, encoder=ToyEncoder())
    page = run_until(new_page().run(), lambda page: "Koleksi ini kosong" in texts(page))
    assert not page.exception
