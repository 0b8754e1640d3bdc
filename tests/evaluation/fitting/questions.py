"""The questions that models are fitted on, by set, and the halves of each."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import indexer
from indexer.answering.collection import Collection, open_collection
from indexer.evaluation.gold import GoldQuestion
from indexer.settings import Settings
from tests.evaluation.__main__ import ROOT, Places, indexed
from tests.evaluation.suites import sample_suite, shared_suites

Call = tuple[tuple[Any, ...], Any]
"""A function's arguments, and what it returned."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions and the collection that has their answers."""

    name: str
    collection: Collection
    questions: tuple[GoldQuestion, ...]

    def answerable(self) -> list[GoldQuestion]:
        """Those that have a right article."""
        return [asked for asked in self.questions if asked.articles and asked.answerable is not False]


def parser_of(description: str | None, suites: tuple[str, ...]) -> argparse.ArgumentParser:
    """The arguments that every fit takes."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument("--results", type=Path, default=ROOT / "eval-results", help="indexes are kept there")
    parser.add_argument("--suites", nargs="+", default=suites, help="whose questions to use")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the questions")
    return parser


def question_sets(arguments: argparse.Namespace, *, reader: bool = True) -> list[QuestionSet]:
    """Those chosen, over indexes as ``make eval`` keeps them."""
    places = Places(arguments.shared / "eval", arguments.results, None)
    encoder = indexer.load_encoder()
    found = []
    for suite in (sample_suite(), *shared_suites(places.shared, places.results, arguments.scale)):
        if suite.name in arguments.suites:
            indexed(suite, encoder, places)
            folder = places.results / "indexes" / suite.index
            collection = open_collection(folder, encoder=encoder, settings=Settings(reader=reader))
            found.append(QuestionSet(suite.name, collection, suite.questions))
    return found


def half_of(question: str) -> int:
    """0 or 1, the same on every machine."""
    return hashlib.sha256(question.encode()).digest()[0] % 2


@contextmanager
def calls_of(module: Any, name: str) -> Iterator[list[Call]]:
    """Every call of a module's function, as long as this lasts."""
    seen: list[Call] = []
    real: Callable[..., Any] = getattr(module, name)

    def recording(*given: Any) -> Any:
        result = real(*given)
        seen.append((given, result))
        return result

    with patch.object(module, name, recording):
        yield seen
