"""What single parts of indexing and searching bring: ``python -m tests.evaluation.parts_ablation``.

Each part is taken out in a process of its own, where need be with an index of its own, which is built on
the first run. There is no reader, so that what is measured is the search. With a typing error each question
has two neighbouring letters of its longest word exchanged, the same in every run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering import collection
from indexer.answering.collection import open_collection
from indexer.evaluation.asking import ask_all
from indexer.evaluation.gold import GoldQuestion
from indexer.evaluation.report import evaluate
from indexer.index import embed, index_snapshot, terms
from indexer.settings import Settings
from tests.evaluation.__main__ import ROOT, WIDTH
from tests.evaluation.suites import Suite, sample_suite, shared_suites

MEASURES = ("recall@1", "recall@10")
SUITES = ("sample", "human", "english to indonesian")
SHORTEST = 5
"""Letters of a word that gets a typing error."""

Patches = Callable[[], Sequence[AbstractContextManager[object]]]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is taken out, by settings or by patches; ``index`` names an index of its own, if any."""

    name: str
    index: str = ""
    overlap: bool = True
    mistyped: bool = False
    patches: Patches = tuple


def _no_stems() -> list[AbstractContextManager[object]]:
    same = SimpleNamespace(stemWord=lambda word: word)
    return [patch.object(terms, "_stemmer", lambda: same)]


def _no_stop_words() -> list[AbstractContextManager[object]]:
    return [patch.object(terms, "stop_words", frozenset)]


def _no_context() -> list[AbstractContextManager[object]]:
    return [patch.object(embed, "context", lambda _info: "")]


def _no_copies() -> list[AbstractContextManager[object]]:
    return [patch.object(index_snapshot.IndexSnapshot, "copies", lambda _self, _ids: {})]


def _no_spelling() -> list[AbstractContextManager[object]]:
    return [patch.object(collection, "spelled", lambda question, _language, _snapshot: question)]


PARTS = (
    Part("all parts"),
    Part("without stemming", index="unstemmed", patches=_no_stems),
    Part("without stop words", index="all-words", patches=_no_stop_words),
    Part("passages that do not overlap", index="apart", overlap=False),
    Part("vectors without the article's title", index="no-context", patches=_no_context),
    Part("each copy of a story for itself", patches=_no_copies),
    Part("a typing error in each question", mistyped=True),
    Part("the same, not mended", mistyped=True, patches=_no_spelling),
)


def mistyped(asked: GoldQuestion) -> GoldQuestion:
    """With two letters in the middle of its longest word exchanged."""
    word = max(asked.question.split(), key=len)
    if len(word) < SHORTEST:
        return asked
    middle = len(word) // 2
    wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return replace(asked, question=asked.question.replace(word, wrong, 1))


def measured(part: Part, suites: Sequence[Suite], results: Path) -> Iterator[str]:
    """The MEASURES of each suite, without the part."""
    encoder = indexer.load_encoder()
    plain = replace(Settings(), reader=False)
    settings = plain if part.overlap else replace(plain, overlap_tokens=0)
    with ExitStack() as stack:
        for each in part.patches():
            stack.enter_context(each)
        for suite in suites:
            folder = results / (f"indexes-{part.index}" if part.index else "indexes") / suite.index
            indexer.build([suite.articles], folder, encoder=encoder, settings=settings)
            questions = [mistyped(asked) if part.mistyped else asked for asked in suite.questions]
            opened = open_collection(folder, encoder=encoder, settings=settings)
            report = evaluate(ask_all(opened, questions, answers=False), opened.status())
            yield " ".join(f"{report.value(name):.3f}" for name in MEASURES)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument("--results", type=Path, default=ROOT / "eval-results", help="indexes are kept there")
    parser.add_argument("--suites", nargs="+", default=SUITES, help="whose questions to ask")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the questions")
    parser.add_argument("--part", choices=[part.name for part in PARTS], help="measure one, print JSON")
    arguments = parser.parse_args()
    every = [sample_suite(), *shared_suites(arguments.shared / "eval", arguments.results, arguments.scale)]
    suites = [suite for suite in every if suite.name in arguments.suites]
    if arguments.part:
        (part,) = (part for part in PARTS if part.name == arguments.part)
        print(json.dumps(list(measured(part, suites, arguments.results))))
        return 0
    table = Table("", *(f"{suite.name} ({len(suite.questions)})" for suite in suites))
    table.caption = " ".join(MEASURES)
    for part in PARTS:
        command = ["-m", "tests.evaluation.parts_ablation", *sys.argv[1:], "--part", part.name]
        ran = subprocess.run(
            [sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        printed = ran.stdout
        print(part.name, printed, file=sys.stderr)
        table.add_row(part.name, *json.loads(printed.splitlines()[-1]))
    Console(width=WIDTH, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
