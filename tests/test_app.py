"""The page's logic, view by view and state by state, with Streamlit's own AppTest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st

import indexer
from indexer.errors import DamagedIndexError, ModelError, ModelMismatchError
from indexer.page import opening
from indexer.page.shared import shared
from indexer.settings import Settings
from tests.page.hostile import HOSTILE
from tests.page.pages import ask, data_of, has, new_page, open_place, opened, run_until, texts
from tests.toys import ToyEncoder

if TYPE_CHECKING:
    from indexer.answering.collection import Collection
    from indexer.model.encoder import Encoder

QUESTION = "Kapan kereta cepat Whoosh diresmikan?"
Use = Callable[[Path, "Encoder"], None]


@pytest.fixture(autouse=True)
def _a_server_of_its_own() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Let the page open the index in a folder, with an encoder that is loaded already."""

    def use(folder: Path, encoder: Encoder) -> None:
        def open_with(settings: Settings, _encoder: Encoder | None) -> Collection:
            return indexer.open(settings=settings, encoder=encoder)

        monkeypatch.setenv("TANYA_INDEX", str(folder))
        monkeypatch.setattr(opening, "open_collection", open_with)
        monkeypatch.setattr(opening, "load_encoder", lambda _settings: encoder)

    return use


@pytest.fixture
def sample(use: Use, sample_index: Path, encoder: Encoder) -> None:
    """The sample collection with the real encoder."""
    use(sample_index, encoder)


@pytest.fixture
def toys(use: Use, toy_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four short articles, indexed with the toy encoder; the index is the test's own."""
    folder = tmp_path / "index"
    toy = ToyEncoder()
    indexer.build([toy_articles], folder, encoder=toy)
    monkeypatch.setenv("TANYA_ARTICLES", str(toy_articles))
    use(folder, toy)
    return toy_articles


# The opening screen


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
    assert page.button_group(key="starter").options


@pytest.mark.usefixtures("sample")
def test_a_starter_is_asked_by_a_click() -> None:
    page = opened(new_page())
    starter = shared().opening.starters("id", 4)[0]
    page.button_group(key="starter").set_value(starter).run()
    assert data_of(page, "question-1")["question"] == starter
    assert has(page, "answer-1")


# Asking


@pytest.mark.usefixtures("sample")
def test_an_answer_has_citations_that_lead_to_its_sources() -> None:
    page = ask(opened(new_page()), QUESTION)
    assert not page.exception
    data = data_of(page, "answer-1")
    assert data["answered"]
    assert data["reveal"]
    marks = [mark["place"] for sentence in data["sentences"] for mark in sentence["marks"]]
    assert marks
    quoted = {piece["place"] for source in data["sources"] for piece in source["pieces"] if piece["place"]}
    assert quoted == set(marks)
    assert "Dijawab dari" in texts(page)
    page.run()
    assert not data_of(page, "answer-1")["reveal"]


@pytest.mark.usefixtures("sample")
def test_a_citation_opens_the_article_at_its_quote() -> None:
    page = ask(opened(new_page()), QUESTION)
    place = data_of(page, "answer-1")["sentences"][0]["marks"][0]["place"]
    quote = next(
        piece["text"]
        for source in data_of(page, "answer-1")["sources"]
        for piece in source["pieces"]
        if piece["place"] == place
    )
    open_place(page, "answer-1", place)
    article = data_of(page, "reader")
    assert article["active"] == place
    assert [piece["text"] for piece in article["pieces"] if piece["place"] == place] == [quote]
    assert len("".join(piece["text"] for piece in article["pieces"])) > 1000
    page.run()
    assert not has(page, "reader")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("place", [0, 99, -1, -99, "1", None, {"x": 1}, True, 1.5])
def test_a_place_that_leads_nowhere_opens_nothing(place: object) -> None:
    page = open_place(ask(opened(new_page()), QUESTION), "answer-1", place)
    assert not page.exception
    assert not has(page, "reader")


@pytest.mark.usefixtures("sample")
def test_a_follow_up_question_joins_the_conversation() -> None:
    page = ask(opened(new_page()), QUESTION)
    ask(page, "Berapa kecepatannya?")
    assert [data_of(page, f"question-{n}")["question"] for n in (1, 2)] == [QUESTION, "Berapa kecepatannya?"]
    assert not data_of(page, "answer-1")["reveal"]


@pytest.mark.usefixtures("sample")
def test_a_new_chat_forgets_the_conversation() -> None:
    page = ask(opened(new_page()), QUESTION)
    page.button(key="new_chat").click().run()
    assert has(page, "starter")
    assert not has(page, "question-1")


@pytest.mark.usefixtures("sample")
def test_two_readers_do_not_see_each_other() -> None:
    first = ask(opened(new_page()), QUESTION)
    second = opened(new_page())
    assert not has(second, "question-1")
    ask(second, "Siapa presiden?")
    first.run()
    assert data_of(first, "question-1")["question"] == QUESTION


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("question", ["?", "…!", "🙂🙂🙂", " - "])
def test_a_question_without_words_is_told_so(question: str) -> None:
    page = ask(opened(new_page()), question)
    assert not page.exception
    assert "tidak memuat kata" in texts(page)


@pytest.mark.usefixtures("toys")
def test_a_very_long_question_is_told_its_length() -> None:
    page = ask(opened(new_page("en-GB")), "apa " * 5_000)
    assert "20,000 characters long; 2,000 at most" in texts(page)
    assert len(data_of(page, "question-1")["question"]) <= 400


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("question", ["a", *(text for text in HOSTILE if "\ud800" not in text)])
def test_hostile_questions_get_an_honest_answer(question: str) -> None:
    page = ask(opened(new_page()), question)
    assert not page.exception
    assert not page.error
    assert has(page, "question-1")
    for element in page.get("markdown"):
        assert not element.allow_html


# Language


@pytest.mark.usefixtures("toys")
def test_the_browsers_language_is_the_first() -> None:
    assert new_page("en-US").run().chat_input[0].placeholder == "Type a question…"
    assert new_page("ms-MY").run().chat_input[0].placeholder == "Tulis pertanyaan…"


@pytest.mark.usefixtures("sample")
def test_the_reader_switches_the_language() -> None:
    page = ask(opened(new_page()), QUESTION)
    page.button_group(key="lang").set_value("en").run()
    assert data_of(page, "answer-1")["sourcesLabel"] == "Sources"
    assert data_of(page, "question-1")["question"] == QUESTION
    assert "Answered from" in texts(page)


@pytest.mark.usefixtures("toys")
def test_a_link_names_the_language() -> None:
    page = new_page("id-ID")
    page.query_params["lang"] = "en"
    assert page.run().chat_input[0].placeholder == "Type a question…"


# States


def test_without_an_index_the_page_offers_to_build_it(
    toy_articles: Path, tmp_path: Path, use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYA_ARTICLES", str(toy_articles))
    use(tmp_path / "index", ToyEncoder())
    page = run_until(new_page().run(), lambda page: has(page, "build_first"))
    assert "Belum ada indeks" in texts(page)
    assert "python -m indexer build" in texts(page)
    assert str(toy_articles) in texts(page)
    page.button(key="build_first").click().run()
    run_until(page, lambda page: has(page, "starter"))
    assert "4 ditambahkan" in texts(page)


@pytest.mark.parametrize(
    ("error", "title", "command"),
    [
        (DamagedIndexError("x/y.db", "its checksum is wrong"), "Indeks rusak", "python -m indexer build"),
        (
            ModelMismatchError("x", "a", "b"),
            "Indeks dibuat dengan model lain",
            "python -m indexer build",
        ),
        (ModelError("The model cannot be found."), "Model tidak dapat dimuat", "make install"),
        (RuntimeError("secret detail"), "Ada yang tidak beres", ""),
    ],
)
def test_each_trouble_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, error: Exception, title: str, command: str
) -> None:
    def fail(_settings: Settings, _encoder: object) -> None:
        raise error

    monkeypatch.setattr(opening, "open_collection", fail)
    page = run_until(new_page().run(), lambda page: title in texts(page))
    assert not page.exception
    assert command in texts(page)
    assert "secret detail" not in texts(page)


@pytest.mark.usefixtures("toys")
def test_a_model_that_is_missing_is_told_under_the_question(use: Use) -> None:
    class Missing(ToyEncoder):
        def encode_queries(self, _texts: object) -> None:  # type: ignore[override]
            raise ModelError("The model cannot be found.")

    use(shared().settings.index, Missing())
    page = ask(opened(new_page()), "Berapa rumah terendam banjir?")
    assert "Model tidak dapat dimuat" in texts(page)
    assert "The model cannot be found." in texts(page)
    assert has(page, "retry-1")


@pytest.mark.usefixtures("toys")
def test_trying_again_asks_the_same_question(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(new_page())
    collection = shared().opening.collection
    assert collection is not None
    with monkeypatch.context() as patch:

        def fail(_question: str) -> None:
            raise ModelError("Not now.")

        patch.setattr(collection, "ask", fail)
        ask(page, "Berapa rumah terendam banjir?")
        assert has(page, "retry-1")
    page.button(key="retry-1").click().run()
    assert has(page, "answer-1")
    assert not has(page, "question-2")


def test_an_article_that_is_gone_is_told_so(toys: Path) -> None:
    page = ask(opened(new_page()), "Berapa rumah terendam banjir di Garut?")
    data = data_of(page, "answer-1")
    opens = data["sources"][0]["opens"]
    for file in toys.iterdir():
        file.unlink()
    (toys / "lain.txt").write_text("Kebun raya dibuka kembali untuk umum.\n", encoding="utf-8")
    indexer.build([toys], shared().settings.index, encoder=ToyEncoder())
    open_place(page, "answer-1", opens)
    assert not page.exception
    assert "sudah tidak ada dalam koleksi" in texts(page)


def test_an_empty_collection_says_so(toys: Path) -> None:
    for file in toys.iterdir():
        file.unlink()
    (toys / "kosong.txt").write_text("\n", encoding="utf-8")
    indexer.build([toys], shared().settings.index, encoder=ToyEncoder())
    page = run_until(new_page().run(), lambda page: "Koleksi ini kosong" in texts(page))
    assert not page.exception


# Rebuilding


def test_rebuilding_finds_a_new_article_without_restarting(toys: Path) -> None:
    page = opened(new_page())
    (toys / "kebun.md").write_text(
        "---\ntitle: Kebun Raya Dibuka\ndate: 2025-01-02\n---\nKebun raya dibuka kembali untuk umum.\n",
        encoding="utf-8",
    )
    (toys / "rusak.jsonl").write_text('{"id": \n', encoding="utf-8")
    page.button(key="rebuild").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    shown = texts(page)
    assert "1 ditambahkan" in shown
    assert "1 ditolak" in shown
    assert "rusak.jsonl" in shown
    assert "5 artikel" in shown
    ask(page, "Kapan kebun raya dibuka kembali untuk umum?")
    assert data_of(page, "answer-1")["sources"][0]["title"] == "Kebun Raya Dibuka"
    page.button(key="dismiss-sidebar").click().run()
    assert not has(page, "dismiss-sidebar")


def test_a_build_that_fails_leaves_the_old_index_in_use(toys: Path) -> None:
    page = opened(new_page())
    shutil.rmtree(toys)
    page.button(key="rebuild").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    assert "Yang lama tetap dipakai" in texts(page)
    assert "4 artikel" in texts(page)


def test_settings_are_read_once_for_all_readers(toys: Path) -> None:
    opened(new_page())
    assert shared().settings == replace(Settings(), articles=toys)
