"""What readers thought of the answers: how many helped, and all of it as a file for who may edit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import streamlit as st

from indexer.page import access, formats, safe
from indexer.page.shared import Shared
from indexer.wording.page import PageWording

if TYPE_CHECKING:
    from indexer.index.journal import Opinion


def show(wording: PageWording, house: Shared) -> None:
    """Draw it; the questions themselves only for those who may change the collection."""
    from indexer.index import journal, local_folder

    texts, calendar = wording.index, wording.calendar
    found = journal.opinions(local_folder(house.settings.index, house.settings))
    st.markdown(f"## {safe.label(texts.opinions)}", anchors=False)
    if not found:
        st.caption(safe.label(texts.opinions_none))
        return
    helped = sum(opinion.helpful for opinion in found)
    with st.container(horizontal=True):
        st.metric(texts.helped, formats.number(helped, calendar), border=True)
        st.metric(texts.not_helped, formats.number(len(found) - helped, calendar), border=True)
    if access.may_edit(house.settings):
        st.download_button(
            texts.opinions_file,
            lambda: as_lines(found),
            file_name=f"{texts.opinions_file_name}.jsonl",
            mime="application/jsonl",
            key="opinions",
            icon=":material/download:",
            on_click="ignore",
        )


def as_lines(opinions: Sequence[Opinion]) -> str:
    """A line of JSON for each, newest first, escaped to ASCII so that any file can hold it."""
    return "".join(f"{json.dumps(asdict(opinion), ensure_ascii=True)}\n" for opinion in opinions)
