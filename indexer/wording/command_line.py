"""Headings that the command line prints around an answer, in the question's language."""

from __future__ import annotations

_SOURCES = {"en": "Sources:", "id": "Sumber:", "ms": "Sumber:", "su": "Sumber:", "jv": "Sumber:"}


def sources_heading(language: str) -> str:
    """What stands over the numbered sources; English where there is no table for the language."""
    return _SOURCES.get(language.lower().split("-")[0], _SOURCES["en"])
