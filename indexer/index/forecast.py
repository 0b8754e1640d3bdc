"""What a build will have to make again because a setting changed, and about how long that takes."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import IndexerError
from indexer.index import manifest, rows
from indexer.index.catalogue import catalogue_path, open_reader, reading
from indexer.index.manifest import Recipe
from indexer.index.passages import context, passage_limit, split
from indexer.index.recipes import recipe_of
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import ArticleInfo

_SAMPLED_ARTICLES = 32
_SAMPLED_CHARACTERS = 10_000
_SAMPLED_PASSAGES = 16


@dataclass(frozen=True, slots=True)
class Sampled:
    """An article: the beginning of its text, how many times as long the whole is, its passages now."""

    info: ArticleInfo
    text: str
    times: float
    passages: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Why everything is made again, how much that is, and the seconds expected on this machine."""

    reasons: tuple[str, ...]
    articles: int
    passages: int
    seconds: float

    @property
    def sentence(self) -> str:
        """The forecast in one sentence."""
        return (
            f"{'; '.join(self.reasons)}: the passages of {self.articles:,} articles are made again, "
            f"about {self.passages:,}, which takes about {_duration(self.seconds)}; "
            "until then the index answers as before"
        )


def forecast(folder: Path | str, encoder: Encoder, settings: Settings) -> Forecast | None:
    """What a build with this encoder and these settings makes again; None where only the files count.

    Cuts some articles as the build would to know how many passages there will be, and embeds a few of these
    to know the speed, unless the last build measured it with the same model and passages of that size.
    """
    folder = Path(folder)
    path = catalogue_path(folder)
    if not path.exists():
        return None
    try:
        with reading(path), closing(open_reader(folder)) as connection:
            current = manifest.load(connection, path)
            wanted = recipe_of(encoder, settings)
            if current is None or current.recipe == wanted:
                return None
            sample = _sample(connection)
    except IndexerError:
        # A catalogue that cannot be read is made again anyway, and the build says so.
        return None
    cut = [_passages(each, encoder, wanted) for each in sample]
    then = sum(len(passages) * each.times for passages, each in zip(cut, sample, strict=True))
    expected = round(current.passages * then / max(sum(each.passages for each in sample), 1))
    known = current.speed if _shape(current.recipe) == _shape(wanted) else 0.0
    speed = known or _measure(encoder, [passage for passages in cut for passage in passages])
    return Forecast(
        _reasons(current.recipe, wanted), current.articles, expected, expected / speed if speed else 0.0
    )


def _shape(recipe: Recipe) -> tuple[str, int, int]:
    """What the time for a passage depends on."""
    return recipe.fingerprint, recipe.passage_tokens, recipe.overlap_tokens


def _sample(connection: sqlite3.Connection) -> list[Sampled]:
    """Some articles from all over the catalogue, each with as much of its text as is looked at."""
    first, last = connection.execute("SELECT min(key), max(key) FROM articles").fetchone()
    if first is None:
        return []
    step = (last - first) / _SAMPLED_ARTICLES
    passages = "SELECT count(*) FROM passages WHERE article = key"
    nearest = (
        f"SELECT key, ({passages}), length(text), substr(text, 1, ?), {rows.INFO_COLUMNS} FROM articles"
        " WHERE key >= ? ORDER BY key LIMIT 1"
    )
    found = {}
    for number in range(_SAMPLED_ARTICLES):
        key, count, length, text, *info = connection.execute(
            nearest, (_SAMPLED_CHARACTERS, first + int(step * number))
        ).fetchone()
        found[key] = Sampled(ArticleInfo(*info), text, length / max(len(text), 1), count)
    return list(found.values())


def _passages(sampled: Sampled, encoder: Encoder, recipe: Recipe) -> list[str]:
    info, text = sampled.info, sampled.text
    limit = passage_limit(info, encoder.count_tokens, recipe.passage_tokens, encoder.max_tokens)
    spans = split(text, encoder.count_tokens, limit, recipe.overlap_tokens)
    return [context(info) + text[start:end] for start, end in spans]


def _reasons(was: Recipe, now: Recipe) -> tuple[str, ...]:
    reasons = []
    if was.fingerprint != now.fingerprint:
        same_name = was.model == now.model
        reasons.append(
            f"the model {now.model!r} changed"
            if same_name
            else f"the model was {was.model!r}, now {now.model!r}"
        )
    for name, before, after in (
        ("passages", was.passage_tokens, now.passage_tokens),
        ("overlaps", was.overlap_tokens, now.overlap_tokens),
    ):
        if before != after:
            reasons.append(f"{name} were of {before} tokens, now {after}")
    if was.splitting != now.splitting:
        reasons.append("this version of the program cuts passages differently")
    return tuple(reasons)


def _measure(encoder: Encoder, passages: list[str]) -> float:
    """Passages a second."""
    passages = passages[:: max(len(passages) // _SAMPLED_PASSAGES, 1)][:_SAMPLED_PASSAGES]
    if not passages:
        return 0.0
    # The first call also loads the model.
    encoder.encode_passages(passages[:1])
    started = time.perf_counter()
    encoder.encode_passages(passages)
    return len(passages) / max(time.perf_counter() - started, 1e-6)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{seconds / 3600:.1f} h"
