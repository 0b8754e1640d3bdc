"""What all readers of the page share: the settings, the collection, the builder."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from indexer.page.building import Builder
from indexer.page.opening import Opening
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Shared:
    """One of each for the whole server."""

    settings: Settings
    opening: Opening
    builder: Builder


@st.cache_resource(show_spinner=False)
def shared() -> Shared:
    """The same objects for every reader, made at the first visit; nothing heavy happens yet."""
    settings = Settings()
    opening = Opening(settings)
    return Shared(settings, opening, Builder(settings, opening.encoder, opening.built))
