"""The page's texts: one table for each language, in parts that follow the page's own.

Texts with a name in braces are filled in by the page with ``str.format``; they are plain
text, never Markdown or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.wording.page import (
    adding,
    ask,
    calendar,
    filters,
    frame,
    index,
    library,
    rebuild,
    reports,
    sources,
    states,
)

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class PageWording:
    """Every text of the page in one language."""

    language: str
    frame: frame.FrameWording
    ask: ask.AskWording
    sources: sources.SourceWording
    library: library.LibraryWording
    index: index.IndexWording
    adding: adding.AddingWording
    filters: filters.FilterWording
    rebuild: rebuild.RebuildWording
    reports: reports.ReportWording
    states: states.StateWording
    calendar: calendar.CalendarWording


_INDONESIAN = PageWording(
    language="id",
    frame=frame.INDONESIAN,
    ask=ask.INDONESIAN,
    sources=sources.INDONESIAN,
    library=library.INDONESIAN,
    index=index.INDONESIAN,
    adding=adding.INDONESIAN,
    filters=filters.INDONESIAN,
    rebuild=rebuild.INDONESIAN,
    reports=reports.INDONESIAN,
    states=states.INDONESIAN,
    calendar=calendar.INDONESIAN,
)

_ENGLISH = PageWording(
    language="en",
    frame=frame.ENGLISH,
    ask=ask.ENGLISH,
    sources=sources.ENGLISH,
    library=library.ENGLISH,
    index=index.ENGLISH,
    adding=adding.ENGLISH,
    filters=filters.ENGLISH,
    rebuild=rebuild.ENGLISH,
    reports=reports.ENGLISH,
    states=states.ENGLISH,
    calendar=calendar.ENGLISH,
)


def page_wording(language: str) -> PageWording:
    """The table of ``id`` or ``en``; Indonesian for anything else."""
    return _ENGLISH if language == "en" else _INDONESIAN
