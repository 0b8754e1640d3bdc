"""An answer that a language model writes is read as it comes, and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.answering.generation.server import Request, endpoint
from tests.browser.conftest import Tabs, copied
from tests.browser.serving import WAIT_SECONDS, Server
from tests.browser.steps import QUESTION, answers, ask

pytestmark = pytest.mark.browser
pytest.importorskip("openai")  # of the extra for a language model

FIRST = "Kereta cepat itu diresmikan pada Oktober 2023 [1]. "
SECOND = "Kereta itu bernama Whoosh [1]. "
LAST = "Kereta itu melaju dari Jakarta ke Bandung [1]."
# The program looks at what was written only so often, and at a sentence once another follows.
LOOKS_SECONDS = 0.3


class SlowModel:
    """Writes two sentences, waits until it may go on, and writes another."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, request: Request) -> None:
        request.head()
        for sentence in (FIRST, SECOND):
            request.piece(sentence)
            time.sleep(LOOKS_SECONDS)
        self.go_on.wait(WAIT_SECONDS)
        request.piece(LAST)
        request.piece(None, "stop")
        request.write("data: [DONE]\n\n")


@pytest.fixture
def model() -> Iterator[SlowModel]:
    """The model; whoever still waits for it at the end may go on."""
    model = SlowModel()
    yield model
    model.go_on.set()


@pytest.fixture
def written(tmp_path: Path, sample_index: Path, model: SlowModel) -> Iterator[Server]:
    """The page with that language model."""
    with endpoint(model) as llm:
        settings = {
            "TANYA_LLM_URL": f"http://127.0.0.1:{llm.server_address[1]}/v1",
            "TANYA_LLM_MODEL": "slow",
        }
        with copied(tmp_path, sample_index, **settings).running() as running:
            yield running


def test_it_is_read_as_it_comes_and_stopped(written: Server, tabs: Tabs, model: SlowModel) -> None:
    page = tabs.open(written.url).page
    field = page.get_by_test_id("stChatInputTextArea").last
    field.fill(QUESTION)
    field.press("Enter")
    expect(page.get_by_text("Kereta cepat itu diresmikan pada Oktober 2023")).to_be_visible()
    expect(page.get_by_text("Mencari → Membaca → Menjawab")).to_be_visible()
    expect(answers(page)).to_have_count(0)
    page.get_by_role("button", name="Hentikan").click()
    expect(page.get_by_text("Dihentikan. Pertanyaan ini belum dijawab.")).to_be_visible()
    expect(answers(page)).to_have_count(0)

    model.go_on.set()
    page.get_by_role("button", name="Coba lagi").click()
    expect(answers(page)).to_have_count(1)
    expect(answers(page).first).to_contain_text("Kereta itu melaju dari Jakarta ke Bandung")
    expect(answers(page).first).to_contain_text("Ditulis model bahasa")

    # However long the next one takes, it is read from its question.
    model.go_on.clear()
    field.fill("Berapa kecepatan kereta cepat Whoosh?")
    field.press("Enter")
    expect(page.get_by_text("Mencari → Membaca → Menjawab")).to_be_visible()
    page.wait_for_timeout(2000)
    model.go_on.set()
    expect(answers(page)).to_have_count(2)
    expect(page.get_by_text("[1]")).to_have_count(0)
    page.wait_for_timeout(1000)
    heading = page.get_by_role("heading", name="Berapa kecepatan kereta cepat Whoosh?").bounding_box()
    assert heading is not None
    assert 0 < heading["y"] < 150


@pytest.fixture
def down(tmp_path: Path, sample_index: Path) -> Iterator[Server]:
    """The page with a language model that nobody serves."""
    settings = {"TANYA_LLM_URL": "http://127.0.0.1:9/v1", "TANYA_LLM_MODEL": "none"}
    with copied(tmp_path, sample_index, **settings).running() as running:
        yield running


def test_a_model_that_is_down_is_told_and_quotes_are_shown(down: Server, tabs: Tabs) -> None:
    answer = ask(tabs.open(down.url).page, QUESTION)
    expect(answer).to_contain_text("Model bahasa tidak dapat dihubungi")
    expect(answer.get_by_role("button").first).to_have_text("1")
