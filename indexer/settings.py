"""Every knob in one place: its default, its environment variable, what it does."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

BUNDLED_MODEL = "bundled"


def _path(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default).expanduser()


def _count(variable: str, default: int) -> int:
    value = os.environ.get(variable, "")
    return int(value) if value.isdigit() and int(value) > 0 else default


def _names(variable: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in os.environ.get(variable, "").split(",")) - {""}


def _cores() -> int:
    """Cores this process may use, which in a container is fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Sizes of passages are in the model's tokens.

    ==================== ========================= ==========================================
    variable             default                   meaning
    ==================== ========================= ==========================================
    TANYA_ARTICLES       data/articles             the folder that ``build`` reads
    TANYA_INDEX          data/index                the folder that ``build`` writes
    TANYA_MODEL          bundled                   ``bundled``, a sentence-transformers name,
                                                   or a model folder
    TANYA_CACHE          the user's cache folder   where the bundled model is unpacked once
    TANYA_THREADS        the cores available       threads for embedding and vector search
    TANYA_PASSAGE_TOKENS 256                       longest passage
    TANYA_OVERLAP_TOKENS 32                        what neighbouring passages share
    TANYA_EDITING        on                        who may add, remove and rebuild on the page:
                                                   ``on`` everybody, ``off`` nobody, ``named``
                                                   the signed-in users of TANYA_EDITORS
    TANYA_EDITORS                                  their e-mail addresses, with commas between
    ==================== ========================= ==========================================
    """

    articles: Path = field(default_factory=lambda: _path("TANYA_ARTICLES", Path("data/articles")))
    index: Path = field(default_factory=lambda: _path("TANYA_INDEX", Path("data/index")))
    model: str = field(default_factory=lambda: os.environ.get("TANYA_MODEL") or BUNDLED_MODEL)
    cache: Path = field(
        default_factory=lambda: _path("TANYA_CACHE", Path(platformdirs.user_cache_dir("tanya-artikel")))
    )
    threads: int = field(default_factory=lambda: _count("TANYA_THREADS", _cores()))
    passage_tokens: int = field(default_factory=lambda: _count("TANYA_PASSAGE_TOKENS", 256))
    overlap_tokens: int = field(default_factory=lambda: _count("TANYA_OVERLAP_TOKENS", 32))
    editing: str = field(default_factory=lambda: os.environ.get("TANYA_EDITING") or "on")
    editors: frozenset[str] = field(default_factory=lambda: _names("TANYA_EDITORS"))
