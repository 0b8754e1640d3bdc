"""Names for the regions of the map of topics: the word that a crowd's headlines share. No Streamlit here."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.page.topics import Dot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_NAMES = 8
_DOTS_A_CROWD = 5
_SHORTEST_WORD = 3
_SHARE_OF_ALL = 0.6
_ROUNDS = 10

# What headlines say of anything: no subject.
_FILLER = re.compile(
    r"baru|dibuka|digelar|gelar|hari|hingga|jadi|kasus|kota|mulai|negara|pemerintah|presiden|pertama|resmi"
    r"|tahun|taun|terbaru|terkait|warga|year|first|new|president"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")


@dataclass(frozen=True, slots=True)
class Name:
    """A word or two, and where on the map they stand, 0 to 1 each way."""

    text: str
    x: float
    y: float


def names(dots: Sequence[Dot]) -> tuple[Name, ...]:
    """For each crowd of dots the word that most marks off its headlines, where two of them share one.

    A word that is as frequent elsewhere marks nothing. Others count by how many of the crowd's headlines have
    them, times the logarithm of how rare they are in all (term frequency and inverse document frequency).
    """
    headlines = [_words(dot.article.title) for dot in dots]
    everywhere = Counter(word for headline in headlines for word in headline)
    found: dict[str, Name] = {}
    for crowd in _crowds(dots):
        here = Counter(word for place in crowd for word in headlines[place] if word not in found)
        marking = {
            word: count * math.log(len(dots) / everywhere[word])
            for word, count in here.items()
            if count > 1 and count >= _SHARE_OF_ALL * everywhere[word]
        }
        if not marking:
            continue
        best = max(marking, key=lambda word: (marking[word], word))
        sharing = [place for place in crowd if best in headlines[place]]
        found[best] = Name(
            text=_extended(headlines[sharing[0]][best], [dots[place].article.title for place in sharing]),
            x=sum(dots[place].x for place in sharing) / len(sharing),
            y=sum(dots[place].y for place in sharing) / len(sharing),
        )
    return tuple(found.values())


def _extended(word: str, titles: Sequence[str]) -> str:
    """The word with the one before or after it where all of the titles have that there: ``Korea Utara``."""
    for pattern in (rf"(?i)\b([^\W\d_]\w*) {re.escape(word)}\b", rf"(?i)\b{re.escape(word)} ([^\W\d_]\w*)"):
        matches = [re.search(pattern, title) for title in titles]
        beside = {match[1] if match else "" for match in matches}
        if len(beside) == 1 and (match := matches[0]) and _words(match[1]):
            return match[0]
    return word


def _words(title: str) -> dict[str, str]:
    """The words of a headline that carry its subject: folded, with how it writes them."""
    from indexer.index.terms import fold, stop_words

    found = {fold(word): word for word in _WORD.findall(title) if len(word) >= _SHORTEST_WORD}
    return {
        folded: word
        for folded, word in found.items()
        if folded not in stop_words() and not _FILLER.fullmatch(folded)
    }


def _crowds(dots: Sequence[Dot]) -> list[list[int]]:
    """The dots' places in crowds of those that stand together: k-means, begun from dots far apart."""
    import numpy as np

    count = min(MOST_NAMES, len(dots) // _DOTS_A_CROWD)
    if not count:
        return []
    places = np.array([(dot.x, dot.y) for dot in dots])
    centres = places[:1]
    while len(centres) < count:
        centres = np.vstack([centres, places[_distances(places, centres).min(axis=1).argmax()]])
    for _ in range(_ROUNDS):
        nearest = _distances(places, centres).argmin(axis=1)
        centres = np.array(
            [
                places[nearest == crowd].mean(axis=0) if (nearest == crowd).any() else centres[crowd]
                for crowd in range(count)
            ]
        )
    nearest = _distances(places, centres).argmin(axis=1)
    return [np.flatnonzero(nearest == crowd).tolist() for crowd in range(count)]


def _distances(places: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """From each place to each centre: shape (places, centres)."""
    import numpy as np

    distances: NDArray[np.float64] = np.linalg.norm(places[:, None] - centres[None], axis=2)
    return distances
