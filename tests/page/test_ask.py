from __future__ import annotations

import pytest

from indexer.errors import ModelError
from indexer.page.shared import shared
from tests.page.conftest import Use
from tests.page.hostile import HOSTILE
from tests.page.pages import QUESTION, ask, data_of, has, new_page, open_place, opened, texts
from tests.toys import ToyEncoder


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
    assert "Dari " in texts(page)
    page.run()
    assert not data_of(page, "answer-1")["reveal"]


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


@pytest.mark.usefixtures("toys")
def test_a_model_that_is_missing_is_told_under_the_question(use: Use) -> None:
    class Missing(ToyEncoder):
        def encode_queries(self, _texts: object) -> None:
            raise ModelError("The model cannot be found.")

    use(shared().settings.index, Missing())
    page = ask(new_page().run(), "Berapa rumah terendam banjir?")
    assert "Model tidak dapat dimuat" in texts(page)
    assert "The model cannot be found." in texts(page)
    assert has(page, "retry-1")


@pytest.mark.usefixtures("toys")
def test_trying_again_asks_the_same_question(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(new_page())
    collection = shared().opening.collection
    assert collection is not None
    with monkeypatch.context() as patch:

        def fail(*_: object, **__: object) -> None:
            raise ModelError("Not now.")

        patch.setattr(collection, "ask", fail)
        ask(page, "Berapa rumah terendam banjir?")
        assert has(page, "retry-1")
    page.button(key="retry-1").click().run()
    assert has(page, "answer-1")
    assert not has(page, "question-2")
