"""Keeping the index up to date: what changed on disk, a button that updates it, how the last builds ended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from indexer.errors import IndexerError
from indexer.page import access, formats, lists, safe
from indexer.page.rebuild import show_button, show_rejected, summary_line
from indexer.page.shared import Shared
from indexer.wording.page import PageWording

if TYPE_CHECKING:
    from indexer.index import DiskChanges
    from indexer.index.journal import BuildEntry

SHOWN = 6
_FILES_SHOWN = 50
_LOOK_AGAIN_SECONDS = 10.0


def show(wording: PageWording, house: Shared) -> None:
    """Draw it; what changes the index only for those who may."""
    texts = wording.index
    st.markdown(f"## {safe.label(texts.update)}", anchors=False)
    if access.may_edit(house.settings):
        _show_changes(wording, house)
        show_button(wording, house, place="index")
    st.markdown(f"### {safe.label(texts.builds)}", anchors=False)
    _show_log(wording, house)


def _show_changes(wording: PageWording, house: Shared) -> None:
    if house.builder.state.running:
        return
    texts, calendar = wording.index, wording.calendar
    # The generation is part of the key, so that a build is seen at once.
    round_of_time = int(time.monotonic() / _LOOK_AGAIN_SECONDS)
    changes = _changes(house.opening.overview().generation, round_of_time, house)
    if changes is None:
        return
    if not changes.count:
        st.markdown(f":green[:material/check:] {safe.label(texts.disk_same)}")
        return
    counts = (
        (texts.disk_new, changes.new),
        (texts.disk_changed, changes.changed),
        (texts.disk_gone, changes.gone),
    )
    said = ", ".join(
        text.format(count=formats.number(len(names), calendar)) for text, names in counts if names
    )
    st.markdown(f":orange[:material/sync_problem:] {safe.label(texts.disk_differs.format(changes=said))}")
    with st.expander(texts.disk_files):
        lists.show_facts(
            [
                (text.format(count=formats.number(len(names), calendar)), _listed(names, wording))
                for text, names in counts
                if names
            ],
            key="disk",
        )


def _listed(names: tuple[str, ...], wording: PageWording) -> str:
    more = len(names) - _FILES_SHOWN
    rest = (
        [wording.rebuild.rejected_more.format(count=formats.number(more, wording.calendar))]
        if more > 0
        else []
    )
    return "\n".join([*names[:_FILES_SHOWN], *rest])


@st.cache_resource(max_entries=2, show_spinner=False)
def _changes(generation: int, round_of_time: int, _house: Shared) -> DiskChanges | None:
    """What changed on disk, looked at once in a while for all readers; None where that cannot be told."""
    del generation, round_of_time  # the cache's key, and nothing else
    from indexer.index import disk_changes

    try:
        return disk_changes(_house.settings.index, [_house.settings.articles], settings=_house.settings)
    except IndexerError:
        return None


def _show_log(wording: PageWording, house: Shared) -> None:
    from indexer.index import journal, local_folder

    entries = journal.builds(local_folder(house.settings.index, house.settings), SHOWN)
    if not entries:
        st.caption(safe.label(wording.index.builds_hint))
        return
    lists.show_facts(
        [(formats.moment(entry.at, wording.calendar), outcome(entry, wording)) for entry in entries],
        key="builds",
    )
    latest = next((entry.report for entry in entries if entry.report is not None), None)
    if latest is not None:
        show_rejected(latest, wording)


def outcome(entry: BuildEntry, wording: PageWording) -> str:
    """How a build ended, in a line."""
    if entry.report is not None:
        return summary_line(entry.report, wording, entry.rejected)
    if entry.outcome == "cancelled":
        return wording.rebuild.cancelled
    return f"{wording.rebuild.failed} {entry.message}"
