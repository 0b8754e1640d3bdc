"""The page around its views: navigation, sidebar, and a net under all of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from indexer.page import (
    access,
    ask,
    components,
    formats,
    index_view,
    library,
    safe,
    session,
    trouble,
    welcome,
)
from indexer.page.rebuild import show_button
from indexer.page.shared import Shared, shared
from indexer.wording.page import LANGUAGES, PageWording

MARK = Path(__file__).parent / "assets" / "mark.svg"
WORDMARK = Path(__file__).parent / "assets" / "wordmark.svg"


def show() -> None:
    """Draw the sidebar and the view that the address names."""
    wording = session.wording()
    st.logo(WORDMARK, icon_image=MARK, size="large")
    pages = {
        "ask": st.Page(
            ask.show, title=wording.frame.ask, icon=":material/forum:", url_path="tanya", default=True
        ),
        "library": st.Page(
            library.show, title=wording.frame.library, icon=":material/library_books:", url_path="koleksi"
        ),
        "index": st.Page(
            index_view.show, title=wording.frame.index, icon=":material/database:", url_path="indeks"
        ),
    }
    session.keep_pages(pages)
    session.keep_language_in_address()
    view = st.navigation(list(pages.values()), position="sidebar")
    try:
        with st.sidebar:
            _show_sidebar(wording, shared())
        view.run()
    except Exception as error:  # a reader gets a sentence, the terminal the rest
        trouble.log(error)
        trouble.show(error, wording, shared().settings)


def _show_sidebar(wording: PageWording, house: Shared) -> None:
    st.button(
        wording.frame.new_chat,
        icon=":material/add_comment:",
        key="new_chat",
        width="stretch",
        disabled=not session.conversation().turns,
        on_click=session.new_conversation,
    )
    if house.opening.finished and house.opening.error is None:
        _show_collection(wording, house)
    if access.can_sign_in(house.settings):
        st.button(wording.frame.sign_in, icon=":material/login:", key="sign_in", on_click=st.login)
    elif email := access.signed_in_as():
        st.caption(safe.label(wording.frame.signed_in.format(email=email)))
        st.button(wording.frame.sign_out, icon=":material/logout:", key="sign_out", on_click=st.logout)
    st.segmented_control(
        wording.frame.language,
        LANGUAGES,
        format_func=lambda code: dict(wording.frame.language_names)[code],
        default=session.language(),
        required=True,
        key=session.LANGUAGE,
        on_change=session.choose_language,
        width="stretch",
    )
    components.keep_links()


def _show_collection(wording: PageWording, house: Shared) -> None:
    overview = house.opening.overview()
    lines = [f":small[{fact}]" for fact in welcome.collection_facts(wording, house)]
    if overview.built_at:
        when = formats.moment(overview.built_at, wording.calendar)
        lines.append(f":gray[:small[{safe.label(wording.frame.built_at.format(when=when))}]]")
    st.markdown("  \n".join(lines))
    if access.may_edit(house.settings):
        show_button(wording, house, place="sidebar")
