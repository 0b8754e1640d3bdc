"""What reading, cleaning and checking report, in the reader's language. No Streamlit here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from indexer.wording.page.reports import ReportWording

# Several things that one line said: "published and author".
_AND = " and "


def rule(name: str, wording: ReportWording) -> str:
    """What a rule of cleaning took out, in words; the rule's own name where there are none."""
    words = dict(wording.rules)
    shown = [words.get(part, part) for part in ([name] if name in words else name.split(_AND))]
    told = "; ".join(shown)
    return told[:1].upper() + told[1:]


def reason(text: str, wording: ReportWording) -> str:
    """Why something was rejected, in words; the text itself where there are none."""
    return _told(text, wording.reasons) or text


def damage(text: str, wording: ReportWording) -> str:
    """What is wrong with an index, or was done about it, in words; the text itself where there are none."""
    # Of an article, it is named before it; its id may hold a colon too.
    begins = [0, *(colon.end() for colon in re.finditer(": ", text))]
    told = ((begin, _told(text[begin:], wording.damage)) for begin in begins)
    return next((text[:begin] + words for begin, words in told if words), text)


def _told(text: str, table: Iterable[tuple[str, str]]) -> str:
    for template, words in table:
        if match := _pattern(template).fullmatch(text):
            return words.format(*match.groups())
    return ""


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, template.split("{}"))), re.DOTALL)
