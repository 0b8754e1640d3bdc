"""The file suffixes that name a format; where one ends another, the longer one counts."""

from __future__ import annotations

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "saved page",
    ".mht": "saved page",
    ".json": "json",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "workbook",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".pdf": "pdf",
    ".docx": "word",
    ".epub": "book",
    ".zip": "zip",
    ".gz": "gzip",
    ".tar": "tar",
    ".tar.gz": "tar",
    ".tgz": "tar",
}


def format_of(name: str) -> str:
    """The format that a file's name announces, ``""`` when none is known."""
    lower = name.lower()
    fitting = [suffix for suffix in SUFFIXES if lower.endswith(suffix)]
    found = SUFFIXES[max(fitting, key=len)] if fitting else ""
    # What is compressed has to be known too.
    return "" if found == "gzip" and not format_of(lower.removesuffix(".gz")) else found


def suffix_of(name: str) -> str:
    """What a report calls a file's format: its known suffix without the dot (``jsonl``, ``tar.gz``)."""
    lower = name.lower()
    fitting = [suffix for suffix in SUFFIXES if lower.endswith(suffix)]
    return max(fitting, key=len).lstrip(".") if fitting else "other"


def is_known(name: str) -> bool:
    """Whether a file of this name is read at all."""
    return format_of(name) != ""
