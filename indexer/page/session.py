"""What belongs to one reader: the language, the conversation. Kept in Streamlit's session state."""

from __future__ import annotations

import streamlit as st

from indexer.page.conversation import Conversation
from indexer.wording.page import LANGUAGES, PageWording, page_wording

LANGUAGE = "lang"
_CONVERSATION = "conversation"

# Readers of these languages are at home in Indonesian.
_INDONESIAN_LOCALES = ("id", "ms", "su", "jv", "in")


def language() -> str:
    """The language of the page: the reader's choice, else what the browser asks for."""
    chosen = st.session_state.get(LANGUAGE)
    if chosen in LANGUAGES:
        return str(chosen)
    asked = st.query_params.get(LANGUAGE, "")
    if asked in LANGUAGES:
        return asked
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


def new_conversation() -> None:
    """Forget this reader's conversation."""
    st.session_state[_CONVERSATION] = Conversation()


def painted(part: str) -> bool:
    """False the first time it is asked about a part of the page, True ever after."""
    key = f"painted-{part}"
    before = bool(st.session_state.get(key))
    st.session_state[key] = True
    return before
