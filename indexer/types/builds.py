"""What a build tells of itself, and what an index holds after it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, or a record of one, that was not indexed, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FormatReport:
    """What a build did with the files of one format, named as in ``jsonl`` or ``docx``.

    ``files`` is how many there are, ``rejected`` how many of them or of their records were left out; the
    others are counts of articles: ``read`` in this build, and as in the whole build's report.
    """

    format: str
    files: int
    read: int
    added: int
    changed: int
    unchanged: int
    removed: int
    grouped: int
    rejected: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. Counts are articles, except ``passages``, the total now indexed.

    ``grouped`` are the articles of the index that carry the story of another one, which is not counted.
    """

    added: int
    changed: int
    unchanged: int
    removed: int
    passages: int
    seconds: float
    rejected: tuple[Rejection, ...] = ()
    embedded: int = 0
    grouped: int = 0
    formats: tuple[FormatReport, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds.

    ``built_at`` is ISO 8601 in UTC, ``size`` is bytes on disk, ``fingerprint`` is that of the
    encoder whose vectors these are.
    """

    articles: int
    passages: int
    model: str
    dimension: int
    built_at: str
    size: int
    generation: int = 0
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is. ``stage`` is one of ``reading``, ``embedding``, ``writing``."""

    stage: str
    done: int
    total: int
    detail: str = field(default="")
