"""What stands before every view: the collection on its way, or why it cannot be opened."""

from __future__ import annotations

import streamlit as st

from indexer.page import access, safe, session, trouble
from indexer.page.rebuild import show_build
from indexer.page.shared import Shared
from indexer.wording.page import PageWording


def is_open(wording: PageWording, house: Shared) -> bool:
    """Whether the collection is open; else draw what is there to see meanwhile."""
    opening = house.opening
    if opening.error is not None:
        show_cannot_open(opening.error, wording, house)
        return False
    if not opening.finished:
        await_opening(wording, house)
        return False
    return True


def show_cannot_open(error: Exception, wording: PageWording, house: Shared) -> None:
    """Say why there is nothing to show, and offer what mends it."""
    with st.container(border=True):
        if house.builder.state.running:
            state = wording.states.building
            st.markdown(f"### {safe.label(state.title)}", anchors=False)
            st.markdown(safe.label(state.advice, limit=1000))
            show_build(wording, house, place="opening")
            return
        trouble.log(error)
        found = trouble.show(error, wording, house.settings)
        if found.build_mends and access.may_edit(house.settings):
            if st.button(wording.rebuild.build_first, icon=":material/build:", key="build_first"):
                house.builder.start()
                st.rerun()
            show_build(wording, house, place="opening")
            st.caption(safe.label(wording.states.or_command))
        elif not found.build_mends and st.button(
            wording.states.retry, icon=":material/refresh:", key="reopen"
        ):
            house.opening.again()
            st.rerun()
        if found.command:
            trouble.show_command(found.command)


def await_opening(wording: PageWording, house: Shared) -> None:
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
