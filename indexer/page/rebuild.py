"""The rebuild of the index as the page shows it: its progress, then a summary."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from indexer.page import access, formats, reports, safe, trouble
from indexer.page.building import BuildState
from indexer.page.shared import Shared
from indexer.types import BuildReport
from indexer.wording.page import PageWording

_REJECTED_SHOWN = 20
_POLL_SECONDS = 0.5

Place = Literal["sidebar", "opening", "index"]


def show_build(wording: PageWording, house: Shared, place: Place) -> None:
    """Draw the build that is under way, or how the last one ended; nothing where there was none."""
    if house.builder.state.running:
        _show_running(wording, house, place)
    else:
        _show_ended(house.builder.state, wording, house, place)


def show_button(wording: PageWording, house: Shared, place: Place) -> None:
    """Draw the button that starts a build, or the build that is under way or has ended."""
    if not house.builder.state.running:
        st.button(
            wording.rebuild.rebuild,
            icon=":material/sync:",
            key=f"rebuild-{place}",
            help=safe.label(wording.rebuild.rebuild_hint.format(folder=house.settings.articles), limit=400),
            on_click=house.builder.start,
            width="stretch" if place == "sidebar" else "content",
        )
    show_build(wording, house, place)


def _show_running(wording: PageWording, house: Shared, place: Place) -> None:
    @st.fragment(run_every=_POLL_SECONDS)
    def poll() -> None:
        state = house.builder.state
        if not state.running:
            st.rerun()
        share, label = progress_line(state, wording)
        st.progress(share, text=safe.label(label, limit=200))
        if access.may_edit(house.settings):
            st.button(
                wording.rebuild.cancelling if state.cancelling else wording.rebuild.cancel,
                key=f"cancel-{place}",
                type="tertiary",
                icon=":material/close:",
                disabled=state.cancelling,
                on_click=house.builder.cancel,
            )

    poll()


def progress_line(state: BuildState, wording: PageWording) -> tuple[float, str]:
    """How full the bar is, 0 to 1, and what stands over it."""
    texts, calendar = wording.rebuild, wording.calendar
    progress = state.progress
    if progress is None:
        return 0.0, texts.model
    stages = {"reading": texts.reading, "embedding": texts.embedding, "writing": texts.writing}
    stage = stages.get(progress.stage)
    share = min(1.0, progress.done / progress.total) if progress.total else 0.0
    if stage is None:
        return share, texts.starting
    label = stage.format(
        done=formats.number(progress.done, calendar), total=formats.number(progress.total, calendar)
    )
    if state.seconds_left is not None and share < 1.0:
        minutes = state.seconds_left / 60
        left = (
            texts.minutes_left.format(count=formats.number(round(minutes), calendar))
            if minutes >= 1.5
            else texts.seconds_left.format(count=formats.number(max(1, round(state.seconds_left)), calendar))
        )
        label = f"{label}, {left}"
    return share, label


def _show_ended(state: BuildState, wording: PageWording, house: Shared, place: Place) -> None:
    if state.error is None and state.report is None and not state.cancelled:
        return
    texts = wording.rebuild
    with st.container(border=True):
        if state.report is not None:
            st.markdown(f"**{safe.label(texts.done)}**")
            st.markdown(f":small[{safe.label(summary_line(state.report, wording))}]")
            show_rejected(state.report, wording)
        elif state.cancelled:
            st.markdown(safe.label(texts.cancelled))
        elif state.error is not None:
            trouble.log(state.error)
            trouble.show(state.error, wording, house.settings)
            st.caption(safe.label(texts.failed))
        st.button(
            texts.dismiss,
            key=f"dismiss-{place}",
            type="tertiary",
            icon=":material/close:",
            on_click=house.builder.forget,
        )


def summary_line(report: BuildReport, wording: PageWording, rejected: int | None = None) -> str:
    """What a build did, in one line; ``rejected`` where the report does not list all that were."""
    texts, calendar = wording.rebuild, wording.calendar
    counts = [
        (texts.added, report.added),
        (texts.changed, report.changed),
        (texts.removed, report.removed),
        (texts.rejected, len(report.rejected) if rejected is None else rejected),
        (texts.unchanged, report.unchanged),
    ]
    parts = [text.format(count=formats.number(count, calendar)) for text, count in counts if count]
    if not (report.added or report.changed or report.removed):
        parts.insert(0, texts.nothing_changed)
    seconds = texts.seconds.format(seconds=formats.number(report.seconds, calendar, decimals=1))
    return f"{', '.join(parts)}; {seconds}"


def show_rejected(report: BuildReport, wording: PageWording) -> None:
    """Draw what a build left out, and why."""
    if not report.rejected:
        return
    texts = wording.rebuild
    with st.expander(texts.rejected.format(count=formats.number(len(report.rejected), wording.calendar))):
        for rejection in report.rejected[:_REJECTED_SHOWN]:
            path, reason = safe.label(rejection.path), reports.reason(rejection.reason, wording.reports)
            st.markdown(f"**{path}**  \n:small[{safe.label(reason, limit=300)}]")
        if (more := len(report.rejected) - _REJECTED_SHOWN) > 0:
            st.caption(texts.rejected_more.format(count=formats.number(more, wording.calendar)))
