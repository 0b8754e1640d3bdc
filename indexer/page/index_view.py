"""The index: what it holds, its builds, its health, and pictures of the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from indexer.errors import IndexerError
from indexer.page import (
    access,
    builds,
    formats,
    gate,
    lists,
    opinions,
    pictures,
    reports,
    safe,
    session,
    trouble,
)
from indexer.page.shared import Shared, shared
from indexer.settings import BUNDLED_MODEL
from indexer.wording.page import PageWording

if TYPE_CHECKING:
    from indexer.index import Problem

_UNITS = ("B", "KB", "MB", "GB", "TB")
_PROBLEMS_SHOWN = 50


def show() -> None:
    """Draw it."""
    st.set_page_config(layout="wide")
    wording, house = session.wording(), shared()
    if not gate.is_open(wording, house):
        return
    texts = wording.index
    st.markdown(f"# {safe.label(texts.heading)}", anchors=False)
    _show_status(wording, house)
    pictures.show(wording, house)
    updates, health = st.columns([3, 2], gap="large")
    with updates:
        builds.show(wording, house)
    with health:
        if access.may_edit(house.settings):
            _show_health(wording, house)
        opinions.show(wording, house)


def _show_status(wording: PageWording, house: Shared) -> None:
    collection = house.opening.collection
    if collection is None:
        return
    texts, calendar, status = wording.index, wording.calendar, collection.status()
    with st.container(horizontal=True):
        for label, value in (
            (texts.articles, formats.number(status.articles, calendar)),
            (texts.passages, formats.number(status.passages, calendar)),
            (texts.size, size(status.size, wording)),
            (texts.built, formats.short_date(status.built_at, calendar)),
        ):
            st.metric(label, value, border=True, width="stretch")
    model = texts.bundled if status.model == BUNDLED_MODEL else status.model
    dimension = texts.dimension.format(count=formats.number(status.dimension, calendar))
    lists.show_facts(
        [
            (texts.model, f"{model}, {dimension}"),
            (texts.articles_folder, str(house.settings.articles)),
            (texts.folder, str(house.settings.index)),
        ],
        key="index-facts",
        wide=True,
    )


def size(count: int, wording: PageWording) -> str:
    """Bytes in the largest unit that leaves a number of at least 1."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    return f"{formats.number(value, wording.calendar, decimals=1 if unit else 0)} {_UNITS[unit]}"


def _show_health(wording: PageWording, house: Shared) -> None:
    texts = wording.index
    st.markdown(f"## {safe.label(texts.health)}", anchors=False)
    st.caption(safe.label(texts.health_hint, limit=300))
    if st.button(texts.check, key="check", icon=":material/health_and_safety:"):
        _check(wording, house, repair=False)
    elif st.session_state.pop("mend", False):
        _check(wording, house, repair=True)


def _mend() -> None:
    st.session_state["mend"] = True


def _told(problem: Problem, wording: PageWording) -> str:
    what = reports.damage(problem.what, wording.reports)
    mended = reports.damage(problem.mended, wording.reports)
    return f"{what}. {wording.index.mended.format(what=mended)}" if mended else what


def _check(wording: PageWording, house: Shared, *, repair: bool) -> None:
    from indexer.index import check

    texts, calendar = wording.index, wording.calendar
    try:
        with st.spinner(safe.label(texts.checking)):
            report = check(house.settings.index, repair, threads=house.settings.threads)
    except IndexerError as error:
        trouble.show(error, wording, house.settings)
        return
    if not report.problems:
        sound = texts.sound.format(
            articles=formats.number(report.articles, calendar),
            passages=formats.number(report.passages, calendar),
            files=formats.number(report.files, calendar),
        )
        st.markdown(f":green[{safe.label(sound)}]")
        return
    st.markdown(safe.label(texts.unsound.format(count=formats.number(len(report.problems), calendar))))
    shown = [(problem.path, _told(problem, wording)) for problem in report.problems[:_PROBLEMS_SHOWN]]
    lists.show_facts(shown, key="problems")
    if not repair:
        st.button(texts.mend, key="mend_button", icon=":material/build:", on_click=_mend)
