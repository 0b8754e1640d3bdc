"""What belongs to one reader: the language, the conversation. Kept in Streamlit's session state."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import Page

from indexer.page.addresses import FIELDS, from_address, in_address
from indexer.page.asking import Asking
from indexer.page.conversation import Conversation, Turn
from indexer.types import Filters
from indexer.wording.page import LANGUAGES, PageWording, page_wording

LANGUAGE = "lang"
QUESTION = "q"
LONGEST_IN_ADDRESS = 500
_LANGUAGE = "language"
_CONVERSATION = "conversation"
_ASKING = "asking"
_PAGES = "pages"

# Readers of these languages are at home in Indonesian.
_INDONESIAN_LOCALES = ("id", "ms", "su", "jv", "in")


def language() -> str:
    """The language of the page: the reader's choice, else the address's, else what the browser asks for."""
    if _LANGUAGE not in st.session_state:
        asked = st.query_params.get(LANGUAGE, "")
        st.session_state[_LANGUAGE] = asked if asked in LANGUAGES else _browser_language()
    return str(st.session_state[_LANGUAGE])


def choose_language() -> None:
    """Take the language that the reader chose in the switch."""
    if (chosen := st.session_state.get(LANGUAGE)) in LANGUAGES:
        st.session_state[_LANGUAGE] = chosen


def keep_language_in_address() -> None:
    """Name the language in the address where the reader's browser would not choose it by itself.

    In every run, because going to another view empties the address.
    """
    if language() == _browser_language():
        st.query_params.pop(LANGUAGE, None)
    else:
        st.query_params[LANGUAGE] = language()


def _browser_language() -> str:
    locale = (st.context.locale or "id").lower().split("-")[0]
    return "id" if locale in _INDONESIAN_LOCALES else "en"


def wording() -> PageWording:
    """The texts in that language."""
    return page_wording(language())


def conversation() -> Conversation:
    """This reader's conversation, empty at first."""
    if _CONVERSATION not in st.session_state:
        st.session_state[_CONVERSATION] = Conversation()
    found = st.session_state[_CONVERSATION]
    if not isinstance(found, Conversation):
        raise TypeError(f"the session's conversation is a {type(found).__name__}")
    return found


def ask(question: str) -> None:
    """Put a question to this reader's conversation, and into the page's address, which then reopens it."""
    conversation().ask(question)
    _put_in_address(question, None)


def ask_again(number: int, question: str, filters: Filters | None) -> None:
    """Put a question of the conversation in other words or with other filters."""
    conversation().ask_again(number, question, filters)
    _put_in_address(question, filters)


def _put_in_address(question: str, filters: Filters | None) -> None:
    for name in (QUESTION, *FIELDS):
        st.query_params.pop(name, None)
    if 0 < len(question) <= LONGEST_IN_ADDRESS:
        st.query_params[QUESTION] = question
        for name, value in in_address(filters or Filters()).items():
            st.query_params[name] = value


def ask_from_field(key: str) -> None:
    """Ask what the reader typed or chose in the widget of that key."""
    if question := st.session_state[key]:
        ask(str(question))


def ask_from_address() -> None:
    """Ask what the address names, once, when the reader arrives by it."""
    if not painted("address") and (question := st.query_params.get(QUESTION)) and not conversation().turns:
        conversation().ask(question[:LONGEST_IN_ADDRESS], from_address(st.query_params.to_dict()))


def new_conversation() -> None:
    """Forget this reader's conversation."""
    st.session_state[_CONVERSATION] = Conversation()
    _put_in_address("", None)


def asking(turn: Turn, begin: Callable[[], Asking]) -> Asking:
    """The answer under way for a turn: begun once, though the page may be drawn again meanwhile."""
    known = st.session_state.get(_ASKING)
    if known is None or known[0] != turn.key:
        if known is not None:
            known[1].abandon()
        known = st.session_state[_ASKING] = (turn.key, begin())
    found = known[1]
    if not isinstance(found, Asking):
        raise TypeError(f"the session's question under way is a {type(found).__name__}")
    return found


def under_way(turn: Turn) -> Asking | None:
    """The answer that was begun last, if it is this turn's."""
    known = st.session_state.get(_ASKING)
    return known[1] if known is not None and known[0] == turn.key else None


def stop(turn: Turn) -> None:
    """Give up a question that waits for its answer."""
    if begun := under_way(turn):
        begun.abandon()
    conversation().stop(turn.key)


def keep_pages(pages: dict[str, Page]) -> None:
    """Remember the page's views by name, so that one can lead to another."""
    st.session_state[_PAGES] = pages


def go_to(name: str) -> None:
    """Leave this view for the one of that name."""
    st.switch_page(st.session_state[_PAGES][name])


def painted(part: str) -> bool:
    """False the first time it is asked about a part of the page, True ever after."""
    key = f"painted-{part}"
    before = bool(st.session_state.get(key))
    st.session_state[key] = True
    return before
