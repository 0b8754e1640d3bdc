"""The shared question sets, as articles to index and questions to ask; nothing of them is kept here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from indexer.evaluation.gold import GoldQuestion
from indexer.training.datasets import held_out

FILES = (
    "news/articles.jsonl",
    "news/questions.jsonl",
    "idk_mrc/train.jsonl",
    "crosslingual/news_en_id.jsonl",
    "crosslingual/nusax_valid.jsonl",
)
SENTENCES = 16
"""Neighbouring sentences of the parallel news that make a document."""
SHORTEST, LONG = 60, 150
"""Characters of the sentences that are asked, and of those that are long enough to name their subject."""

UNSEEN = ("reader", "unseen")
"""The group of questions that the reader was never trained on (see indexer.training.datasets.held_out)."""

Articles = dict[str, str]
"""Texts by id."""


def pick(questions: Sequence[GoldQuestion], count: int) -> list[GoldQuestion]:
    """The same ``count`` of them each time, spread over the set, whatever is added to it or taken away."""
    return sorted(questions, key=lambda asked: hashlib.sha256(asked.question.encode()).digest())[:count]


def write_articles(articles: Articles, path: Path) -> None:
    """Write them as a file to index."""
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in articles.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def unseen(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    """Those that the reader was never trained on."""
    return [asked for asked in questions if UNSEEN in asked.groups]


def _group(key: str) -> tuple[tuple[str, str], ...]:
    """The group of a question about what ``key`` names: the training holds a tenth of these out."""
    return (UNSEEN if held_out(key) else ("reader", "may have been trained on it"),)


def news_questions(folder: Path) -> list[GoldQuestion]:
    """Questions about news articles, without those that say "this article"."""
    return [
        GoldQuestion(
            row["question"],
            (row["article_id"],),
            ((row["answer"],),),
            True,
            groups=_group(row["article_id"]),
        )
        for row in _rows(folder / "news/questions.jsonl")
        if not row["deictic"]
    ]


def human_questions(folder: Path) -> tuple[Articles, list[GoldQuestion], list[GoldQuestion]]:
    """Paragraphs of an encyclopaedia; questions that they answer; questions of the kind that they do not."""
    names: dict[str, str] = {}
    answered, lacking = [], []
    for number, row in enumerate(_rows(folder / "idk_mrc/train.jsonl")):
        name = names.setdefault(row["context"], f"idk{number}")
        for asked in row["qas"]:
            ways = tuple(
                dict.fromkeys(answer["text"] for answer in asked["answers"] if answer["text"].strip())
            )
            if asked["is_impossible"]:
                lacking.append(GoldQuestion(asked["question"], answerable=False))
            elif ways:
                group = _group(row["context"])
                answered.append(GoldQuestion(asked["question"], (name,), (ways,), True, groups=group))
    return {name: text for text, name in names.items()}, answered, lacking


def parallel_news(folder: Path) -> tuple[Articles, list[GoldQuestion], list[GoldQuestion]]:
    """Indonesian documents; English sentences that translate one of theirs; sentences as they stand.

    Neighbours are not about the same thing, so that a document is no more than its sentences.
    """
    rows = list(_rows(folder / "crosslingual/news_en_id.jsonl"))
    documents: Articles = {}
    places: dict[str, dict[str, None]] = {}
    for first in range(0, len(rows), SENTENCES):
        name = f"x{first // SENTENCES}"
        sentences = [row["id"] for row in rows[first : first + SENTENCES]]
        documents[name] = "\n".join(sentences)
        for sentence in sentences:
            # A sentence that stands in several documents is found in any of them.
            places.setdefault(sentence, {})[name] = None
    chosen = [row for row in rows if len(row["en"]) > SHORTEST and len(row["id"]) > SHORTEST]
    english = [GoldQuestion(row["en"], tuple(places[row["id"]]), groups=_group(row["id"])) for row in chosen]
    exact = [GoldQuestion(row["id"], tuple(places[row["id"]])) for row in chosen]
    return documents, english, exact


def parallel_reviews(folder: Path) -> tuple[Articles, list[GoldQuestion]]:
    """Indonesian reviews, and the same in other languages as questions."""
    rows = list(_rows(folder / "crosslingual/nusax_valid.jsonl"))
    articles = {f"n{number}": row["indonesian"] for number, row in enumerate(rows)}
    questions = [
        GoldQuestion(row[language], (f"n{number}",), groups=(("language", language),))
        for number, row in enumerate(rows)
        for language in ("english", "sundanese", "javanese", "minangkabau")
    ]
    return articles, questions


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
