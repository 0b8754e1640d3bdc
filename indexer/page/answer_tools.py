"""What stands around an answer: how it was found, its filters, where to go on, how to keep it."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st

from indexer.page import export, filtering, formats, safe, session
from indexer.page.asking import LONGEST_QUESTION
from indexer.page.conversation import Conversation, Turn
from indexer.page.shared import Shared
from indexer.wording.answers import answer_wording
from indexer.wording.page import PageWording

_SUGGESTIONS_WAIT_SECONDS = 10.0
_POLL_SECONDS = 0.25
_SHORTEST_STEP_SECONDS = 0.005


def show_suggestions(turn: Turn, conversation: Conversation, wording: PageWording) -> None:
    """Draw questions to go on with, asked by a click; waits until it is known which get an answer."""
    if turn.suggestions is None and (asking := session.under_way(turn)):
        until = time.monotonic() + _SUGGESTIONS_WAIT_SECONDS
        place = st.empty()
        while not asking.wait_for_suggestions(_POLL_SECONDS) and time.monotonic() < until:
            # Where Streamlit looks whether the reader clicked something meanwhile.
            place.empty()
        turn = replace(turn, suggestions=asking.suggestions)
        conversation.settle(turn)
    if not turn.suggestions:
        return
    key = f"suggestion-{turn.key}"
    st.pills(
        wording.ask.suggestions,
        turn.suggestions,
        key=key,
        format_func=safe.label,
        wrap=True,
        on_change=session.ask_from_field,
        args=(key,),
    )


def rate(turn: Turn, rating: str, conversation: Conversation, house: Shared) -> None:
    """Keep what the reader thinks of an answer: ``good``, ``bad``, or ``""`` for nothing any more."""
    from indexer.index import journal, local_folder

    answer = turn.answer
    if answer is None:
        return
    folder = local_folder(house.settings.index, house.settings)
    if not rating:
        journal.withdraw_opinion(folder, turn.key)
    else:
        quotes = tuple((each.article.id, each.start, each.end) for each in answer.citations)
        journal.note_opinion(
            folder,
            journal.Opinion(
                key=turn.key,
                helpful=rating == "good",
                question=answer.question,
                searched=answer.searched,
                answered=answer.answered,
                confidence=answer.confidence,
                quotes=quotes,
                generation=house.opening.overview().generation,
            ),
        )
    conversation.settle(replace(turn, helpful=None if not rating else rating == "good"))


def show_export(conversation: Conversation, wording: PageWording) -> None:
    """Draw the menu that keeps the conversation as a file; nothing before there is an answer."""
    turns = [turn for turn in conversation.turns if turn.answer is not None]
    if not turns:
        return
    texts = wording.ask
    with st.popover(texts.export, icon=":material/download:"):
        for label, suffix, kind, content in (
            (texts.export_markdown, "md", "text/markdown", lambda: export.as_markdown(turns, wording)),
            (texts.export_html, "html", "text/html", lambda: export.as_html(turns, wording)),
            (texts.export_json, "json", "application/json", lambda: export.as_json(turns)),
        ):
            st.download_button(
                label,
                content,
                file_name=f"{texts.file_name}.{suffix}",
                mime=kind,
                key=f"export-{suffix}",
                on_click="ignore",
                width="stretch",
            )


def show_steps(turn: Turn, wording: PageWording) -> None:
    """What was done for an answer: read, chosen, how sure."""
    answer = turn.answer
    if answer is None:
        return
    texts, calendar = wording.ask, wording.calendar
    names = {"searching": texts.searching, "reading": texts.reading, "answering": texts.answering}
    lines = [
        texts.step.format(stage=names[stage], seconds=formats.number(seconds, calendar, decimals=2))
        for stage, seconds in turn.steps
        if stage in names and seconds >= _SHORTEST_STEP_SECONDS
    ]
    read = {hit.article.id for hit in answer.passages}
    lines.append(
        texts.read_passages.format(
            passages=formats.number(len(answer.passages), calendar),
            articles=formats.number(len(read), calendar),
        )
    )
    if answer.citations:
        lines.append(texts.found_quotes.format(quotes=formats.number(len(answer.citations), calendar)))
    lines.append(texts.confidence.format(percent=formats.number(100 * answer.confidence, calendar)))
    st.caption("  \n".join(safe.label(line) for line in lines))


def show_searched(turn: Turn, wording: PageWording) -> None:
    """What a follow-up was taken to mean, so that the reader can put it otherwise."""
    answer, texts = turn.answer, wording.ask
    if answer is None or not answer.searched or answer.searched == answer.question:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        searched = answer_wording(wording.language).searched.format(question=answer.searched)
        st.caption(safe.label(searched, limit=1000), width="content")
        with st.popover(texts.edit_question), st.form(f"edit-{turn.number}-{turn.key}", border=False):
            edited = st.text_input(
                texts.edited_question,
                answer.searched,
                key=f"edited-{turn.number}-{turn.key}",
                max_chars=LONGEST_QUESTION,
            )
            submitted = st.form_submit_button(texts.ask_edited, key=f"ask-edited-{turn.number}-{turn.key}")
            if submitted and edited.strip():
                session.ask_again(turn.number, edited, turn.filters)
                st.rerun()


def show_filters(turn: Turn, wording: PageWording, house: Shared, *, editable: bool) -> None:
    """Draw the filters, with a form for others where ``editable``; ask again where they are wanted."""
    wanted = filtering.show(turn, wording, house, editable=editable)
    if wanted is not None:
        session.ask_again(turn.number, turn.question, wanted)
        st.rerun()
