"""The first lines of a scraped page: site name, headline, date, byline, and where the story begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.articles.cleaning import is_furniture
from indexer.articles.dates import parse_date_line
from indexer.articles.outlets import has_dateline
from indexer.types import Removal

_MOST_LINES = 8
_BYLINE = re.compile(
    r"(?:penulis|oleh|by|reporter|author|wartawan|pewarta|ditulis oleh|written by|laporan)\s*[:：]?\s+"
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,4})(?:\s*[|,/-].{0,60})?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<field>judul|title|tanggal|date|sumber|source|url|link|penulis|author|kategori|category|rubrik)\s*[:：]\s*(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_FIELDS = {
    "judul": "title",
    "title": "title",
    "tanggal": "published",
    "date": "published",
    "sumber": "source",
    "source": "source",
    "url": "url",
    "link": "url",
    "penulis": "author",
    "author": "author",
    "kategori": "section",
    "category": "section",
    "rubrik": "section",
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say, the story without them, and the lines taken away."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removal, ...] = ()
    title: str = ""
    published: str = ""
    author: str = ""
    site: str = ""
    source: str = ""
    url: str = ""
    section: str = ""


def read_head(paragraphs: Sequence[str], title: str = "") -> Head:
    """Take the headline and what stands around it off a story's paragraphs.

    ``title`` is the one already known; then only its repetition and the lines about the article go. A text
    that begins with its story keeps every line, and so does one that holds nothing but short lines.
    """
    found: dict[str, str] = {}
    removed: list[Removal] = []
    headlines: list[int] = []
    passed: list[int] = []  # furniture is for the cleaning to take away
    begin = 0
    for place, line in enumerate(paragraphs[:_MOST_LINES]):
        if (field := _FIELD.fullmatch(line)) and place == len(removed) + len(headlines) + len(passed):
            found.setdefault(_FIELDS[field["field"].lower()], field["value"].strip())
            removed.append(Removal(line, f"{_FIELDS[field['field'].lower()]} line"))
        elif (date := parse_date_line(line)) and len(line) < 90:
            found.setdefault("published", date)
            removed.append(Removal(line, "date line"))
        elif len(line) < 90 and (byline := _BYLINE.fullmatch(line)):
            found.setdefault("author", byline["name"])
            removed.append(Removal(line, "byline"))
        elif is_furniture(line):
            passed.append(place)
        elif _is_headline(line):
            headlines.append(place)
        else:
            begin = place
            break
    else:
        begin = min(len(paragraphs), _MOST_LINES)
    known = title or found.get("title", "")
    taken = _choose(paragraphs, headlines, known, begin < len(paragraphs))
    for place, name in taken.items():
        removed.append(Removal(paragraphs[place], name))
        if name == "title" and not known:
            found["title"] = paragraphs[place]
        elif name == "site name":
            found["site"] = paragraphs[place]
    gone = {place for place in range(begin) if place not in headlines and place not in passed} | set(taken)
    story = tuple(line for place, line in enumerate(paragraphs) if place not in gone)
    return Head(story, tuple(removed), **found)


def _choose(
    paragraphs: Sequence[str], headlines: Sequence[int], known: str, has_story: bool
) -> dict[int, str]:
    """Which of the lines before the story is its title, which the site's name."""
    if known:
        return {place: "title" for place in headlines if _same(paragraphs[place], known)}
    if not headlines or not has_story:
        return {}
    first, *others = headlines
    if others and _is_site_name(paragraphs[first]) and len(paragraphs[others[0]].split()) >= 4:
        return {first: "site name", others[0]: "title"}
    return {first: "title"}


def _is_headline(line: str) -> bool:
    """A line that could be a headline: short, no full stop, no quotation, no dateline, not an item of a list."""
    words = len(line.split())
    return (
        8 <= len(line) <= 180
        and words <= 28
        and not re.search(r"(?<!\.)[.:;,]$", line)
        and not re.match(r"[-*•·–—]\s|\d{1,2}[.)]\s", line)
        and not has_dateline(line)
        and bool(re.match(r"[\"“‘'(\[#]?[A-Z0-9À-Þ]", line))
    )


def _is_site_name(line: str) -> bool:
    return len(line.split()) <= 3 and len(line) <= 32 and not re.search(r"[?!:\"“]", line)


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"\W+", "", text).casefold()

    return bare(one) == bare(other)
