"""The library: every article of the collection in a table, and each on a page of its own."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indexer.page import access, adding, article_page, formats, gate, lists, safe, session
from indexer.page.listing import PAGE_ROWS, Column, Listing, choices, listed
from indexer.page.shared import Shared, shared
from indexer.types import ArticleInfo
from indexer.wording.page import PageWording

ARTICLE = "article"
SEARCH, OUTLETS, SECTIONS, LANGUAGES = "lib_search", "lib_outlets", "lib_sections", "lib_languages"
FIRST, LAST, PAGE = "lib_first", "lib_last", "lib_page"
_ORDER = "lib_order"


def show() -> None:
    """Draw the list, or the article that the address names."""
    opened = st.query_params.get(ARTICLE, "")
    # An article is read in one column, the list wants room.
    st.set_page_config(layout="centered" if opened else "wide")
    wording, house = session.wording(), shared()
    if not gate.is_open(wording, house):
        return
    if opened:
        article_page.show(opened, wording, house, on_back=_close)
    else:
        _show_list(wording, house)


def _close() -> None:
    st.query_params.pop(ARTICLE, None)


def _show_list(wording: PageWording, house: Shared) -> None:
    texts = wording.library
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.markdown(f"# {safe.label(texts.heading)}", anchors=False, width="content")
        if access.may_edit(house.settings):
            adding.show_button(wording, house)
    infos = house.opening.infos()
    listing = _chosen(infos, wording)
    found = listed(infos, listing)
    calendar = wording.calendar
    caption = texts.shown.format(
        shown=formats.number(len(found), calendar), total=formats.number(len(infos), calendar)
    )
    if not found:
        st.markdown(safe.label(texts.nothing, limit=500))
        st.button(texts.clear, key="lib_clear", icon=":material/filter_alt_off:", on_click=_clear)
        return
    pages = -(-len(found) // PAGE_ROWS)
    if (st.session_state.get(PAGE) or 1) > pages:
        # The list has shrunk since the reader chose a page.
        del st.session_state[PAGE]
    page = st.session_state.get(PAGE) or 1
    rows = found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    choice = lists.show_table(rows, listing, caption, wording)
    if pages > 1:
        st.pagination(pages, key=PAGE)
    if choice.sort is not None:
        _sort(choice.sort, listing)
    if choice.row is not None:
        st.query_params[ARTICLE] = rows[choice.row].id
        st.rerun()


def _sort(column: Column, listing: Listing) -> None:
    descending = not listing.descending if column is listing.column else column is Column.DATE
    st.session_state[_ORDER] = (column.value, descending)
    st.session_state.pop(PAGE, None)
    st.rerun()


def _clear() -> None:
    for key in (OUTLETS, SECTIONS, LANGUAGES):
        st.session_state[key] = []
    for key in (FIRST, LAST):
        st.session_state[key] = None
    st.session_state[SEARCH] = ""
    st.session_state.pop(PAGE, None)


def _chosen(infos: tuple[ArticleInfo, ...], wording: PageWording) -> Listing:
    """Draw the search field and the filters; what the reader chose there."""
    texts = wording.library
    column, descending = st.session_state.get(_ORDER, (Column.DATE.value, True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(texts.search, key=SEARCH, placeholder=texts.search_hint, max_chars=200)
        before = Listing(
            outlets=tuple(st.session_state.get(OUTLETS, ())),
            sections=tuple(st.session_state.get(SECTIONS, ())),
            languages=tuple(st.session_state.get(LANGUAGES, ())),
            first=_iso(st.session_state.get(FIRST)),
            last=_iso(st.session_state.get(LAST)),
        )
        label = texts.filtered.format(count=before.filters) if before.filters else texts.filter
        with st.popover(label, icon=":material/filter_alt:"):
            outlets = _choose(texts.outlet, OUTLETS, choices(infos, Column.OUTLET), wording)
            sections = _choose(texts.section, SECTIONS, choices(infos, Column.SECTION), wording)
            languages = _choose(texts.language, LANGUAGES, choices(infos, Column.LANGUAGE), wording)
            bounds = _bounds(infos)
            first = _day(texts.first, FIRST, bounds)
            last = _day(texts.last, LAST, bounds)
            st.button(texts.clear, key="lib_clear_filters", type="tertiary", on_click=_clear)
    return Listing(words, outlets, sections, languages, first, last, Column(column), bool(descending))


def _choose(label: str, key: str, options: list[str], wording: PageWording) -> tuple[str, ...]:
    names: dict[str, str] = dict(wording.sources.language_names) if key == LANGUAGES else {}
    chosen = st.multiselect(
        label,
        options,
        key=key,
        placeholder=wording.library.any,
        format_func=lambda value: safe.line(names.get(str(value), str(value)), limit=60),
    )
    return tuple(chosen)


def _bounds(infos: tuple[ArticleInfo, ...]) -> tuple[date, date] | None:
    days = []
    for info in infos:
        try:
            days.append(date.fromisoformat(info.published[:10]))
        except ValueError:
            continue
    return (min(days), max(days)) if days else None


def _day(label: str, key: str, bounds: tuple[date, date] | None) -> str:
    if bounds is None:
        return ""
    chosen = st.date_input(
        label, value=None, key=key, min_value=bounds[0], max_value=bounds[1], format="DD/MM/YYYY"
    )
    return _iso(chosen)


def _iso(chosen: object) -> str:
    return chosen.isoformat() if isinstance(chosen, date) else ""
