"""What the reader goes through: cycles of passes over the question sets, each with a schedule of its own.

The first cycle teaches reading and judging, with many informal questions and all sets; the second, at a lower
rate, mostly paragraphs with exact answers. On the held-out tenth, paragraph given (see
``python -m tests.evaluation.reader``):

============= =========== ==== ======================
after         exact match F1   F1 of spans, answered
============= =========== ==== ======================
first cycle   .684        .740 .786
second cycle  .694        .752 .782
============= =========== ==== ======================

The second makes answers better than that shows: .759 of the sample's hold what is expected, .741 with the
weights of the first.
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
    """Passes with a schedule of their own.

    ``emptied`` is, for each pass, the share of wrong passages that are the right one without its answer;
    ``plain`` that of questions left as they are.
    """

    learning_rate: float
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
        2e-4,
        (0.7, 0.5),
        0.55,
        paragraphs=Share(None, False, 0.5),
        tagged=Share(None, False, 0.7),
        news=Share(None, True, 1.0),
        translated=Share(None, True, 1.0),
    ),
    Cycle(
        1.2e-4,
        (0.6, 0.5),
        0.8,
        paragraphs=Share(None, False, 0.5),
        tagged=Share(1400, True, 0.3),
        news=Share(700, True, 1.0),
        translated=Share(400, True, 1.0),
    ),
)


def cycles(data: Path, encoder: Encoder, chance: random.Random) -> list[Passes]:
    """The pairs of every cycle, from the sets that are there. Raises ArticleError where there is none."""
    sets = _sets(data, encoder)
    if not any(sets):
        raise ArticleError(data, "none of the question sets is there")
    with_others = [(asked, nearest_others(asked, encoder, chance)) for asked in sets]
    made = []
    for cycle in CYCLES:
        shares = (cycle.paragraphs, cycle.tagged, cycle.news, cycle.translated)
        passes = tuple(
            tuple(
                pair
                for (asked, others), share in zip(with_others, shares, strict=True)
                for pair in _pairs(asked, others, share, cycle, number, chance)
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
    share: Share,
    cycle: Cycle,
    number: int,
    chance: random.Random,
) -> list[Pair]:
    """Those of one set for pass ``number`` of the cycle."""
    count = min(len(asked), share.most if share.most is not None else len(asked))
    passes = len(cycle.emptied)
    part = slice(number * count // passes, (number + 1) * count // passes) if share.divided else slice(count)
    return pairs_of(asked[part], others[part], chance, share.doubled, cycle.emptied[number], cycle.plain)
