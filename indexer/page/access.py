"""Who may change the collection from the page: everybody, nobody, or named users who signed in.

Signing in is Streamlit's own (``st.login``, OpenID Connect, set up in ``.streamlit/secrets.toml``):
https://docs.streamlit.io/develop/concepts/connections/authentication
"""

from __future__ import annotations

import streamlit as st

from indexer.settings import Settings

EVERYBODY = "on"
NAMED = "named"


def may_edit(settings: Settings) -> bool:
    """Whether this reader may add, remove and rebuild. A setting that is none of the three lets nobody."""
    if settings.editing == EVERYBODY:
        return True
    return settings.editing == NAMED and signed_in_as().casefold() in settings.editors


def signed_in_as() -> str:
    """The e-mail address of the reader who signed in, verified by the provider; else empty."""
    if not st.user.get("is_logged_in") or st.user.get("email_verified") is False:
        return ""
    return str(st.user.get("email") or "")


def can_sign_in(settings: Settings) -> bool:
    """Whether signing in would let this reader do more, and the server knows how to sign in."""
    return settings.editing == NAMED and "is_logged_in" in st.user and not st.user.get("is_logged_in")
