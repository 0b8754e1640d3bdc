"""The view in which one asks: an opening screen, then a conversation."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from indexer.page import components, formats, reader, safe, session, trouble
from indexer.page.asking import LONGEST_QUESTION, Asking, problem_with
from indexer.page.conversation import Conversation, Outcome, Reading, Turn
from indexer.page.rebuild import show_build
from indexer.page.shared import Shared, shared
from indexer.wording.page import PageWording

STARTERS = 4
FIRST_FIELD = "first_question"
NEXT_FIELD = "next_question"
STARTER_PILLS = "starter"

_POLL_SECONDS = 0.1


def show() -> None:
    """Draw the opening screen, or the conversation with the field for the next question under it."""
    wording = session.wording()
    conversation = session.conversation()
    if conversation.turns:
        # In the opening screen's place, so that it goes at once and not when the answer is there.
        st.empty()
        with st.container():
            _show_conversation(conversation, wording, shared())
    else:
        with st.container():
            _show_opening(wording, shared())


def _show_opening(wording: PageWording, house: Shared) -> None:
    st.space("large")
    st.markdown(f"# {safe.label(wording.ask.heading)}", anchors=False, text_alignment="center")
    st.markdown(f":gray[{safe.label(wording.ask.lead)}]", text_alignment="center")
    st.space("small")
    opening = house.opening
    if opening.error is not None:
        _show_cannot_open(opening.error, wording, house)
        return
    with st.container():
        st.chat_input(wording.ask.field, key=FIRST_FIELD, on_submit=_ask_from_field, args=(FIRST_FIELD,))
    if opening.finished:
        _show_starters(wording, house)
    else:
        _await_opening(wording, house)


def _show_cannot_open(error: Exception, wording: PageWording, house: Shared) -> None:
    with st.container(border=True):
        if house.builder.state.running:
            state = wording.states.building
            st.markdown(f"#### {safe.label(state.title)}", anchors=False)
            st.markdown(safe.label(state.advice, limit=1000))
            show_build(wording, house, place="opening")
            return
        trouble.log(error)
        found = trouble.show(error, wording, house.settings)
        if found.build_mends:
            if st.button(
                wording.rebuild.build_first, type="primary", icon=":material/build:", key="build_first"
            ):
                house.builder.start()
                st.rerun()
            show_build(wording, house, place="opening")
            st.caption(safe.label(wording.states.or_command))
        elif st.button(wording.states.retry, icon=":material/refresh:", key="reopen"):
            house.opening.again()
            st.rerun()
        if found.command:
            trouble.show_command(found.command)


def _await_opening(wording: PageWording, house: Shared) -> None:
    """Hold the starters' place, and open the collection once the browser has painted this much."""

    @st.fragment(run_every=0.25)
    def poll() -> None:
        # The first pass belongs to the first paint; the browser asks for the second when that is done.
        if session.painted("opening"):
            house.opening.start()
        if house.opening.finished:
            st.rerun()
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.markdown(f":shimmer[{safe.label(wording.frame.opening)}]", width="content")

    poll()


def _show_starters(wording: PageWording, house: Shared) -> None:
    overview = house.opening.overview()
    if not overview.articles:
        with st.container(border=True):
            state = wording.states.empty_collection
            st.markdown(f"#### {safe.label(state.title)}", anchors=False)
            st.markdown(safe.label(state.advice.format(folder=house.settings.articles), limit=1000))
        return
    if questions := house.opening.starters(wording.language, STARTERS):
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.pills(
                wording.ask.starters,
                questions,
                key=STARTER_PILLS,
                format_func=safe.label,
                label_visibility="collapsed",
                wrap=True,
                on_change=_ask_starter,
            )
    st.markdown(f":gray[:small[{collection_line(wording, house)}]]", text_alignment="center")


def collection_line(wording: PageWording, house: Shared) -> str:
    """The collection's size and span of dates, as Markdown."""
    overview = house.opening.overview()
    count = formats.number(overview.articles, wording.calendar)
    parts = [wording.frame.article_count.format(count=count)]
    if overview.first:
        first, last = (formats.month(day, wording.calendar) for day in (overview.first, overview.last))
        span = wording.frame.one_date if first == last else wording.frame.date_span
        parts.append(span.format(first=first, last=last))
    return " · ".join(safe.label(part) for part in parts)


def _ask_from_field(key: str) -> None:
    if question := st.session_state[key]:
        session.conversation().ask(question)


def _ask_starter() -> None:
    if question := st.session_state[STARTER_PILLS]:
        session.conversation().ask(question)


def _retry(number: int) -> None:
    session.conversation().retry(number)


def _show_conversation(conversation: Conversation, wording: PageWording, house: Shared) -> None:
    with st.bottom:
        st.chat_input(
            wording.ask.field_again,
            key=NEXT_FIELD,
            submit_mode="stop",
            on_submit=_ask_from_field,
            args=(NEXT_FIELD,),
        )
    asked_to_read: Reading | None = None
    for turn in list(conversation.turns):
        if turn.number > 1:
            st.divider()
        components.show_question(turn, arrives=turn.number > conversation.revealed)
        if turn.outcome is Outcome.WAITING:
            turn = _answer(turn, conversation, wording, house)
        elif turn.outcome is Outcome.ANSWERED:
            st.status(_outcome_label(turn, wording), state="complete", type="compact")
        asked_to_read = _show_turn(turn, conversation, wording, house) or asked_to_read
    if asked_to_read is not None:
        reader.show(asked_to_read, wording, house)


def _answer(turn: Turn, conversation: Conversation, wording: PageWording, house: Shared) -> Turn:
    """Wait for the answer, saying how far it is; the turn as it is then."""
    if problem_with(turn.question):
        turn = replace(turn, outcome=Outcome.FAILED)
        conversation.settle(turn)
        return turn
    asking = Asking(turn.question, house.opening)
    status = st.status(_stage_label(asking, wording, house, 0.0), type="compact")
    began = time.monotonic()
    try:
        while not asking.wait(_POLL_SECONDS):
            # Each update is where Streamlit looks whether the reader pressed stop.
            status.update(label=_stage_label(asking, wording, house, time.monotonic() - began))
    except StopException:
        conversation.settle(replace(turn, outcome=Outcome.STOPPED))
        raise
    if asking.answer is None:
        if asking.error is not None:
            trouble.log(asking.error)
        status.update(label=safe.label(wording.ask.failed), state="error")
        turn = replace(turn, outcome=Outcome.FAILED, error=asking.error)
    else:
        turn = replace(turn, outcome=Outcome.ANSWERED, answer=asking.answer, sources=asking.sources)
        status.update(label=_outcome_label(turn, wording), state="complete")
    conversation.settle(turn)
    return turn


def _stage_label(asking: Asking, wording: PageWording, house: Shared, seconds: float) -> str:
    if asking.stage == "opening":
        return wording.frame.opening
    if seconds > 2:
        return wording.ask.waking
    count = formats.number(house.opening.overview().articles, wording.calendar)
    return wording.ask.searching.format(count=count)


def _outcome_label(turn: Turn, wording: PageWording) -> str:
    if turn.answer is None:
        return safe.label(wording.ask.failed)
    calendar = wording.calendar
    text = wording.ask.answered if turn.answer.answered else wording.ask.not_answered
    return safe.label(
        text.format(
            count=formats.number(len(turn.sources), calendar),
            seconds=formats.number(turn.answer.seconds, calendar, decimals=1),
        )
    )


def _show_turn(turn: Turn, conversation: Conversation, wording: PageWording, house: Shared) -> Reading | None:
    if turn.outcome is Outcome.ANSWERED and turn.answer is not None:
        reveal = turn.number > conversation.revealed
        conversation.revealed = max(conversation.revealed, turn.number)
        return reading_of(turn, components.show_answer(turn, wording, reveal=reveal))
    if turn.outcome is Outcome.STOPPED:
        st.markdown(f":gray[{safe.label(wording.ask.stopped)}]")
    elif problem := problem_with(turn.question):
        calendar = wording.calendar
        text = {"empty": wording.ask.empty_question, "too_long": wording.ask.too_long}[problem]
        count, limit = (formats.number(n, calendar) for n in (len(turn.question), LONGEST_QUESTION))
        st.markdown(safe.label(text.format(count=count, limit=limit), limit=1000))
        return None
    elif turn.error is not None:
        found = trouble.show(turn.error, wording, house.settings)
        if found.command:
            trouble.show_command(found.command)
    st.button(
        wording.states.retry,
        icon=":material/refresh:",
        key=f"retry-{turn.number}",
        on_click=_retry,
        args=(turn.number,),
    )
    return None


def reading_of(turn: Turn, opens: int | None) -> Reading | None:
    """The article that a place leads to, as ``components.show_answer`` gives it; None if it leads nowhere."""
    if opens is None:
        return None
    for place, source in enumerate(turn.sources, start=1):
        if opens == -place and not source.numbers:
            return Reading(source.article.id, source.article.label, source.spans, source.spans[0].place)
        if opens > 0 and opens in {span.place for span in source.spans}:
            return Reading(source.article.id, source.article.label, source.spans, opens)
    return None
