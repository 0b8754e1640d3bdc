"""What reading and cleaning report, in the reader's language. No Streamlit here."""

from __future__ import annotations

import re
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
    for template, words in wording.reasons:
        if match := _pattern(template).fullmatch(text):
            return words.format(*match.groups())
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, template.split("{}"))), re.DOTALL)
