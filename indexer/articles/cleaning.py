"""Takes the furniture out of a text and keeps what it took, with the rule that took it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.articles.furniture import Where, rules_for
from indexer.types import Removal

# Furniture is short: no rule for whole lines looks at a longer one, which keeps long texts fast and safe.
_LONGEST = 700
_LONGEST_BUTTON = 40
_BAR = re.compile(r"\s+[·•|]\s+")
_LONGEST_LINK = 160
_SENTENCE_INSIDE = re.compile(r"\w{3}\.[\"”’)]*\s+[^\sa-z]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Paragraphs of the story, and the rest in the order in which it stood."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removal, ...]


def clean(paragraphs: Sequence[str]) -> Cleaned:
    """Apply the table of furniture to paragraphs. A story's own words pass through unchanged."""
    removed: list[Removal] = []
    kept: list[str] = []
    for place, line in enumerate(paragraphs):
        if (name := _rule_for(Where.REST, line)) and _is_links(paragraphs[place + 1 :]):
            removed += [Removal(rest, name) for rest in paragraphs[place:]]
            break
        if name := _rule_for(Where.LINE, line):
            removed.append(Removal(line, name))
        else:
            kept += _without_pieces(line, removed)
    prose = [place for place, line in enumerate(kept) if _is_prose(line)] or [0, len(kept) - 1]
    story: list[str] = []
    for place, line in enumerate(kept):
        name = "" if prose[0] <= place <= prose[-1] else _rule_for(Where.EDGE, line)
        if name:
            removed.append(Removal(line, name))
        else:
            story.append(line)
    return Cleaned(tuple(story), tuple(removed))


def is_furniture(line: str) -> bool:
    """Whether a rule takes the whole line wherever it stands."""
    return bool(_rule_for(Where.LINE, line))


def heads_links(line: str) -> bool:
    """Whether the line is a heading such as ``Artikel Terkait``."""
    return bool(_rule_for(Where.REST, line))


def _rule_for(where: Where, line: str) -> str:
    """The name of the rule that takes the whole line there, ``""`` when none does."""
    if len(line) > _LONGEST and "{" not in line:
        return ""
    found = next((name for name, pattern in rules_for(where) if pattern.fullmatch(line)), "")
    if found or where is not Where.LINE:
        return found
    return _rule_for_bar(line)


def _rule_for_bar(line: str) -> str:
    """A row of buttons, ``Share this story · Print · Subscribe``: short pieces, one of them known."""
    pieces = _BAR.split(line)
    if len(pieces) < 3 or max(map(len, pieces)) > _LONGEST_BUTTON:
        return ""
    return next(filter(None, (_rule_for(Where.LINE, piece) for piece in pieces)), "")


def _without_pieces(line: str, removed: list[Removal]) -> list[str]:
    """The line cut at the furniture inside it; what is cut out is added to ``removed``."""
    pieces, before = [line], 0
    while len(pieces) > before:  # a cut may bring more furniture to a piece's beginning or end
        before = len(pieces)
        for name, pattern in rules_for(Where.INSIDE):
            pieces = [part for piece in pieces for part in _cut(piece, pattern, name, removed)]
    if pieces == [line]:
        return pieces
    # What a cut laid bare may be furniture as a whole.
    story = []
    for piece in pieces:
        if name := _rule_for(Where.LINE, piece):
            removed.append(Removal(piece, name))
        else:
            story.append(piece)
    return story


def _cut(piece: str, pattern: re.Pattern[str], name: str, removed: list[Removal]) -> list[str]:
    parts, end = [], 0
    for match in pattern.finditer(piece):
        removed.append(Removal(match.group().strip(), name))
        parts.append(piece[end : match.start()].strip())
        end = match.end()
    return [piece] if not parts else [part for part in (*parts, piece[end:].strip()) if part]


def _is_prose(line: str) -> bool:
    return len(line) >= 60 and bool(_SENTENCE_END.search(line))


def _is_links(lines: Sequence[str]) -> bool:
    """Whether nothing of a story follows: only headlines and lines of furniture."""
    return all(
        is_furniture(line)
        or (len(line) <= _LONGEST_LINK and line[-1] not in '.”"' and not _SENTENCE_INSIDE.search(line))
        for line in lines
    )
