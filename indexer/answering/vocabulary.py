"""The words by which questions and sentences are told apart, from ``vocabulary.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``questions`` are tried in order; ``forms`` are by kind, as in question.Kind.

    ``pointing`` finds words that point back into a conversation; ``instead`` matches the opening of a
    question that only names another subject, ``opening`` what only leads up to a question. ``denying`` finds
    what says that something is not so, ``offices`` what somebody is of a place. ``full_words`` are what
    everyday abbreviations stand for.
    """

    abbreviations: frozenset[str]
    full_words: dict[str, str]
    everyday_names: frozenset[str]
    pointing: re.Pattern[str]
    denying: re.Pattern[str]
    instead: re.Pattern[str]
    offices: re.Pattern[str]
    opening: re.Pattern[str]
    questions: tuple[tuple[str, re.Pattern[str]], ...]
    forms: dict[str, re.Pattern[str]]


def _pattern(alternatives: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", flags)


@cache
def vocabulary() -> Vocabulary:
    """The tables of the file, compiled."""
    stored = tomllib.loads(files("indexer.answering").joinpath("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        abbreviations=frozenset(stored["abbreviations"].split()),
        full_words={short: entry["full"] for entry in stored["informal"] for short in entry["short"].split()},
        everyday_names=frozenset(stored["everyday_names"].split()),
        pointing=_pattern(stored["pointing"]),
        denying=_pattern(stored["denying"]),
        offices=_pattern(stored["offices"]),
        instead=re.compile("|".join(f"(?:{opening})" for opening in stored["instead"])),
        opening=re.compile(rf"\s*(?:{'|'.join(f'(?:{opening})' for opening in stored['opening'])})+"),
        questions=tuple((entry["kind"], _pattern(entry["patterns"])) for entry in stored["question"]),
        forms={
            entry["kind"]: _pattern(entry["patterns"], re.NOFLAG if entry.get("case") else re.IGNORECASE)
            for entry in stored["form"]
        },
    )
