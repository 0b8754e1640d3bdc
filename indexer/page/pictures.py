"""The collection in pictures: over time, by outlet, and as a map of topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from indexer.page import formats, lists, reader, safe
from indexer.page.conversation import Reading
from indexer.page.listing import outlet_of
from indexer.page.shared import Shared
from indexer.page.topics import MOST_ARTICLES, Dot, article_map
from indexer.types import ArticleInfo
from indexer.wording.page import PageWording

if TYPE_CHECKING:
    from indexer.answering.collection import Collection

_OUTLETS_SHOWN = 10
_MONTHS_SHOWN = 24
_CHART_HEIGHT = 320
_LABEL_SIZE = 13
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def show(wording: PageWording, house: Shared) -> None:
    """Draw them; nothing of a collection without articles."""
    infos = house.opening.infos()
    if not infos:
        return
    texts = wording.index
    st.markdown(f"## {safe.label(texts.overview)}", anchors=False)
    _show_map(wording, house)
    times = over_time(infos)
    outlets, others = by_outlet(infos)
    with st.container(horizontal=True, gap="large"):
        if len(times) > 1:
            with st.container(width=440):
                _show_times(times, wording)
        if outlets:
            with st.container(width=440):
                _show_outlets(outlets, others, wording)


def over_time(infos: Sequence[ArticleInfo]) -> list[tuple[str, int]]:
    """How many articles each month has (``2024-06``), or each year where there would be too many months.

    Oldest first, those without any between them too; undated articles are left out.
    """
    months = Counter(info.published[:7] for info in infos if _MONTH.match(info.published))
    if not months:
        return []
    first, last = min(months), max(months)
    names = list(_months(first, last))
    if len(names) <= _MONTHS_SHOWN:
        return [(name, months[name]) for name in names]
    years: Counter[str] = Counter()
    for name, count in months.items():
        years[name[:4]] += count
    return [(f"{year:04}", years[f"{year:04}"]) for year in range(int(first[:4]), int(last[:4]) + 1)]


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04}-{month:02}") <= last:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def by_outlet(infos: Sequence[ArticleInfo]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Articles of each outlet, most first: the outlets that have a bar, and the others."""
    counts = Counter(outlet for info in infos if (outlet := outlet_of(info))).most_common()
    return counts[:_OUTLETS_SHOWN], counts[_OUTLETS_SHOWN:]


def _show_times(times: list[tuple[str, int]], wording: PageWording) -> None:
    texts = wording.index
    by_year = len(times[0][0]) == 4
    st.markdown(f"### {safe.label(texts.by_year if by_year else texts.by_month)}", anchors=False)
    first, last = (formats.date(name, wording.calendar) for name in (times[0][0], times[-1][0]))
    alt = texts.by_time_alt.format(first=first, last=last)
    _show_bars(times, "x", alt)


def _show_outlets(
    outlets: list[tuple[str, int]], others: list[tuple[str, int]], wording: PageWording
) -> None:
    texts, calendar = wording.index, wording.calendar
    st.markdown(f"### {safe.label(texts.by_outlet)}", anchors=False)
    bars = [(safe.visible(safe.shorten(outlet, 40)), count) for outlet, count in outlets]
    _show_bars(bars, "y", texts.by_outlet_alt.format(outlet=bars[0][0]))
    if others:
        articles = formats.number(sum(count for _, count in others), calendar)
        st.caption(safe.label(formats.counted(texts.other_outlets, len(others), calendar, articles=articles)))


def _show_bars(bars: list[tuple[str, int]], axis: Literal["x", "y"], alt: str) -> None:
    """A bar for each name, in their order, along ``axis``. Streamlit's own chart would take the wheel."""
    other = "y" if axis == "x" else "x"
    plain = {"title": None, "labelOverlap": axis == "x", "labelAngle": 0, "labelFontSize": _LABEL_SIZE}
    st.vega_lite_chart(
        {"name": [name for name, _ in bars], "count": [count for _, count in bars]},
        {
            "mark": {"type": "bar", "cornerRadiusEnd": 2},
            "encoding": {
                axis: {"field": "name", "type": "nominal", "sort": None, "axis": plain},
                other: {
                    "field": "count",
                    "type": "quantitative",
                    "axis": {
                        "title": None,
                        "tickMinStep": 1,
                        "tickCount": 5,
                        "format": "d",
                        "labelFontSize": _LABEL_SIZE,
                    },
                },
                "tooltip": [{"field": "name", "title": " "}, {"field": "count", "title": " "}],
            },
        },
        height=_CHART_HEIGHT,
        alt=alt,
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _dots(generation: int, _collection: Collection, _infos: tuple[ArticleInfo, ...]) -> tuple[Dot, ...]:
    del generation  # the cache's key, and nothing else
    with _collection.index.snapshot() as snapshot:
        return article_map(snapshot, _infos)


def _show_map(wording: PageWording, house: Shared) -> None:
    collection = house.opening.collection
    if collection is None:
        return
    infos = house.opening.infos()
    dots = _dots(house.opening.overview().generation, collection, infos)
    if not dots:
        return
    texts = wording.index
    st.markdown(f"### {safe.label(texts.map)}", anchors=False)
    chosen = lists.show_map(dots, wording)
    if len(infos) > MOST_ARTICLES:
        count = formats.number(len(dots), wording.calendar)
        st.caption(safe.label(texts.map_newest.format(count=count)))
    if chosen is not None:
        info = dots[chosen].article
        reader.show(Reading(info.id, info.label, (), 0), wording, house)
