"""An article opened in a dialog, at the quote that led to it."""

from __future__ import annotations

import streamlit as st

from indexer.errors import NoSuchArticleError
from indexer.page import components, safe
from indexer.page.conversation import Reading
from indexer.page.shared import Shared
from indexer.wording.page import PageWording

TITLE_CHARACTERS = 140


def show(reading: Reading, wording: PageWording, house: Shared) -> None:
    """Open the dialog; Streamlit closes it at the next run that does not call this."""

    @st.dialog(safe.label(reading.title, TITLE_CHARACTERS), width="medium", position="right")
    def article() -> None:
        collection = house.opening.collection
        try:
            if collection is None:
                raise NoSuchArticleError(reading.article_id)
            found = collection.article(reading.article_id)
        except NoSuchArticleError:
            st.markdown(safe.label(wording.sources.gone, limit=1000))
            return
        components.show_article(reading, found.info, found.text, wording)

    article()
