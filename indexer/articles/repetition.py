"""Furniture that no rule knows: the line that stands in many articles of one source.

Pure functions over counts, so that an index can keep the counts and change them article by article:

1. ``line_keys(article)`` names the lines that could be furniture, by numbers that can be stored, and by
   ``source_key`` the article's source. Count, for each key, the articles that hold it.
2. ``is_repeated`` judges a key by that number and the one of its source.
3. ``without_repeated(article, judge)`` takes the lines that ``judge`` condemns off an article's edges.

When articles come or go, only those that hold a key whose judgement changed need step 3 again. It may be done
again to its own result; only what a line took away that is condemned no more has to come from the file.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from indexer.types import Article, Removal

RULE = "repeated line"
FEWEST = 8
"""No line is furniture that fewer articles hold."""
# A background paragraph may be copied from story to story, but not into a fifth of all that a source wrote;
# of a source with a dozen articles, which may all be about one event, nearly all have to hold it.
_SHARE, _MORE = 0.2, 5
# Given back only when far fewer hold it: else a share near the border would change articles with every build.
_RELEASE = 0.5
_LONGEST = 600
# A line this short needs no edge to stand on: no sentence of a story fits in it.
_LABEL = 40
# What nearly all of a text consists of is its story, such as in the tenth version of one report.
_MOST = 0.7
_LINE_BITS = 35
LINE_MASK = (1 << _LINE_BITS) - 1
"""The bits of a key that tell a source's lines apart, none of them set in ``source_key``."""


def line_keys(article: Article) -> frozenset[int]:
    """Keys of the lines that could be furniture, also of those taken away as such, and of the source.

    63-bit numbers; those of a source are between ``source_key`` and ``last_key``.
    """
    source = article.info.source
    lines = article.text.split("\n\n")
    lines += [removal.text for removal in article.removed if removal.rule == RULE]
    return frozenset((source_key(source), *(_key(source, line) for line in lines if len(line) <= _LONGEST)))


def source_key(source: str) -> int:
    """The key that every article of a source holds."""
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=4).digest(), "big") >> 4 << _LINE_BITS


def source_of(key: int) -> int:
    """The key of the source whose line this is."""
    return key & ~LINE_MASK


def last_key(source: int) -> int:
    """The greatest key of a source."""
    return source | LINE_MASK


def is_repeated(holding: int, articles: int, already: bool = False) -> bool:
    """Whether a line is furniture that ``holding`` of a source's ``articles`` hold.

    ``already`` says that it was so far.
    """
    ease = _RELEASE if already else 1.0
    return holding >= FEWEST * ease and holding >= (_MORE + _SHARE * articles) * ease


def without_repeated(article: Article, judge: Callable[[int], bool]) -> Article:
    """The article without the lines that ``judge`` condemns by their key.

    Only lines before the first and after the last other line go, and labels anywhere; an article that would
    lose most of its text stays as it is. What goes is in ``removed``.
    """
    source = article.info.source
    lines = article.text.split("\n\n")
    condemned = [len(line) <= _LONGEST and judge(_key(source, line)) for line in lines]
    if not any(condemned) or all(condemned):
        return article
    story = [place for place, gone in enumerate(condemned) if not gone]
    gone = {
        place
        for place, line in enumerate(lines)
        if condemned[place] and (not story[0] < place < story[-1] or len(line) <= _LABEL)
    }
    removed = tuple(Removal(lines[place], RULE) for place in sorted(gone))
    kept = "\n\n".join(line for place, line in enumerate(lines) if place not in gone)
    taken = sum(len(removal.text) for removal in (*article.removed, *removed) if removal.rule == RULE)
    if not gone or taken > _MOST * (len(kept) + taken):
        return article
    return replace(article, text=kept, removed=(*article.removed, *removed))


class LineCounts:
    """The counts in memory, for collections that are small enough or read at one go."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._holding: Counter[int] = Counter()
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Count an article."""
        self._holding.update(line_keys(article))

    def discard(self, article: Article) -> None:
        """Take a counted article out again."""
        self._holding.subtract(line_keys(article))

    def clean(self, article: Article) -> Article:
        """The article without the lines that its source repeats."""
        articles = self._holding[source_key(article.info.source)]
        return without_repeated(article, lambda key: is_repeated(self._holding[key], articles))


def _key(source: str, line: str) -> int:
    # Counters and dates differ from page to page; the line around them does not.
    plain = re.sub(r"\d+", "0", line.casefold())
    digest = hashlib.blake2b(plain.encode(), digest_size=5).digest()
    return source_key(source) | max(1, int.from_bytes(digest, "big") & LINE_MASK)
