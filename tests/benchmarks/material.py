"""What is measured on: articles, and questions whose right articles are known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from indexer.articles import find_files, read_file
from indexer.types import Article
from tests.sample_questions import sample_questions

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "articles"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the articles that answer it."""

    question: str
    articles: tuple[str, ...]


def read_articles(path: Path, most: int) -> list[Article]:
    """The first ``most`` articles of a folder or a file, cleaned, in its order."""
    found = (article for file in find_files([path]) for article in read_file(file).articles)
    return list(islice(found, most))


def read_questions(path: Path | None) -> list[Asked]:
    """Those of a JSONL file, with ``question`` and ``article_id`` or ``articles``; else the sample's.

    A question with ``deictic`` true says what it is about by pointing, and is left out.
    """
    if path is None:
        return [Asked(each.question, each.articles) for each in sample_questions() if each.answerable]
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Asked(each["question"], tuple(each["articles"]) if "articles" in each else (each["article_id"],))
        for each in records
        if not each.get("deictic")
    ]


def answered_by(questions: Iterable[Asked], ids: Iterable[str], most: int) -> list[Asked]:
    """At most ``most`` of the questions that these articles answer, taken evenly from all of them."""
    known = set(ids)
    answered = [each for each in questions if known.intersection(each.articles)]
    return evenly(answered, most)


def evenly(items: Sequence[T], most: int) -> list[T]:
    """At most ``most`` of the items, the same distance apart."""
    return [items[place * len(items) // most] for place in range(most)] if len(items) > most else list(items)
