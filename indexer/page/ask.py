"""The view in which one asks: the opening screen, then a conversation."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from indexer.page import answer_tools, components, formats, reader, safe, session, trouble, welcome
from indexer.page.asking import LONGEST_QUESTION, STAGES, AbandonedError, Asking, problem_with
from indexer.page.conversation import Conversation, Outcome, Reading, Turn
from indexer.page.shared import Shared, shared
from indexer.wording.page import PageWording

FIELD = "next_question"

_POLL_SECONDS = 0.1
_LOOK_FOR_STOP_SECONDS = 0.5
_LONGEST_DRAFT = 20_000


def show() -> None:
    """Draw the opening screen, or the conversation with the field for the next question under it."""
    st.set_page_config(layout="centered")
    session.ask_from_address()
    wording = session.wording()
    conversation = session.conversation()
    if conversation.turns:
        # In the opening screen's place, so that it goes at once and not when the answer is there.
        st.empty()
        with st.container():
            _show_conversation(conversation, wording, shared())
    else:
        with st.container():
            welcome.show(wording, shared())


def _retry(number: int) -> None:
    session.conversation().retry(number)


def _show_conversation(conversation: Conversation, wording: PageWording, house: Shared) -> None:
    with st.bottom:
        st.chat_input(
            wording.ask.field_again,
            key=FIELD,
            on_submit=session.ask_from_field,
            args=(FIELD,),
        )
    asked_to_read: Reading | None = None
    for turn in list(conversation.turns):
        if turn.number > 1:
            st.divider()
        components.show_question(turn, arrives=turn.number > conversation.revealed)
        # In one place while and after it is answered: what moves stays on the screen twice until a run ends.
        place = st.empty()
        if turn.outcome is Outcome.WAITING:
            turn = _answer(turn, place, conversation, wording, house)
        elif turn.outcome is not Outcome.STOPPED and not problem_with(turn.question):
            with place.container():
                _show_outcome(turn, wording, house)
        asked_to_read = _show_turn(turn, conversation, wording, house) or asked_to_read
    suggestions = st.container()
    answer_tools.show_export(conversation, wording)
    if asked_to_read is not None:
        reader.show(asked_to_read, wording, house)
    # Last, as it may have to be waited for.
    with suggestions:
        answer_tools.show_suggestions(conversation.turns[-1], conversation, wording)


def _answer(
    turn: Turn, place: DeltaGenerator, conversation: Conversation, wording: PageWording, house: Shared
) -> Turn:
    """Wait for the answer, saying how far it is; the turn as it is then."""
    if problem_with(turn.question):
        turn = replace(turn, outcome=Outcome.FAILED)
        conversation.settle(turn)
        return turn
    asking = session.asking(
        turn, lambda: Asking(turn.question, house.opening, conversation.answers, turn.filters)
    )
    try:
        _wait(asking, turn, place, wording)
    except StopException:
        asking.abandon()
        conversation.settle(replace(turn, outcome=Outcome.STOPPED))
        raise
    if isinstance(asking.error, AbandonedError):
        # Stopped, and drawn once more before Streamlit ended this run.
        turn = replace(turn, outcome=Outcome.STOPPED)
        conversation.settle(turn)
        place.empty()
        return turn
    if asking.answer is None:
        if asking.error is not None:
            trouble.log(asking.error)
        turn = replace(turn, outcome=Outcome.FAILED, error=asking.error)
    else:
        turn = replace(
            turn,
            outcome=Outcome.ANSWERED,
            answer=asking.answer,
            sources=asking.sources,
            steps=asking.steps,
            streamed=bool(asking.draft),
        )
    conversation.settle(turn)
    with place.container():
        _show_outcome(turn, wording, house)
    return turn


def _wait(asking: Asking, turn: Turn, place: DeltaGenerator, wording: PageWording) -> None:
    """Show the stage, a way to stop, and what a language model has written, until there is an answer."""
    with place.container():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(width="content"):
                status = st.status(_stage_label(asking, wording), type="compact")
            stop = st.empty()
            stop.button(
                wording.ask.stop,
                key=f"stop-{turn.key}",
                icon=":material/stop_circle:",
                type="tertiary",
                on_click=session.stop,
                args=(turn,),
            )
        written = st.empty()
    draft = shown = ""
    looked = 0.0
    while not asking.wait(_POLL_SECONDS):
        label, now = _stage_label(asking, wording), time.monotonic()
        # Each update is where Streamlit looks whether the reader pressed stop.
        if label != shown or now - looked > _LOOK_FOR_STOP_SECONDS:
            status.update(label=label)
            shown, looked = label, now
        if asking.draft != draft:
            draft = asking.draft
            paragraphs = draft.split("\n\n")
            written.markdown("\n\n".join(safe.label(text, limit=_LONGEST_DRAFT) for text in paragraphs))
    written.empty()
    # Where nothing follows in its place, it would stay.
    stop.empty()


def _stage_label(asking: Asking, wording: PageWording) -> str:
    texts = wording.ask
    if asking.stage == "opening":
        return safe.label(wording.frame.opening)
    if asking.stage == "waking":
        return safe.label(texts.waking)
    if asking.stage == "waiting":
        return safe.label(texts.waiting)
    names = {"searching": texts.searching, "reading": texts.reading, "answering": texts.answering}
    at = STAGES.index(asking.stage) if asking.stage in STAGES else len(STAGES) - 1
    shown = [safe.label(names[stage]) for stage in STAGES]
    return " → ".join(f"**{name}**" if place == at else f":gray[{name}]" for place, name in enumerate(shown))


def _show_outcome(turn: Turn, wording: PageWording, house: Shared) -> None:
    """Say how it went, and beside that which filters were kept to."""
    failed = turn.answer is None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        icon = ":material/error:" if failed else ":material/check:"
        # It looks as a finished st.status does, which sleeps for 50 ms each time that it is drawn.
        with (
            st.container(width="content"),
            st.expander(_outcome_label(turn, wording), icon=icon, type="compact"),
        ):
            answer_tools.show_steps(turn, wording)
        if not failed or turn.filters is not None:
            newest = turn.number == len(session.conversation().turns)
            answer_tools.show_filters(turn, wording, house, editable=newest)


def _outcome_label(turn: Turn, wording: PageWording) -> str:
    if turn.answer is None:
        return safe.label(wording.ask.failed)
    calendar = wording.calendar
    text = wording.ask.answered if turn.answer.answered else wording.ask.not_answered
    # Rounded up: no answer takes no time.
    seconds = formats.number(math.ceil(10 * turn.answer.seconds) / 10, calendar, decimals=1)
    return safe.label(formats.counted(text, len(turn.sources), calendar, seconds=seconds))


def _show_turn(turn: Turn, conversation: Conversation, wording: PageWording, house: Shared) -> Reading | None:
    if turn.outcome is Outcome.ANSWERED and turn.answer is not None:
        reveal = turn.number > conversation.revealed and not turn.streamed
        conversation.revealed = max(conversation.revealed, turn.number)
        answer_tools.show_searched(turn, wording)
        clicked = components.show_answer(turn, wording, reveal=reveal)
        if clicked.rating is not None:
            answer_tools.rate(turn, clicked.rating, conversation, house)
            st.rerun()
        return reading_of(turn, clicked.place)
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
