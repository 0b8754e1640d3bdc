"""The file suffixes that name a format, longest first where one ends another."""

from __future__ import annotations

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def format_of(name: str) -> str:
    """The format that a file's name announces, ``""`` when none is known."""
    lower = name.lower()
    fitting = [suffix for suffix in SUFFIXES if lower.endswith(suffix)]
    return SUFFIXES[max(fitting, key=len)] if fitting else ""


def is_known(name: str) -> bool:
    """Whether a file of this name is read at all."""
    return format_of(name) != ""
