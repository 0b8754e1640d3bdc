"""One article of the library: its text, what is known of it, what cleaning removed, its copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from indexer.errors import IndexerError, NoSuchArticleError
from indexer.page import access, components, formats, lists, reports, safe, session, trouble
from indexer.page.conversation import Reading
from indexer.page.shared import Shared
from indexer.types import Article, ArticleInfo, Passage
from indexer.wording.page import PageWording

_REMOVED = "removed_article"
_REMOVING = "removing_article"


def show(article_id: str, wording: PageWording, house: Shared, on_back: Callable[[], None]) -> None:
    """Draw the article of that id, or that it is gone."""
    texts = wording.library
    st.button(texts.back, key="back", icon=":material/arrow_back:", type="tertiary", on_click=on_back)
    collection = house.opening.collection
    if collection is None:
        return
    try:
        article = collection.article(article_id)
    except NoSuchArticleError:
        _show_gone(article_id, wording, house)
        return
    st.markdown(f"## {safe.label(article.info.label, limit=300)}", anchors=False)
    _show_actions(article, wording, house)
    copies = _copies(article, house)
    calendar = wording.calendar
    passages = collection.passages_of(article.id)
    body, details, cut, removed, others = st.tabs(
        [
            texts.text,
            texts.facts,
            texts.passages.format(count=formats.number(len(passages), calendar)),
            texts.removed.format(count=formats.number(len(article.removed), calendar)),
            texts.copies.format(count=formats.number(len(copies), calendar)),
        ]
    )
    with body:
        reading = Reading(article.id, article.info.label, (), 0)
        components.show_article(reading, article.info, article.text, wording)
    with details:
        _show_details(article, wording)
    with cut:
        _show_passages(passages, wording)
    with removed:
        _show_removed(article, wording)
    with others:
        _show_copies(copies, wording)


def _show_copies(copies: Sequence[ArticleInfo], wording: PageWording) -> None:
    texts = wording.library
    st.caption(safe.label(texts.copies_hint if copies else texts.copies_none, limit=300))
    for info in copies:
        with st.container(gap=None):
            name = safe.label(info.label)
            st.button(name, key=f"copy-{safe.key(info.id)}", type="tertiary", on_click=_open, args=(info.id,))
            st.caption(safe.label(" · ".join(components.facts(info, wording)), limit=300))


def _show_passages(passages: Sequence[Passage], wording: PageWording) -> None:
    texts, calendar = wording.library, wording.calendar
    st.caption(safe.label(texts.passages_hint, limit=300))
    lists.show_facts(
        [
            (
                texts.passage.format(
                    number=formats.number(number, calendar),
                    start=formats.number(passage.start + 1, calendar),
                    end=formats.number(passage.end, calendar),
                ),
                passage.text,
            )
            for number, passage in enumerate(passages, start=1)
        ],
        key="passages",
    )


def _open(article_id: str) -> None:
    st.query_params["article"] = article_id


def _copies(article: Article, house: Shared) -> list[ArticleInfo]:
    collection = house.opening.collection
    if collection is None:
        return []
    with collection.index.snapshot() as snapshot:
        ids = snapshot.copies([article.id]).get(article.id, ())
        return list(snapshot.articles(ids).values())


def _show_actions(article: Article, wording: PageWording, house: Shared) -> None:
    texts = wording.library
    with st.container(horizontal=True):
        if st.button(texts.ask_about, key="ask_about", icon=":material/forum:"):
            session.ask(texts.about.format(title=safe.shorten(article.info.label, 200)))
            session.go_to("ask")
        if access.may_edit(house.settings):
            st.button(
                texts.remove,
                key="remove",
                icon=":material/delete:",
                on_click=_ask_to_remove,
                args=(article.id,),
            )
            if st.session_state.get(_REMOVING) == article.id:
                _confirm(article, wording, house)


def _ask_to_remove(article_id: str) -> None:
    st.session_state[_REMOVING] = article_id


def _keep() -> None:
    st.session_state.pop(_REMOVING, None)


def _confirm(article: Article, wording: PageWording, house: Shared) -> None:
    texts = wording.library

    @st.dialog(safe.label(texts.remove_question), on_dismiss=_keep)
    def confirm() -> None:
        st.markdown(f"**{safe.label(article.info.label)}**")
        st.markdown(safe.label(texts.remove_hint, limit=500))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(texts.keep, key="remove_keep", on_click=_keep):
                st.rerun()
            if st.button(texts.remove_confirm, key="remove_confirm"):
                try:
                    _remove(article, house)
                except IndexerError as error:
                    trouble.show(error, wording, house.settings)
                else:
                    _keep()
                    st.session_state[_REMOVED] = (article.id, article.info.label)
                    st.rerun()

    confirm()


def _remove(article: Article, house: Shared) -> None:
    from indexer.index import remove

    settings = house.settings
    remove(settings.index, ids=[article.id], threads=settings.threads, wait=10.0, settings=settings)


def _show_gone(article_id: str, wording: PageWording, house: Shared) -> None:
    texts = wording.library
    removed = st.session_state.get(_REMOVED)
    if not removed or removed[0] != article_id:
        st.markdown(safe.label(wording.sources.gone, limit=300))
        return
    st.markdown(safe.label(texts.removed_done.format(title=removed[1]), limit=500))
    if access.may_edit(house.settings) and st.button(texts.undo, key="undo", icon=":material/undo:"):
        from indexer.index import restore

        try:
            restore(house.settings.index, ids=[article_id], wait=10.0, settings=house.settings)
        except IndexerError as error:
            trouble.show(error, wording, house.settings)
            return
        house.builder.start()
        st.session_state.pop(_REMOVED)
        st.toast(safe.label(texts.undone))
        st.query_params.pop("article", None)
        st.rerun()


def _show_details(article: Article, wording: PageWording) -> None:
    texts, info, calendar = wording.library, article.info, wording.calendar
    language = dict(wording.sources.language_names).get(info.language, info.language)
    rows = (
        (texts.outlet, info.source),
        (texts.date, formats.moment(info.published, calendar) if info.published else ""),
        (texts.author, info.author),
        (texts.section, info.section),
        (texts.language, language),
        (texts.address, info.url),
        (texts.identifier, info.id),
        (texts.text, texts.characters.format(count=formats.number(len(article.text), calendar))),
    )
    lists.show_facts([(name, value) for name, value in rows if value], key="details", wide=True)


def _show_removed(article: Article, wording: PageWording) -> None:
    texts = wording.library
    if not article.removed:
        st.markdown(safe.label(texts.removed_none))
        return
    st.caption(safe.label(texts.removed_hint, limit=300))
    lists.show_facts(
        [(reports.rule(removal.rule, wording.reports), removal.text) for removal in article.removed],
        key="removed",
    )
