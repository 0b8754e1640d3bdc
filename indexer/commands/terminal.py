"""Lines on stdout: coloured and wrapped on a terminal, plain elsewhere.

Texts of articles never reach the terminal as markup or as control characters.
"""

from __future__ import annotations

import re
import sys

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

WIDEST = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_WEB = re.compile(r"https?://\S+\Z")


class Lines:
    """Lines on stdout. Where it is not a terminal nothing is wrapped, so that lines can be searched."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        self._width = min(self._console.width, WIDEST)

    def line(self, *parts: str | Text | tuple[str, str], indent: int = 0) -> None:
        """Print the parts one after another; a pair is a text and its style."""
        text = Text.assemble(*parts)
        if self._terminal:
            self._console.print(Padding(text, (0, 0, 0, indent)), width=self._width)
        else:
            print(" " * indent + text.plain)


def address(value: str) -> Text:
    """The text, as a link where it is one of the web."""
    value = one_line(value)
    return Text(value, style=f"blue link {value}" if _WEB.match(value) else "")


def clean(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The same on one line."""
    return clean(_SPACES.sub(" ", text).strip())
