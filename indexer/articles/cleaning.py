"""Takes the furniture out of a text and keeps what it took, with the rule that took it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.articles.furniture import RULES, Rule, Where
from indexer.types import Removal

_BY_PLACE = {where: tuple(rule for rule in RULES if rule.where is where) for where in Where}
# Furniture is short: no rule for whole lines looks at a longer one, which keeps long texts fast and safe.
_LONGEST = 700
_CODE = tuple(rule for rule in _BY_PLACE[Where.LINE] if rule.name == "script")
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
    lines = list(paragraphs)
    for place, line in enumerate(lines):
        if rule := _matching(Where.REST, line):
            if _is_links(lines[place + 1 :]):
                removed += [Removal(rest, rule.name) for rest in lines[place:]]
                break
        if rule := _matching(Where.LINE, line):
            removed.append(Removal(line, rule.name))
            continue
        kept += _without_pieces(line, removed)
    first = next((i for i, line in enumerate(kept) if _is_prose(line)), 0)
    last = next((i for i in range(len(kept) - 1, -1, -1) if _is_prose(kept[i])), len(kept) - 1)
    story: list[str] = []
    for place, line in enumerate(kept):
        rule = None if first <= place <= last else _matching(Where.EDGE, line)
        if rule:
            removed.append(Removal(line, rule.name))
        else:
            story.append(line)
    return Cleaned(tuple(story), tuple(removed))


def is_furniture(line: str) -> bool:
    """Whether a rule takes the whole line wherever it stands."""
    return _matching(Where.LINE, line) is not None


def _matching(where: Where, line: str) -> Rule | None:
    rules = _BY_PLACE[where]
    if len(line) > _LONGEST:
        rules = _CODE if where is Where.LINE else ()
    return next((rule for rule in rules if rule.pattern.fullmatch(line)), None)


def _without_pieces(line: str, removed: list[Removal]) -> list[str]:
    """The line cut at the furniture inside it; what is cut out is added to ``removed``."""
    pieces = [line]
    for rule in _BY_PLACE[Where.INSIDE]:
        cut: list[str] = []
        for piece in pieces:
            end = 0
            for match in rule.pattern.finditer(piece):
                removed.append(Removal(match.group().strip(), rule.name))
                cut.append(piece[end : match.start()])
                end = match.end()
            cut.append(piece[end:])
        pieces = [stripped for piece in cut if (stripped := piece.strip())]
    if len(pieces) == 1 and pieces[0] == line:
        return pieces
    # What a cut laid bare may be furniture as a whole.
    story = []
    for piece in pieces:
        if rule_of_line := _matching(Where.LINE, piece):
            removed.append(Removal(piece, rule_of_line.name))
        else:
            story.append(piece)
    return story


def _is_prose(line: str) -> bool:
    return len(line) >= 60 and bool(_SENTENCE_END.search(line))


def _is_links(lines: Sequence[str]) -> bool:
    """Whether nothing of a story follows: only headlines and lines of furniture."""
    return all(
        len(line) <= 160 and (not re.search(r"[.”\"]$", line) or _matching(Where.LINE, line))
        for line in lines
    )
