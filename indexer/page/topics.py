"""The articles on a map: those that say similar things stand near each other. No Streamlit here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.page.listing import outlet_of
from indexer.types import ArticleInfo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.index.snapshot import Snapshot

MOST_ARTICLES = 800
MOST_PASSAGES = 16_000
"""What one search gives; Milvus gives 16,384 at most."""
_ARTICLES_AT_ONCE = 200
GROUPS = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """An article's place on the map, 0 to 1 each way; ``group`` is its section or outlet, or empty."""

    article: ArticleInfo
    x: float
    y: float
    group: str


def article_map(snapshot: Snapshot, infos: Sequence[ArticleInfo]) -> tuple[Dot, ...]:
    """The newest articles placed by the two directions in which their vectors differ most.

    An article's vector is the mean of its passages'. Articles of one language are centred on their own mean
    first: languages differ more than topics do, and would be all that the map shows.
    """
    import numpy as np

    newest = sorted(infos, key=lambda info: info.published, reverse=True)[:MOST_ARTICLES]
    vectors = _article_vectors(snapshot, [info.id for info in newest])
    shown = [info for info in newest if info.id in vectors]
    if len(shown) < 3:
        return ()
    table = np.stack([vectors[info.id] for info in shown])
    languages = np.array([info.language for info in shown])
    for language in set(languages.tolist()):
        rows = languages == language
        table[rows] -= table[rows].mean(axis=0)
    left, strengths, _ = np.linalg.svd(table, full_matrices=False)
    places = _spread(left[:, :2] * strengths[:2])
    groups = _groups(shown)
    return tuple(
        Dot(info, float(x), float(y), group)
        for info, (x, y), group in zip(shown, places, groups, strict=True)
    )


def _article_vectors(snapshot: Snapshot, article_ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """The mean vector of each article."""
    import numpy as np

    sums: dict[str, NDArray[np.float32]] = {}
    for begin in range(0, len(article_ids), _ARTICLES_AT_ONCE):
        ids = _passages_of(snapshot, article_ids[begin : begin + _ARTICLES_AT_ONCE])
        passages = snapshot.passages(ids)
        known = [passage for passage in ids if passage in passages]
        for passage, vector in zip(known, snapshot.vectors(known), strict=True):
            article = passages[passage].article_id
            sums[article] = sums[article] + vector if article in sums else vector.copy()
    return {article: total / max(float(np.linalg.norm(total)), 1e-9) for article, total in sums.items()}


def _passages_of(snapshot: Snapshot, article_ids: Sequence[str]) -> list[int]:
    """The passages of these articles; of an article that has more than one search gives, some of them."""
    import numpy as np

    within = snapshot.of_articles(article_ids)
    if within.size > MOST_PASSAGES and len(article_ids) > 1:
        half = len(article_ids) // 2
        return [
            *_passages_of(snapshot, article_ids[:half]),
            *_passages_of(snapshot, article_ids[half:]),
        ]
    # Every passage is equally near to the null vector: this lists them.
    nowhere = np.zeros(snapshot.status.dimension, np.float32)
    return [passage for passage, _ in snapshot.dense(nowhere, min(within.size, MOST_PASSAGES), within)]


def _spread(places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each axis to 0..1, half by rank and half by value, so that a crowd is not one blot."""
    import numpy as np

    spread = np.empty_like(places)
    for axis in range(2):
        values = places[:, axis]
        ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") / max(len(values) - 1, 1)
        width = float(values.max() - values.min()) or 1.0
        spread[:, axis] = (ranks + (values - values.min()) / width) / 2
    return spread


def _groups(shown: Sequence[ArticleInfo]) -> list[str]:
    """The section of each article, or its outlet where most have no section; only the largest keep a name."""
    sections = [info.section for info in shown]
    names = sections if sum(map(bool, sections)) * 2 >= len(sections) else [outlet_of(info) for info in shown]
    largest = {name for name, _ in Counter(name for name in names if name).most_common(GROUPS)}
    return [name if name in largest else "" for name in names]
