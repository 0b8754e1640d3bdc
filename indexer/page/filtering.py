"""The filters of a question: shown as chips, taken away with a click, set in a form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

import streamlit as st

from indexer.page import formats, safe
from indexer.page.conversation import Turn
from indexer.page.listing import Column, choices
from indexer.page.shared import Shared
from indexer.types import ArticleInfo, Filters, Implied
from indexer.wording.page import PageWording

# The days that the calendar offers; a day that is chosen already may lie beyond.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)


def chips(
    filters: Filters, wording: PageWording, implied: Implied | None = None
) -> list[tuple[tuple[str, ...], str]]:
    """What each chip says, and the fields of the filters that go when it is clicked away.

    Days that the question's words stand for are shown with these words.
    """
    texts, calendar = wording.filters, wording.calendar
    found: list[tuple[tuple[str, ...], str]] = []
    first, last = (formats.date(day, calendar) for day in (filters.since, filters.until))
    if first and last:
        whole = formats.date(whole_period(filters.since, filters.until), calendar)
        found.append((("since", "until"), whole or texts.span.format(first=first, last=last)))
    elif first:
        found.append((("since",), texts.since.format(day=first)))
    elif last:
        found.append((("until",), texts.until.format(day=last)))
    if found and implied is not None and implied.applied and implied.words:
        words = implied.words
        # "pada tahun 2022" needs no "2022" after it.
        found = [
            (fields, words if label in words else texts.implied.format(words=words, days=label))
            for fields, label in found
        ]
    if filters.source:
        found.append((("source",), filters.source))
    if filters.section:
        found.append((("section",), filters.section))
    if filters.language:
        names = dict(wording.sources.language_names)
        found.append((("language",), names.get(filters.language, filters.language)))
    return found


def whole_period(first: str, last: str) -> str:
    """The day, month or year that two ISO 8601 days span, as ISO 8601 has it; ``""`` where they span none."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ""
    if begin == end:
        return first
    if (begin.year, begin.month) == (end.year, end.month):
        whole = begin.day == 1 and end.day == monthrange(end.year, end.month)[1]
        return first[:7] if whole else ""
    whole = begin.year == end.year and (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31)
    return first[:4] if whole else ""


def without(filters: Filters, fields: tuple[str, ...]) -> Filters:
    """The filters with some of their fields left open."""
    return replace(filters, **dict.fromkeys(fields, ""))


def show(turn: Turn, wording: PageWording, house: Shared, *, editable: bool) -> Filters | None:
    """Draw an answer's filters; those that the reader wants in their place, None while they are wanted."""
    answer, texts = turn.answer, wording.filters
    filters = answer.filters if answer is not None else turn.filters or Filters()
    implied = answer.implied if answer is not None else None
    wanted: Filters | None = None
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="stretch"):
        for fields, label in chips(filters, wording, implied):
            if st.button(
                safe.label(label, limit=60),
                key=f"filter-{turn.number}-{fields[0]}",
                icon=":material/close:",
                help=safe.label(texts.remove),
            ):
                wanted = without(filters, fields)
        if editable:
            with st.popover(texts.edit, icon=":material/filter_alt:"):
                chosen = _form(turn, filters, wording, house)
            return chosen if chosen is not None else wanted
    return wanted


def _form(turn: Turn, filters: Filters, wording: PageWording, house: Shared) -> Filters | None:
    texts, labels = wording.filters, wording.library
    # By its key the browser knows a field again, and keeps what it held: asked again, it is another turn's.
    turn_key = f"{turn.number}-{turn.key}"
    with st.form(f"filters-{turn_key}", border=False):
        since = _day(texts.since_label, f"since-{turn_key}", filters.since)
        until = _day(texts.until_label, f"until-{turn_key}", filters.until)
        source = _one(labels.outlet, f"source-{turn_key}", filters.source, Column.OUTLET, wording, house)
        section = _one(labels.section, f"section-{turn_key}", filters.section, Column.SECTION, wording, house)
        language = _one(
            labels.language, f"language-{turn_key}", filters.language, Column.LANGUAGE, wording, house
        )
        if st.form_submit_button(texts.apply, key=f"apply-{turn_key}"):
            return Filters(since, until, source, section, language)
    return None


@st.cache_resource(max_entries=2 * len(Column), show_spinner=False)
def _options(generation: int, column: str, _infos: tuple[ArticleInfo, ...]) -> list[str]:
    """What a filter offers: looked up once for each index, as every answer on a page has its filters."""
    del generation  # the cache's key, and nothing else
    # An outlet that only its address names is no value that search could compare.
    named = (info for info in _infos if info.source or Column(column) is not Column.OUTLET)
    return choices(named, Column(column))


def _day(label: str, key: str, chosen: str) -> str:
    try:
        value = date.fromisoformat(chosen) if chosen else None
    except ValueError:
        value = None
    days = (_EARLIEST, _LATEST, *([value] if value else ()))
    day = st.date_input(label, value, key=key, min_value=min(days), max_value=max(days), format="DD/MM/YYYY")
    return day.isoformat() if isinstance(day, date) else ""


def _one(
    label: str,
    key: str,
    chosen: str,
    column: Column,
    wording: PageWording,
    house: Shared,
) -> str:
    names = dict(wording.sources.language_names) if column is Column.LANGUAGE else {}
    opening = house.opening
    options = _options(opening.overview().generation, column.value, opening.infos())
    folded = [option.casefold() for option in options]
    place = folded.index(chosen.casefold()) if chosen.casefold() in folded else None
    value = st.selectbox(
        label,
        options,
        index=place,
        key=key,
        placeholder=wording.library.any,
        format_func=lambda option: safe.line(names.get(str(option), str(option)), limit=60),
    )
    return str(value) if value is not None else ""
