from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

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


def test_what_is_stopped_is_the_question_that_the_button_stands_beside() -> None:
    def two_waiting() -> None:
        import streamlit as st

        from indexer.page import session
        from indexer.page.asking import Asking

        class Begun(Asking):
            abandoned = False

            def __init__(self) -> None:
                pass

            def abandon(self) -> None:
                self.abandoned = True

        talk = session.conversation()
        if not talk.turns:
            first = talk.ask("Siapa?")
            st.session_state["begun"] = session.asking(first, Begun)
            talk.ask("Kapan?")
        for turn in talk.turns:
            st.button("Hentikan", key=f"stop-{turn.number}", on_click=session.stop, args=(turn,))
            st.caption(f"{turn.question} {turn.outcome.value}")
        st.caption("abandoned" if st.session_state["begun"].abandoned else "goes on")

    def said(page: AppTest) -> list[str]:
        assert not page.exception
        return [str(caption.value) for caption in page.caption]

    page = AppTest.from_function(two_waiting).run()
    assert said(page) == ["Siapa? waiting", "Kapan? waiting", "goes on"]
    page.button(key="stop-1").click().run()
    assert said(page) == ["Siapa? stopped", "Kapan? waiting", "abandoned"]
    page.button(key="stop-2").click().run()
    assert said(page) == ["Siapa? stopped", "Kapan? stopped", "abandoned"]
