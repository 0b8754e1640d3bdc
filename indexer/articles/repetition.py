"""Furniture that no rule knows: the line that stands in many articles of one source.

Pure functions over counts, so that an index can keep the counts and change them article by article:

1. ``line_keys(article)`` names the lines that could be furniture, by hashes that can be stored. Count, for
   each key, the articles that hold it, and for each source its articles.
2. ``is_repeated(holding, articles)`` judges a key by those two numbers.
3. ``without_repeated(article, judge)`` takes the lines that ``judge`` condemns off an article's edges.

When articles come or go, only those that hold a key whose judgement changed need step 3 again, from the
article as ``read_file`` gives it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from indexer.types import Article, Removal

RULE = "repeated line"
# A background paragraph may be copied from story to story, but not into a quarter of all that a source wrote.
_FEWEST = 8
_SHARE = 0.25
_LONGEST = 600
# A line this short needs no edge to stand on: no sentence of a story fits in it.
_LABEL = 40


def line_keys(article: Article) -> frozenset[int]:
    """Keys of the article's lines that could be furniture: 63-bit numbers, the same for the same source."""
    return frozenset(_key(article, line) for line in article.text.split("\n\n") if len(line) <= _LONGEST)


def is_repeated(holding: int, articles: int) -> bool:
    """Whether a line is furniture that ``holding`` of a source's ``articles`` hold."""
    return holding >= _FEWEST and holding >= _SHARE * articles


def without_repeated(article: Article, judge: Callable[[int], bool]) -> Article:
    """The article without the lines that ``judge`` condemns by their key.

    Only lines before the first and after the last other line go, and labels anywhere; an article that would
    have nothing left stays as it is. What goes is in ``removed``.
    """
    lines = article.text.split("\n\n")
    condemned = [len(line) <= _LONGEST and judge(_key(article, line)) for line in lines]
    if not any(condemned) or all(condemned):
        return article
    story = [place for place, gone in enumerate(condemned) if not gone]
    gone = [
        place
        for place, line in enumerate(lines)
        if condemned[place] and (not story[0] < place < story[-1] or len(line) <= _LABEL)
    ]
    if not gone:
        return article
    kept = "\n\n".join(line for place, line in enumerate(lines) if place not in set(gone))
    removed = tuple(Removal(lines[place], RULE) for place in gone)
    return replace(article, text=kept, removed=(*article.removed, *removed))


class LineCounts:
    """The counts in memory, for collections that are small enough or read at one go."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._holding: Counter[int] = Counter()
        self._articles: Counter[str] = Counter()
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Count an article."""
        self._holding.update(line_keys(article))
        self._articles[article.info.source] += 1

    def discard(self, article: Article) -> None:
        """Take a counted article out again."""
        self._holding.subtract(line_keys(article))
        self._articles[article.info.source] -= 1

    def clean(self, article: Article) -> Article:
        """The article without the lines that its source repeats."""
        articles = self._articles[article.info.source]
        return without_repeated(article, lambda key: is_repeated(self._holding[key], articles))


def _key(article: Article, line: str) -> int:
    # Counters and dates differ from page to page; the line around them does not.
    plain = re.sub(r"\d+", "0", line.casefold())
    digest = hashlib.blake2b(f"{article.info.source}\0{plain}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
