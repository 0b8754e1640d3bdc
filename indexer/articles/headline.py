"""The first lines of a scraped page: site name, headline, date, byline, and where the story begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.articles.cleaning import is_furniture
from indexer.articles.dates import parse_date, parse_date_line
from indexer.articles.outlets import has_dateline
from indexer.types import Removal

_MOST_LINES = 10
# "KPK: Buron Ada di Negara Tetangga" begins as a dateline does; a story's first paragraph is longer.
_LONGEST_AFTER_PLACE = 110
_BYLINE = re.compile(
    r"(?:penulis|oleh|by|reporter|author|wartawan|pewarta|ditulis oleh|written by|dening|panulis|ku)\b"
    r"\s*[:：]?\s*"
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,4})(?:\s*[,/-].{0,60})?",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}")
_CLOCK = re.compile(r"(?:pukul\s+)?\d{1,2}[.:]\d\d(?:\s*(?:wib|wita|wit|am|pm))?", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<field>judul|title|tanggal|date|sumber|source|url|link|kategori|category|rubrik)"
    r"\s*[:：]\s*(?P<value>\S.{0,300})",
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
    "kategori": "section",
    "category": "section",
    "rubrik": "section",
}
_HOST = re.compile(
    r"(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10})(?:/[^\s.]*)?", re.IGNORECASE
)


# A full stop that ends no abbreviation.
_SENTENCE_INSIDE = re.compile(
    r"\b(?!(?:prof|jend|letjen|mayjen|brigjen|irjen|komjen|kombes|univ|sept)\b)\w*[a-z0-9]{3}\.\s+(?-i:[^a-z])",
    re.IGNORECASE,
)


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


def read_head(paragraphs: Sequence[str], title: str = "", *, may_hold_title: bool = True) -> Head:
    """Take the headline and what stands around it off a story's paragraphs.

    ``title`` is the one already known; then only its repetition and the lines about the article go, and so
    where the text cannot hold a title because its file has a place for one. A text that begins with its
    story keeps every line, and so does one that holds nothing but short lines.
    Furniture between those lines stays, for the cleaning to take away.
    """
    found: dict[str, str] = {}
    taken: dict[int, str] = {}
    headlines: list[int] = []
    has_story = False
    for place, line in enumerate(paragraphs[:_MOST_LINES]):
        if about := _read_line(line):
            for field, value in about.items():
                found.setdefault(field, value)
            taken[place] = " and ".join(about)
        elif is_furniture(line):
            continue
        elif _is_headline(line):
            headlines.append(place)
        else:
            has_story = True
            break
    known = title or found.get("title", "")
    may_choose = may_hold_title and (has_story or len(paragraphs) > _MOST_LINES)
    for place, name in _choose(paragraphs, headlines, known, may_choose).items():
        taken[place] = name
        if not (name == "title" and known):
            found["site" if name == "site name" else name] = paragraphs[place]
    removed = tuple(Removal(paragraphs[place], name) for place, name in sorted(taken.items()))
    story = tuple(line for place, line in enumerate(paragraphs) if place not in taken)
    return Head(story, removed, **found)


def _read_line(line: str) -> Mapping[str, str]:
    """What a line says that says nothing but this: a date, an author, a field, an address; else nothing."""
    if match := _FIELD.fullmatch(line):
        return {_FIELDS[match["field"].lower()]: match["value"].strip()}
    if re.fullmatch(r"https?://\S+", line):
        return {"url": line}
    if match := _HOST.fullmatch(line):
        return {"source": match["host"]}
    if len(line) > 120:
        return {}
    if date := parse_date_line(line):
        return {"published": date}
    about: dict[str, str] = {}
    parts = re.split(r"\s+[|•·–-]\s+|\s+(?=(?:Oleh|By|Penulis)\b)", line)
    for part in parts:
        if date := parse_date_line(part):
            about["published"] = date
        elif byline := _BYLINE.fullmatch(part):
            about["author"] = byline["name"]
        elif _BARE_NAME.fullmatch(part) and any(map(parse_date_line, parts)):
            about["author"] = part
        elif not _CLOCK.fullmatch(part) and not is_furniture(part):  # | Editor: …
            return {}
    if clock := next(filter(_CLOCK.fullmatch, parts), ""):
        about["published"] = parse_date(f"{about.get('published', '')} {clock}") or about.get("published", "")
    return {field: value for field, value in about.items() if value}


def _choose(
    paragraphs: Sequence[str], headlines: Sequence[int], known: str, may_choose: bool
) -> dict[int, str]:
    """Which of the lines before the story is its title, which the site's name."""
    if known:
        bare = _bare(known)
        return {place: "title" for place, line in enumerate(paragraphs) if _bare(line) == bare}
    if not headlines or not may_choose:
        return {}
    first, *others = headlines
    if others and _is_site_name(paragraphs[first]) and len(paragraphs[others[0]].split()) >= 4:
        return {first: "site name", others[0]: "title"}
    if paragraphs[first].isupper() and len(paragraphs[first].split()) <= 3:
        return {first: "section"}
    return {first: "title"}


def _is_headline(line: str) -> bool:
    """A line that could be a headline: short, without full stop or dateline, not an item of a list."""
    return (
        8 <= len(line) <= 180
        and len(line.split()) <= 28
        and not re.search(r"(?<!\.\.)[.:;,]$", line)
        and not _SENTENCE_INSIDE.search(line)
        and not re.match(r"[-*•·–—]\s|\d{1,2}[.)]\s", line)
        and not (has_dateline(line) and len(line) > _LONGEST_AFTER_PLACE)
        and bool(re.match(r"[\"“‘'(\[#]?[A-Z0-9À-Þ]", line))
    )


def _is_site_name(line: str) -> bool:
    """Two or three words, or a name and a section: ``Daily News``, ``Warta Nagari – Kabudayan``."""
    name, *section = re.split(r"\s+[|–—-]\s+", line)
    return (
        len(name.split()) <= 3 and len(line) <= 40 and len(section) <= 1 and not re.search(r"[?!:\"“]", line)
    )


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
