"""A table of articles, a list of facts, a map of dots: drawn by the page itself, like its components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.page import formats, safe
from indexer.page.components import component, facts
from indexer.page.listing import Column, Listing, value_of
from indexer.page.topic_names import names
from indexer.page.topics import Dot
from indexer.types import ArticleInfo
from indexer.wording.page import PageWording


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What the reader clicked in a table: a row by its place, or a column to sort by."""

    row: int | None = None
    sort: Column | None = None


def show_table(
    rows: Sequence[ArticleInfo], listing: Listing, caption: str, wording: PageWording
) -> TableChoice:
    """Draw one page of the library's table; what the reader clicked in it."""
    result = component("table")(
        key="table",
        data=table_data(rows, listing, caption, wording),
        on_open_change=lambda: None,
        on_sort_change=lambda: None,
    )
    row = result.open if type(result.open) is int and 0 <= result.open < len(rows) else None
    sort = next((column for column in Column if column.value == result.sort), None)
    return TableChoice(row, sort)


def table_data(
    rows: Sequence[ArticleInfo], listing: Listing, caption: str, wording: PageWording
) -> dict[str, Any]:
    """What ``table.js`` draws."""
    texts = wording.library
    labels = {
        Column.TITLE: texts.title,
        Column.OUTLET: texts.outlet,
        Column.DATE: texts.date,
        Column.SECTION: texts.section,
        Column.LANGUAGE: texts.language,
    }
    return {
        "caption": caption,
        "sortLabel": texts.sort,
        "sorted": listing.column.value,
        "descending": listing.descending,
        "columns": [{"name": column.value, "label": labels[column]} for column in Column],
        "rows": [[_cell(info, column, wording) for column in Column] for info in rows],
    }


def _cell(info: ArticleInfo, column: Column, wording: PageWording) -> str:
    value = value_of(info, column)
    if column is Column.DATE and value:
        value = formats.date(value, wording.calendar)
    elif column is Column.LANGUAGE:
        value = dict(wording.sources.language_names).get(value, value)
    return safe.visible(value)


def show_map(dots: Sequence[Dot], wording: PageWording) -> int | None:
    """Draw articles as dots on a map; the place of the dot that the reader clicked, if any."""
    result = component("map")(key="map", data=map_data(dots, wording), on_open_change=lambda: None)
    return result.open if type(result.open) is int and 0 <= result.open < len(dots) else None


def map_data(dots: Sequence[Dot], wording: PageWording) -> dict[str, Any]:
    """What ``map.js`` draws."""
    texts = wording.index
    groups = list(dict.fromkeys(dot.group for dot in dots if dot.group))
    legend = [{"place": place, "name": safe.visible(name)} for place, name in enumerate(groups)]
    if groups and any(not dot.group for dot in dots):
        legend.append({"place": -1, "name": texts.other_groups})
    return {
        "label": texts.map_alt.format(count=formats.number(len(dots), wording.calendar)),
        "hint": texts.map_hint,
        "groups": legend,
        "names": [
            {"text": safe.visible(name.text), "x": round(name.x, 4), "y": round(name.y, 4)}
            for name in names(dots)
        ],
        "dots": [
            {
                "x": round(dot.x, 4),
                "y": round(dot.y, 4),
                "group": groups.index(dot.group) if dot.group else -1,
                "label": ", ".join([safe.visible(dot.article.label), *facts(dot.article, wording)]),
            }
            for dot in dots
        ],
    }


def show_facts(rows: Sequence[tuple[str, str]], key: str, *, wide: bool = False) -> None:
    """Draw names with a text each, ``wide`` beside each other; both as they are, without markup."""
    component("facts")(
        key=key,
        data={
            "kind": "wide" if wide else "",
            "rows": [[safe.visible(name), safe.visible(text)] for name, text in rows],
        },
    )


def show_articles(rows: Sequence[tuple[str, str, str]], key: str) -> None:
    """Draw the title of each article, what is known of it, and how it begins, as they are."""
    component("facts")(
        key=key, data={"kind": "articles", "rows": [[safe.visible(text) for text in row] for row in rows]}
    )
