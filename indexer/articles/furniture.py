"""The rules for what is not the story, read from the table beside this module (``furniture.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files


class Where(Enum):
    """Which part of a text a rule may act on; the table's head explains them."""

    LINE = "line"
    EDGE = "edge"
    INSIDE = "inside"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture: its name, its patterns and the lines that hold it to its purpose.

    ``leaves`` has one entry for each of ``takes`` when the rule acts inside lines: the paragraphs left.
    """

    name: str
    where: Where
    patterns: tuple[re.Pattern[str], ...]
    takes: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    leaves: tuple[tuple[str, ...], ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the table's order."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = table["words"]
    return tuple(
        Rule(
            name=entry["name"],
            where=Where(entry["where"]),
            patterns=tuple(
                re.compile(_spell_out(pattern, words), 0 if entry.get("case") else re.IGNORECASE)
                for pattern in entry["patterns"]
            ),
            takes=tuple(entry["takes"]),
            keeps=tuple(entry.get("keeps", ())),
            leaves=tuple(map(tuple, entry.get("leaves", ()))),
        )
        for entry in table["rule"]
    )


@cache
def rules_for(where: Where) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of every rule that acts there."""
    return tuple((rule.name, pattern) for rule in rules() if rule.where is where for pattern in rule.patterns)


def _spell_out(pattern: str, words: dict[str, str]) -> str:
    return re.sub(r"%([a-z]+)%", lambda match: words[match[1]], pattern)
