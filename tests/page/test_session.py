from __future__ import annotations

import pytest

from tests.page.pages import QUESTION, ask, data_of, has, new_page, opened, texts


@pytest.mark.usefixtures("sample")
def test_a_new_chat_forgets_the_conversation() -> None:
    page = ask(opened(new_page()), QUESTION)
    page.button(key="new_chat").click().run()
    assert has(page, "starter-0")
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
def test_the_browsers_language_is_the_first() -> None:
    assert new_page("en-US").run().chat_input[0].placeholder == "Type a question…"
    assert new_page("ms-MY").run().chat_input[0].placeholder == "Tulis pertanyaan…"


@pytest.mark.usefixtures("sample")
def test_the_reader_switches_the_language() -> None:
    page = ask(opened(new_page()), QUESTION)
    page.button_group(key="lang").set_value("en").run()
    assert data_of(page, "answer-1")["sourcesLabel"] == "Sources"
    assert data_of(page, "question-1")["question"] == QUESTION
    assert "From " in texts(page)


@pytest.mark.usefixtures("toys")
def test_a_link_names_the_language() -> None:
    page = new_page("id-ID")
    page.query_params["lang"] = "en"
    assert page.run().chat_input[0].placeholder == "Type a question…"
