"""Reads the question sets: SQuAD-like JSON lines, FacQA's tagged tables, news questions, sentence pairs.

Formats: IDK-MRC (Putri and Oh, EMNLP 2022) as ``{"context", "qas": [{"question", "is_impossible",
"answers": [{"text", "answer_start"}]}]}``; FacQA (IndoNLU, Wilie et al. 2020) with a column of words and one
of B/I/O tags; news as articles.jsonl and questions.jsonl ``{"question", "answer", "article_id"}``; pairs as
``{"en", "id"}``.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.articles import find_files, read_file
from indexer.index.passages import split
from indexer.index.terms import content_terms
from indexer.training.examples import Asked, Span

HELD_OUT = 10
"""Percent of the passages, articles and pairs that are never trained on."""
PASSAGE_TOKENS, PASSAGE_OVERLAP = 200, 30
HOLDS = 0.7
"""Share of the answer's words, beyond the question's, that the passage of a news answer holds."""
_NO_SPACE_BEFORE = re.compile(r"\s+([.,;:!?)\]])")
_NO_SPACE_AFTER = re.compile(r"([(\[])\s+")


def held_out(key: str) -> bool:
    """Whether what the key names is kept for measuring; the same on every machine."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100 < HELD_OUT


def read_paragraphs(path: Path, aside: bool = False) -> Iterator[Asked]:
    """Questions asked of a paragraph, about half of them without an answer in it."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            context = record["context"]
            if held_out(context) != aside:
                continue
            for each in record["qas"]:
                if each["is_impossible"]:
                    yield Asked(each["question"], "", context, False, None, "")
                    continue
                answer = each["answers"][0]
                start, text = answer["answer_start"], answer["text"]
                if context[start : start + len(text)] == text:
                    yield Asked(each["question"], "", context, True, (start, start + len(text)), text)


def read_tagged(path: Path, aside: bool = False) -> Iterator[Asked]:
    """Factoid questions beside short passages, words apart, the answer's tagged B and I."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words, tags = ast.literal_eval(row["passage"]), ast.literal_eval(row["seq_label"])
            passage, span = _joined(words, tags)
            if span is None or held_out(passage) != aside:
                continue
            question = _tidy(" ".join(ast.literal_eval(row["question"])))
            yield Asked(question, "", passage, True, span, passage[span[0] : span[1]])


def read_news(
    folder: Path, count_tokens: Callable[..., list[int]], most: int, aside: bool = False
) -> Iterator[Asked]:
    """Questions about whole articles, with the passage that holds most of the answer's words.

    The answer is a sentence of the asker's own, so that there is no span to learn.
    """
    articles = {
        article.id: article
        for file in find_files([folder / "articles.jsonl"])
        for article in read_file(file).articles
    }
    given = 0
    with (folder / "questions.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = articles.get(record["article_id"])
            if article is None or record["deictic"] or held_out(article.id) != aside:
                continue
            wanted = set(content_terms(record["answer"])) - set(content_terms(record["question"]))
            if not wanted:
                continue
            spans = split(article.text, count_tokens, PASSAGE_TOKENS, PASSAGE_OVERLAP)
            passages = [article.text[start:end] for start, end in spans]
            shares = [len(wanted & set(content_terms(passage))) / len(wanted) for passage in passages]
            if not shares or max(shares) < HOLDS:
                continue
            best = passages[shares.index(max(shares))]
            yield Asked(record["question"], article.info.title, best, True, None, record["answer"])
            given += 1
            if given == most:
                return


def read_translated(path: Path, most: int, aside: bool = False) -> Iterator[Asked]:
    """English sentences, and as their passages the Indonesian ones that say the same."""
    given = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if len(record["id"]) < 60 or held_out(record["id"]) != aside:
                continue
            yield Asked(record["en"], "", record["id"], True, None, record["id"])
            given += 1
            if given == most:
                return


def _tidy(text: str) -> str:
    return _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text))


def _joined(words: list[str], tags: list[str]) -> tuple[str, Span | None]:
    """The words as a text, and the first run of tagged ones as a span of it."""
    text, start, end = "", None, 0
    for word, tag in zip(words, tags, strict=True):
        glued = not text or word in {".", ",", ";", ":", "!", "?", ")", "]"} or text[-1] in "(["
        begin = len(text) + (0 if glued else 1)
        text = f"{text}{'' if glued else ' '}{word}"
        if tag == "B" and start is None:
            start, end = begin, len(text)
        elif tag == "I" and start is not None and end == begin - (0 if glued else 1):
            end = len(text)
    return text, None if start is None else (start, end)
