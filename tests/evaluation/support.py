"""Measure how well the check of generated sentences tells supported ones from others.

``python -m tests.evaluation.support [--shared DIR] [--fit]`` prints, beside the share of the larger class:

* pairs of a text and a sentence that people wrote to follow from it, to contradict it or neither (IndoNLI);
* answers that a model wrote about news, held against their own article, against the one most like it, and
  with a number or a name changed;
* English translations of sentences, held against the Indonesian document with and without the sentence.

``--fit`` fits the weights on the half that is not measured and prints them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering.generation import support
from indexer.answering.generation.checking import Checker, Compared
from indexer.answering.generation.given import Given, given_articles
from indexer.answering.generation.lexicon import lexicon
from indexer.answering.generation.reply import Written
from indexer.index.terms import content_terms, fold, stop_words, term
from indexer.model.encoder import Encoder
from indexer.types import Answer, ArticleInfo, Hit, Passage

ROOT = Path(__file__).resolve().parents[2]
NEWS = 400
PARALLEL = 300
SENTENCES = 16


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and the text it cites; whether the text supports it is what ``label`` says."""

    sentence: str
    text: str
    label: str
    language: str = "id"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case as checked."""

    case: Case
    compared: Compared
    supported: bool


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def given(text: str, title: str = "") -> tuple[Given, ...]:
    """A text as an article that a model was given."""
    info = ArticleInfo("a", title=title, language="id")
    hit = Hit(1, info, Passage("a", 0, len(text), text), 0.9)
    return given_articles(Answer("", True, 1.0, "", "id", passages=(hit,)), lambda _id: text)


def judge(case: Case, encoder: Encoder) -> Judged | None:
    articles = given(case.text, case.title)
    if not articles:
        return None
    checker = Checker("", case.language, articles, encoder)
    checked = checker.check(Written(case.sentence, (1,), True))
    assert checked is not None
    return Judged(case, checker.compare(case.sentence, (1,)), checked.sentence.supported)


def judge_all(cases: Iterable[Case], encoder: Encoder) -> list[Judged]:
    return [judged for case in cases if (judged := judge(case, encoder)) is not None]


def pairs(folder: Path, name: str) -> list[Case]:
    return [
        Case(row["hypothesis"], row["premise"], row["label"])
        for row in rows(folder / f"indonli/{name}.jsonl")
    ]


def news(folder: Path, seed: int) -> list[Case]:
    """Answers with their own article, with the article most like it, and with something changed."""
    chosen = random.Random(seed)
    articles = {row["id"]: row for row in rows(folder / "news/articles.jsonl")}
    questions = chosen.sample(rows(folder / "news/questions.jsonl"), NEWS)
    terms_of = {name: frozenset(content_terms(row["text"])) for name, row in articles.items()}
    found = []
    for asked in questions:
        own = articles[asked["article_id"]]
        wanted = set(content_terms(asked["answer"]))
        other = max(
            (name for name in articles if name != own["id"] and articles[name]["text"] != own["text"]),
            key=lambda name: len(wanted & terms_of[name]),
        )
        found.append(Case(asked["answer"], own["text"], "own article", title=own["title"] or ""))
        found.append(
            Case(
                asked["answer"],
                articles[other]["text"],
                "another article",
                title=articles[other]["title"] or "",
            )
        )
        if changed := with_another_number(asked["answer"], own["text"]):
            found.append(Case(changed, own["text"], "number changed", title=own["title"] or ""))
        if changed := with_another_name(asked["answer"], own["text"], questions, chosen):
            found.append(Case(changed, own["text"], "name changed", title=own["title"] or ""))
    return found


def with_another_number(sentence: str, text: str) -> str:
    """The sentence with its first number changed to one that the text does not have; "" where it has none."""
    match = re.search(r"\d+", sentence)
    if match is None:
        return ""
    value = int(match.group())
    other = next(value + step for step in range(1, 1000) if str(value + step) not in text)
    return sentence[: match.start()] + str(other) + sentence[match.end() :]


_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)*")


def with_another_name(
    sentence: str, text: str, questions: Sequence[dict[str, Any]], chosen: random.Random
) -> str:
    """The sentence with a name changed to one of another answer that the text does not have."""
    match = _NAME.search(sentence)
    others = [name for row in questions for name in _NAME.findall(row["answer"])]
    common = lexicon().titles | lexicon().ordinary | stop_words()
    others = [
        name
        for name in others
        if not any(part in text or {fold(part), term(fold(part))} & common for part in name.split())
    ]
    if match is None or not others:
        return ""
    return sentence[: match.start()] + chosen.choice(others) + sentence[match.end() :]


def parallel(folder: Path, seed: int) -> list[Case]:
    """English sentences with the Indonesian document that holds them, and with that sentence taken out."""
    listed = rows(folder / "crosslingual/news_en_id.jsonl")
    places = [n for n, row in enumerate(listed) if 60 < len(row["en"]) < 250 and 60 < len(row["id"]) < 250]
    found = []
    for place in random.Random(seed).sample(places, PARALLEL):
        first = place - place % SENTENCES
        document = [row["id"] for row in listed[first : first + SENTENCES]]
        without = [text for text in document if text != listed[place]["id"]]
        found.append(Case(listed[place]["en"], "\n".join(document), "translated", "en"))
        found.append(Case(listed[place]["en"], "\n".join(without), "sentence taken out", "en"))
    return found


def accuracy(judged: Sequence[Judged], positive: str, negative: str) -> tuple[int, float, float]:
    """How many cases of the two sets of labels, the share judged rightly, the share of the larger set."""
    asked = [each for each in judged if each.case.label in positive or each.case.label in negative]
    positives = sum(each.case.label in positive for each in asked)
    right = sum(each.supported == (each.case.label in positive) for each in asked)
    return len(asked), right / len(asked), max(positives, len(asked) - positives) / len(asked)


def report(people: Sequence[Judged], others: Sequence[Judged]) -> list[Table]:
    first = Table("IndoNLI", "pairs", "right", "larger class")
    for name, positive, negative in (
        ("supported or contradicted", "e", "c"),
        ("supported or not said", "e", "n"),
        ("supported or either", "e", "nc"),
    ):
        count, right, larger = accuracy(people, positive, negative)
        first.add_row(name, f"{count:,}", f"{right:.3f}", f"{larger:.3f}")
    second = Table("sentences", "number", "supported", "a number, date or name marked")
    for label in Counter(each.case.label for each in others):
        group = [each for each in others if each.case.label == label]
        supported = sum(each.supported for each in group) / len(group)
        marked = sum(bool(each.compared.unsupported) for each in group) / len(group)
        second.add_row(label, f"{len(group):,}", f"{supported:.3f}", f"{marked:.3f}")
    return [first, second]


def fit(people: Sequence[Judged], others: Sequence[Judged]) -> None:
    """Print weights: a logistic model of the pairs and the news, and of similarity for translations."""
    from sklearn.linear_model import LogisticRegression

    used = [
        each
        for each in (*people, *others)
        if each.case.label in ("e", "n", "c", "own article", "another article")
    ]
    described: NDArray[np.float64] = np.array([each.compared.described for each in used])
    truth = np.array([each.case.label in ("e", "own article") for each in used])
    model = LogisticRegression(max_iter=5000, C=3.0, class_weight="balanced").fit(described, truth)
    for name, weight in zip(support.FEATURES, model.coef_[0], strict=True):
        print(f"{weight:8.2f}  {name}")
    print(f"{model.intercept_[0]:8.2f}  intercept; right {model.score(described, truth):.3f}")
    across = [each for each in others if each.compared.described is None]
    similarity = np.array([[each.compared.similarity] for each in across])
    same = np.array([each.case.label == "translated" for each in across])
    model = LogisticRegression(max_iter=5000, C=1000.0).fit(similarity, same)
    slope, middle = model.coef_[0][0], -model.intercept_[0] / model.coef_[0][0]
    print(f"translated: slope {slope:.1f}, middle {middle:.3f}, right {model.score(similarity, same):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.support", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument(
        "--fit", action="store_true", help="fit the weights on the other half, and print them"
    )
    parser.add_argument(
        "--failures", type=int, default=0, metavar="N", help="print N sentences of each kind misjudged"
    )
    arguments = parser.parse_args()
    folder = arguments.shared / "eval"
    encoder = indexer.load_encoder(replace(indexer.Settings(), threads=1))
    name, seed = ("val", 1) if arguments.fit else ("test_lay", 2)
    people = judge_all(pairs(folder, name), encoder)
    others = judge_all([*news(folder, seed), *parallel(folder, seed)], encoder)
    console = Console(width=110)
    for table in report(people, others):
        console.print(table)
    if arguments.fit:
        fit(people, others)
    expected = {"e", "own article", "translated"}
    for label in Counter(each.case.label for each in (*people, *others)):
        wrong = [
            each
            for each in (*people, *others)
            if each.case.label == label and each.supported != (label in expected)
        ]
        for each in wrong[: arguments.failures]:
            places = [each.case.sentence[start:end] for start, end in each.compared.unsupported]
            print(f"{label}: {each.case.sentence}\n    {places} {each.compared.nearest[0].statement.text!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
