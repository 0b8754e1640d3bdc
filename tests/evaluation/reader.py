"""How well the reader reads: ``python -m tests.evaluation.reader [--shared DIR] [--questions N]``.

Over the tenth of the question sets that it was never trained on (see indexer.training.datasets.held_out):
the exact answer in a paragraph given, half of the questions without one; the same over all paragraphs, search
included, where an index of them is; whether one of ten passages answers, asked of the same questions with and
without the passage that does; and what a classifier makes of the training pairs that sees their questions
only.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

import indexer
from indexer.answering.question import parse_question
from indexer.answering.snapping import snapped
from indexer.model import load_encoder
from indexer.model.encoder import Encoder
from indexer.model.reader import Reader, Reading
from indexer.model.reading import load_reader
from indexer.settings import Settings
from indexer.training.cycles import cycles
from indexer.training.datasets import read_paragraphs
from indexer.training.examples import Asked
from tests.evaluation.exact_match import overlap, words
from tests.evaluation.gate import Measured
from tests.evaluation.reader_search import over_all_paragraphs

ROOT = Path(__file__).resolve().parents[2]
TEN = 10


def given_the_paragraph(reader: Reader, asked: Sequence[Asked]) -> dict[str, Measured]:
    """Exact match and F1 with the paragraph given.

    There is no answer where the certainty is too small; how small is chosen on every other question, for the
    rest.
    """
    readings = [reader.read(each.question, [(each.title, each.passage)])[0] for each in asked]
    halves = [(asked[first::2], readings[first::2]) for first in (0, 1)]
    exact, f1 = np.average(
        [_score(*half, _threshold(*other)) for half, other in (halves, halves[::-1])],
        axis=0,
        weights=[len(half[0]) for half in halves],
    )
    spans = [
        overlap(_span(each, reading), each.answer)
        for each, reading in zip(asked, readings, strict=True)
        if each.answered
    ]
    return {
        "exact match": Measured(float(exact), len(asked)),
        "F1": Measured(float(f1), len(asked)),
        "F1 of spans where answered": Measured(float(np.mean(spans)), len(spans)),
    }


def _threshold(asked: Sequence[Asked], readings: Sequence[Reading]) -> float:
    """The certainty from which on there is an answer, best for these."""
    steps = np.quantile([reading.certainty for reading in readings], np.linspace(0.02, 0.98, 97))
    return float(max(steps, key=lambda least: sum(_score(asked, readings, least))))


def _span(asked: Asked, reading: Reading) -> str:
    """As an answer sets it off."""
    kind = parse_question(asked.question).kind
    start, end = snapped(kind, asked.question, asked.passage, reading.start, reading.end)
    return asked.passage[start:end]


def _score(asked: Sequence[Asked], readings: Sequence[Reading], threshold: float) -> tuple[float, float]:
    said = [
        _span(each, reading) if reading.certainty > threshold else ""
        for each, reading in zip(asked, readings, strict=True)
    ]
    exact = [words(one) == words(each.answer) for one, each in zip(said, asked, strict=True)]
    f1 = [overlap(one, each.answer) for one, each in zip(said, asked, strict=True)]
    return float(np.mean(exact)), float(np.mean(f1))


def one_of_ten(
    reader: Reader, encoder: Encoder, asked: Sequence[Asked], passages: Sequence[str]
) -> dict[str, Measured]:
    """The best answering score of ten passages: the same questions with and without the right one."""
    vectors = encoder.encode_passages(list(passages))
    place = {text: number for number, text in enumerate(passages)}
    scores: list[tuple[bool, float, float]] = []
    for each in asked:
        similarity = vectors @ encoder.encode_queries([each.question])[0]
        gold = place[each.passage]
        near = [n for n in np.argsort(-similarity)[: TEN + 1] if n != gold]
        for present in (True, False):
            ten = [gold, *near[: TEN - 1]] if present else near[:TEN]
            readings = reader.read(each.question, [("", passages[n]) for n in ten])
            scores.append((present, max(r.answers for r in readings), float(similarity[ten].max())))
    there = np.array([present for present, _, _ in scores])
    result = {}
    for name, column in (("answers", 1), ("cosine", 2)):
        values = np.array([score[column] for score in scores])
        # The threshold is chosen on every other question, measured on the rest.
        half = np.arange(len(values)) // 2 % 2 == 0
        best = max(
            np.quantile(values[half], np.linspace(0.02, 0.98, 49)),
            key=lambda t: _balanced(values[half] > t, there[half]),
        )
        result[f"{name}: balanced accuracy"] = Measured(
            _balanced(values[~half] > best, there[~half]), int((~half).sum())
        )
        result[f"{name}: AUC"] = Measured(_auc(values, there), len(values))
    return result


def _balanced(said: np.ndarray, true: np.ndarray) -> float:
    return float((said[true].mean() + (~said[~true]).mean()) / 2)


def _auc(values: np.ndarray, true: np.ndarray) -> float:
    yes, no = values[true], values[~true]
    return float(np.mean(yes[:, None] > no[None, :]) + np.mean(yes[:, None] == no[None, :]) / 2)


def question_only(encoder: Encoder, shared: Path, count: int) -> Measured:
    """Balanced accuracy of telling the judged training pairs apart by their questions; chance is 0.5."""
    judged = [
        pair for cycle in cycles(shared, encoder) for each in cycle.pairs for pair in each if pair.judges
    ]
    chosen = random.Random(0).sample(judged, min(count, len(judged)))
    vectors = encoder.encode_queries([pair.question for pair in chosen])
    labels = np.array([pair.answered for pair in chosen])
    # A question's two pairs share a fold.
    fold = np.array([hash_of(pair.question) % 2 for pair in chosen])
    x = np.c_[vectors, np.ones(len(vectors))]
    weights = np.linalg.solve(
        x[fold == 0].T @ x[fold == 0] + np.eye(x.shape[1]), x[fold == 0].T @ (labels[fold == 0] * 2.0 - 1)
    )
    return Measured(_balanced(x[fold == 1] @ weights > 0, labels[fold == 1]), int((fold == 1).sum()))


def hash_of(text: str) -> int:
    """The same on every machine."""
    return sum(text.encode()) + len(text)


def reader_figures(
    shared: Path, index: Path, encoder: Encoder, questions: int = 1000, bias: bool = False
) -> dict[str, Measured]:
    """Everything measured, by name; ``shared`` holds the question sets, ``index`` is of all paragraphs."""
    reader = load_reader(encoder, Settings())
    if reader is None:
        raise SystemExit("The reader's weights are not there.")
    path = shared / "idk_mrc" / "train.jsonl"
    aside = list(read_paragraphs(path, aside=True))
    random.Random(0).shuffle(aside)
    answered = [each for each in aside if each.answered]
    passages = list(dict.fromkeys(each.passage for each in [*aside, *read_paragraphs(path)]))[:2000]
    figures = {
        "paragraph given": given_the_paragraph(reader, aside[:questions]),
        "one of ten": one_of_ten(reader, encoder, answered[: questions // 4], passages),
    }
    if index.is_dir():
        collection = indexer.open(index, encoder=encoder)
        figures["over all paragraphs"] = over_all_paragraphs(collection, answered[: questions // 2])
    if bias:
        figures["question only"] = {"balanced accuracy": question_only(encoder, shared, 4000)}
    return {f"{test}: {name}": figure for test, each in figures.items() for name, figure in each.items()}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.reader", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where eval/ is")
    parser.add_argument("--questions", type=int, default=1000, help="questions at most")
    parser.add_argument(
        "--bias", action="store_true", help="also look for what the questions alone tell (slow)"
    )
    parser.add_argument(
        "--index", type=Path, default=ROOT / "eval-results/indexes/human", help="what make eval keeps"
    )
    arguments = parser.parse_args()
    figures = reader_figures(
        arguments.shared / "eval",
        arguments.index,
        load_encoder(Settings()),
        arguments.questions,
        arguments.bias,
    )
    table = Table("measure", "figure", "questions", title="The reader, questions it has not seen")
    for name, figure in figures.items():
        table.add_row(name, f"{figure.value:.3f}", f"{figure.count:,}")
    Console().print(table)
    print(json.dumps({"version": indexer.__version__, **{name: f.value for name, f in figures.items()}}))


if __name__ == "__main__":
    main()
