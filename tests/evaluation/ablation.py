"""What each part of the search brings, on the shared sets: ``python -m tests.evaluation.ablation``.

Each way of putting candidates in order is tried over the same indexes. They are built on the first run, for
each passage length; the table in CONTRIBUTING.md is from here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering import search
from indexer.answering.collection import Collection, open_collection
from indexer.answering.fusion import Candidate, rank
from indexer.evaluation.asking import ask_all
from indexer.evaluation.report import evaluate
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from tests.evaluation.__main__ import ROOT, WIDTH
from tests.evaluation.suites import Suite, sample_suite, shared_suites

MEASURES = ("recall@1", "recall@10", "mrr@10")
SUITES = ("sample", "news", "human", "english to indonesian")
OVERLAP = 8
"""Tokens of a passage for each that it shares with its neighbour."""

Scores = NDArray[np.float64]
Order = Callable[[Sequence[Candidate], float], Scores]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of putting the candidates of both engines in order."""

    name: str
    order: Order
    with_reader: bool = False


def _similarity(candidates: Sequence[Candidate], _weight: float) -> Scores:
    return np.array([candidate.similarity for candidate in candidates])


def _lexical(candidates: Sequence[Candidate], _weight: float) -> Scores:
    return np.array([candidate.lexical for candidate in candidates])


def _reciprocal_ranks(candidates: Sequence[Candidate], weight: float) -> Scores:
    """Cormack et al. 2009, with their constant."""
    total = np.zeros(len(candidates))
    for scores in (_similarity(candidates, weight), _lexical(candidates, weight)):
        places = np.empty(len(scores))
        places[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
        total += np.where(scores > 0, 1 / (60 + places), 0)
    return total


def fixed_weight(candidates: Sequence[Candidate], weight: float) -> Scores:
    """Half of each, both from 0 for the worst candidate to 1 for the best."""

    def scaled(scores: Scores) -> Scores:
        return np.asarray((scores - scores.min()) / (np.ptp(scores) or 1.0))

    return scaled(_similarity(candidates, weight)) + scaled(_lexical(candidates, weight))


WAYS = (
    Way("vectors alone", _similarity),
    Way("words alone (BM25)", _lexical),
    Way("reciprocal ranks", _reciprocal_ranks),
    Way("one fixed weight", fixed_weight),
    Way("network", rank),
    Way("network and reader", rank, with_reader=True),
)


def measured(way: Way, suite: Suite, collection: Collection) -> tuple[float, ...]:
    """The suite's MEASURES, its candidates ordered so."""
    with patch.object(search, "rank", way.order):
        outcomes = ask_all(collection, suite.questions, answers=False)
    found = {each.name: each.value for each in evaluate(outcomes, collection.status()).estimates}
    return tuple(found[name] for name in MEASURES)


def _indexed(suite: Suite, settings: Settings, results: Path, encoder: Encoder) -> Path:
    folder = results / f"indexes-{settings.passage_tokens}" / suite.index
    indexer.build([suite.articles], folder, encoder=encoder, settings=settings)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument("--results", type=Path, default=ROOT / "eval-results", help="indexes are kept there")
    parser.add_argument("--passages", type=int, nargs="+", default=[128, 256], help="tokens of a passage")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the questions")
    arguments = parser.parse_args()
    every = [sample_suite(), *shared_suites(arguments.shared / "eval", arguments.results, arguments.scale)]
    suites = [suite for suite in every if suite.name in SUITES]
    encoder = indexer.load_encoder()
    table = Table("passages", "order", *(f"{suite.name} ({len(suite.questions)})" for suite in suites))
    table.caption = " ".join(MEASURES)
    for tokens in arguments.passages:
        sized = replace(Settings(), passage_tokens=tokens, overlap_tokens=tokens // OVERLAP)
        folders = [_indexed(suite, sized, arguments.results, encoder) for suite in suites]
        for way in WAYS:
            settings = replace(sized, reader=way.with_reader)
            cells = []
            for suite, folder in zip(suites, folders, strict=True):
                collection = open_collection(folder, encoder=encoder, settings=settings)
                cells.append(" ".join(f"{value:.3f}" for value in measured(way, suite, collection)))
                print(tokens, way.name, suite.name, cells[-1], file=sys.stderr)
            table.add_row(str(tokens), way.name, *cells)
    Console(width=WIDTH, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
