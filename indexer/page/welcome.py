"""The opening screen: the field in the middle, questions to start with, or why nothing can be asked yet."""

from __future__ import annotations

import streamlit as st

from indexer.page import formats, gate, safe, session
from indexer.page.shared import Shared
from indexer.wording.page import PageWording

STARTERS = 4
FIELD = "first_question"
STARTER = "starter"


def show(wording: PageWording, house: Shared) -> None:
    """Draw it."""
    st.space("large")
    st.markdown(f"# {safe.label(wording.ask.heading)}", anchors=False, text_alignment="center")
    st.markdown(f":gray[{safe.label(wording.ask.lead)}]", text_alignment="center")
    st.space("small")
    opening = house.opening
    if opening.error is not None:
        gate.show_cannot_open(opening.error, wording, house)
        return
    with st.container():
        st.chat_input(wording.ask.field, key=FIELD, on_submit=session.ask_from_field, args=(FIELD,))
    if not opening.finished:
        gate.await_opening(wording, house)
    elif not opening.overview().articles:
        with st.container(border=True):
            state = wording.states.empty_collection
            st.markdown(f"### {safe.label(state.title)}", anchors=False)
            st.markdown(safe.label(state.advice.format(folder=house.settings.articles), limit=1000))
    else:
        _show_starters(wording, house)
        line = " · ".join(collection_facts(wording, house))
        st.markdown(f":gray[:small[{line}]]", text_alignment="center")


def _show_starters(wording: PageWording, house: Shared) -> None:
    opening = house.opening
    questions = opening.starters(wording.language, STARTERS)
    if opening.model_error is not None:
        gate.show_cannot_open(opening.model_error, wording, house)
    elif questions is None:
        _await_starters(wording, house)
    elif questions:
        with st.container(horizontal=True, horizontal_alignment="center", gap="xsmall", key=STARTER):
            for place, question in enumerate(questions):
                st.button(
                    safe.label(question), key=f"{STARTER}-{place}", on_click=session.ask, args=(question,)
                )


def _await_starters(wording: PageWording, house: Shared) -> None:
    @st.fragment(run_every=0.3)
    def poll() -> None:
        if house.opening.starters(wording.language, STARTERS) is not None:
            st.rerun()
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.markdown(f":shimmer[{safe.label(wording.ask.starting)}]", width="content")

    poll()


def collection_facts(wording: PageWording, house: Shared) -> list[str]:
    """The collection's size and span of dates, each as Markdown."""
    overview = house.opening.overview()
    parts = [formats.counted(wording.frame.article_count, overview.articles, wording.calendar)]
    if overview.first:
        first, last = (formats.month(day, wording.calendar) for day in (overview.first, overview.last))
        span = wording.frame.one_date if first == last else wording.frame.date_span
        parts.append(span.format(first=first, last=last))
    return [safe.label(part) for part in parts]
