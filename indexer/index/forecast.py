"""What a build will have to make again because a setting changed, and about how long that takes."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import IndexerError
from indexer.index import manifest
from indexer.index.catalogue import catalogue_path, open_reader, reading
from indexer.index.manifest import Recipe
from indexer.index.recipes import recipe_of
from indexer.model.encoder import Encoder
from indexer.settings import Settings

_SAMPLE = 16


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

    Embeds a few passages to know the speed, unless the last build with this model measured it.
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
            sample = [
                str(text)[:1000]
                for (text,) in connection.execute("SELECT text FROM articles LIMIT ?", (_SAMPLE,))
            ]
    except IndexerError:
        # A catalogue that cannot be read is made again anyway, and the build says so.
        return None
    same_model = current.recipe.fingerprint == wanted.fingerprint
    speed = (current.speed if same_model else 0.0) or _measure(encoder, sample)
    seconds = current.passages / speed if speed else 0.0
    return Forecast(_reasons(current.recipe, wanted), current.articles, current.passages, seconds)


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


def _measure(encoder: Encoder, sample: list[str]) -> float:
    """Passages a second."""
    if not sample:
        return 0.0
    # The first call also loads the model.
    encoder.encode_passages(sample[:1])
    started = time.perf_counter()
    encoder.encode_passages(sample)
    return len(sample) / max(time.perf_counter() - started, 1e-6)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{seconds / 3600:.1f} h"
