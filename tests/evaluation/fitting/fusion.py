"""Fit the network that puts candidates in order: ``python -m tests.evaluation.fitting.fusion``.

Listwise softmax (Cao et al. 2007) over the candidates that both engines propose, every set weighing the
same. Printed is how often the right article comes first, each half by a network fitted on the other: by the
weights in the program, by new ones, and by new ones without some features, which tells what these bring.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from torch.nn import functional

from indexer.answering import search
from indexer.answering.fusion import FEATURES, features
from tests.evaluation.__main__ import WIDTH
from tests.evaluation.fitting.questions import QuestionSet, calls_of, half_of, parser_of, question_sets

SUITES = ("sample", "news", "human", "english to indonesian")
UNITS, STEPS, LEARNING_RATE, WEIGHT_DECAY, SEED = 16, 400, 0.02, 2e-3, 7
PARTS = {
    "all features": (),
    "vectors": ("similarity",),
    "BM25": ("BM25",),
    "the title": ("title",),
    "neighbouring words": ("neighbouring",),
    "windows": ("window",),
    "numbers": ("numbers",),
    "ranks": ("rank",),
    "what depends on the question": ("best coverage", "best similarity", "best BM25"),
}
"""What is left out, by words of the names of its features."""

Weights = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's candidates: features of shape (candidates, FEATURES), and which are of a right article."""

    name: str
    half: int
    described: NDArray[np.float64]
    right: NDArray[np.bool_]
    first: bool
    """Whether the program's network puts a right one first."""


def candidates_of(questions: QuestionSet) -> list[Asked]:
    """What the search had to put in order for each question that has a right article."""
    found = []
    for asked in questions.answerable():
        with calls_of(search, "rank") as calls:
            questions.collection.search(asked.question)
        if not calls:
            continue
        (candidates, weight), scores = calls[-1]
        right = np.array([candidate.article.id in asked.articles for candidate in candidates])
        first = bool(right[int(scores.argmax())])
        found.append(
            Asked(questions.name, half_of(asked.question), features(candidates, weight), right, first)
        )
    return found


def fitted(asked: Sequence[Asked], without: Sequence[str] = ()) -> Weights:
    """Weights of the network, as ``fusion.json`` has them."""
    learned = [each for each in asked if each.right.any()]
    kept = torch.tensor([not any(word in name for word in without) for name in FEATURES], dtype=torch.float32)
    rows = np.concatenate([each.described for each in learned])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    longest = max(len(each.right) for each in learned)
    described = torch.zeros(len(learned), longest, len(FEATURES))
    right = torch.zeros(len(learned), longest)
    there = torch.zeros(len(learned), longest, dtype=torch.bool)
    for place, each in enumerate(learned):
        described[place, : len(each.right)] = torch.from_numpy((each.described - mean) / spread)
        right[place, : len(each.right)] = torch.from_numpy(each.right)
        there[place, : len(each.right)] = True
    described *= kept
    names = [each.name for each in learned]
    weight = torch.tensor([1 / names.count(name) for name in names])
    torch.manual_seed(SEED)
    hidden = torch.nn.Linear(len(FEATURES), UNITS)
    output = torch.nn.Linear(UNITS, 1, bias=False)
    learning = [*hidden.parameters(), *output.parameters()]
    optimiser = torch.optim.AdamW(learning, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in range(STEPS):
        scores = output(torch.tanh(hidden(described))).squeeze(-1).masked_fill(~there, -1e4)
        # All that the question's right articles get together.
        chances = (functional.log_softmax(scores, dim=1) + torch.log(right + 1e-12)).logsumexp(dim=1)
        loss = -(chances * weight).sum() / weight.sum()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
        optimiser.step()
        schedule.step()
    scaled = hidden.weight.detach().numpy() * kept.numpy() / spread
    bias = hidden.bias.detach().numpy() - scaled @ mean
    return scaled, bias, output.weight.detach().numpy()[0].astype(np.float64)


def first_right(asked: Asked, weights: Weights) -> bool:
    """Whether the network puts a candidate of a right article first."""
    hidden, bias, output = weights
    scores = np.tanh(asked.described @ hidden.T + bias) @ output
    return bool(asked.right[int(scores.argmax())])


def main() -> int:
    parser = parser_of(__doc__, SUITES)
    parser.add_argument("--write", type=Path, metavar="FILE", help="fit on all questions, write the weights")
    arguments = parser.parse_args()
    sets = question_sets(arguments, reader=False)
    every = []
    for each in sets:
        every += candidates_of(each)
        print(each.name, file=sys.stderr)
    table = Table("right article first", *(each.name for each in sets))
    shown = {each.name: [asked for asked in every if asked.name == each.name] for each in sets}
    table.add_row(
        "in the program", *(f"{np.mean([asked.first for asked in one]):.3f}" for one in shown.values())
    )
    for part, words in PARTS.items():
        halves = [fitted([asked for asked in every if asked.half != half], words) for half in (0, 1)]
        table.add_row(
            f"without {part}" if words else part,
            *(
                f"{np.mean([first_right(asked, halves[asked.half]) for asked in one]):.3f}"
                for one in shown.values()
            ),
        )
        print(part, file=sys.stderr)
    Console(width=WIDTH, highlight=False).print(table)
    if arguments.write:
        stored = zip(("hidden", "hidden_bias", "output"), fitted(every), strict=True)
        arguments.write.write_text(json.dumps({name: values.round(5).tolist() for name, values in stored}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
