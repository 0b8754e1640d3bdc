"""What the reader goes through: cycles of passes over the question sets, each with a schedule of its own.

The first cycle teaches reading and judging, with many informal questions and all sets, above the encoder's
lower layers; the second, at a lower rate and with dropout, all layers, mostly paragraphs with exact answers;
the third the closest wrong passages and more news. What ships is the mean of the weights after the last two
(Izmailov et al. 2018, arXiv:1803.05407). On the held-out questions, paragraph given, and the right article
first among what the search finds, for 330 of the held-out questions each (``python -m
tests.evaluation.reader``, ``tests.evaluation``):

=============== =========== ==== ======================== ===== =====
after           exact match F1   F1 of spans, answered    human news
=============== =========== ==== ======================== ===== =====
first cycle     .684        .740 .786
second cycle    .728        .780 .798                     .818
third cycle     .719        .780 .792                     .812  .779
mean of the two .731        .787 .794                     .815  .797
=============== =========== ==== ======================== ===== =====

A second cycle without dropout, the lower layers left alone, reaches .719, .774, .793, .812 and .767.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ArticleError
from indexer.model.encoder import Encoder
from indexer.training.datasets import read_news, read_paragraphs, read_tagged, read_translated
from indexer.training.examples import Asked, Pair
from indexer.training.negatives import nearest_others
from indexer.training.pairs import Other, pairs_of
from indexer.training.style import chances_of_the_other_sort

MOST_NEWS, MOST_TRANSLATED = 1400, 700


@dataclass(frozen=True, slots=True)
class Share:
    """How a cycle uses a set: ``most`` of its questions, in every pass or ``divided`` among the passes.

    ``doubled`` of the answered ones come also with a passage that does not answer.
    """

    most: int | None
    divided: bool
    doubled: float


@dataclass(frozen=True, slots=True)
class Cycle:
    """Passes with a schedule and a ``seed`` of their own.

    ``frozen`` layers from below stay as they are. ``dropout`` is the share of states left out while learning.
    ``judges_alone`` lets questions that come but once be judged (see style). A wrong passage is one of the
    ``closest`` to the question or, in a share ``emptied`` of a pass, the right one without its answer.
    ``plain`` is the share of questions left as they are.
    """

    seed: int
    learning_rate: float
    frozen: int
    dropout: float
    judges_alone: bool
    closest: int
    emptied: tuple[float, ...]
    plain: float
    paragraphs: Share
    tagged: Share
    news: Share
    translated: Share


@dataclass(frozen=True, slots=True)
class Passes:
    """The pairs of each pass of a cycle."""

    cycle: Cycle
    pairs: tuple[tuple[Pair, ...], ...]


CYCLES = (
    Cycle(
        seed=7,
        learning_rate=2e-4,
        frozen=4,
        dropout=0.0,
        judges_alone=False,
        closest=12,
        emptied=(0.7, 0.5),
        plain=0.55,
        paragraphs=Share(None, False, 0.5),
        tagged=Share(None, False, 0.7),
        news=Share(None, True, 1.0),
        translated=Share(None, True, 1.0),
    ),
    Cycle(
        seed=23,
        learning_rate=1.2e-4,
        frozen=0,
        dropout=0.1,
        judges_alone=True,
        closest=12,
        emptied=(0.6, 0.5),
        plain=0.85,
        paragraphs=Share(None, False, 0.22),
        tagged=Share(1000, True, 0.25),
        news=Share(500, True, 1.0),
        translated=Share(300, True, 1.0),
    ),
    Cycle(
        seed=29,
        learning_rate=1.2e-4,
        frozen=0,
        dropout=0.1,
        judges_alone=True,
        closest=4,
        emptied=(0.3,),
        plain=0.85,
        paragraphs=Share(None, False, 0.6),
        tagged=Share(1200, False, 0.25),
        news=Share(1000, False, 1.0),
        translated=Share(450, False, 1.0),
    ),
)


def cycles(data: Path, encoder: Encoder) -> list[Passes]:
    """The pairs of every cycle, from the sets that are there. Raises ArticleError where there is none."""
    sets = _sets(data, encoder)
    if not any(sets):
        raise ArticleError(data, "none of the question sets is there")
    # Only paragraphs come with questions that were written to have no answer.
    alone = [chances_of_the_other_sort(asked) for asked in sets]
    made = []
    for cycle in CYCLES:
        chance = random.Random(cycle.seed)
        others = [nearest_others(asked, encoder, chance, cycle.closest) for asked in sets]
        shares = (cycle.paragraphs, cycle.tagged, cycle.news, cycle.translated)
        passes = tuple(
            tuple(
                pair
                for each in zip(sets, others, alone, shares, strict=True)
                for pair in _pairs(*each, cycle, number, chance)
            )
            for number in range(len(cycle.emptied))
        )
        made.append(Passes(cycle, passes))
    return made


def _sets(data: Path, encoder: Encoder) -> tuple[list[Asked], list[Asked], list[Asked], list[Asked]]:
    """Paragraphs, tagged passages, news and translations; empty where a set is not there."""
    paragraphs = data / "idk_mrc" / "train.jsonl"
    tagged = data / "facqa" / "train.csv"
    news = data / "news"
    translated = data / "crosslingual" / "news_en_id.jsonl"
    return (
        list(read_paragraphs(paragraphs)) if paragraphs.is_file() else [],
        list(read_tagged(tagged)) if tagged.is_file() else [],
        list(read_news(news, encoder.count_tokens, MOST_NEWS)) if news.is_dir() else [],
        list(read_translated(translated, MOST_TRANSLATED)) if translated.is_file() else [],
    )


def _pairs(
    asked: Sequence[Asked],
    others: Sequence[Other],
    alone: Sequence[float],
    share: Share,
    cycle: Cycle,
    number: int,
    chance: random.Random,
) -> list[Pair]:
    """Those of one set for pass ``number`` of the cycle."""
    count = min(len(asked), share.most if share.most is not None else len(asked))
    passes = len(cycle.emptied)
    part = slice(number * count // passes, (number + 1) * count // passes) if share.divided else slice(count)
    return pairs_of(
        asked[part],
        others[part],
        alone[part] if cycle.judges_alone else [0.0] * len(asked[part]),
        chance,
        share.doubled,
        cycle.emptied[number],
        cycle.plain,
    )
