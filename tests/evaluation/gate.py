"""Floors below which quality must not fall, and the files they were measured on, in ``gate.json``.

A floor only ever rises: a better run may raise it, nothing lowers it but a person's hand.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("gate.json")
SMALLEST_MARGIN = 0.01
"""Between a figure and its floor: processors differ in the last digits, and so in a question or two."""

Figures = dict[str, dict[str, float]]
"""A figure, or a floor, by suite and measure."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and the number of questions it is a mean of."""

    value: float
    count: int

    @property
    def floor(self) -> float:
        """The floor that this figure gives: a question or a hundredth below it, whichever is more."""
        return max(0.0, math.floor(1000 * (self.value - max(SMALLEST_MARGIN, 1 / self.count)) + 1e-6) / 1000)


Run = Mapping[str, Mapping[str, Measured]]


@dataclass(slots=True)
class Gate:
    """``files`` are SHA-256 by name, ``bars`` what is asked at least and aimed at, by suite and measure."""

    files: dict[str, str] = field(default_factory=dict)
    bars: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    floors: Figures = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path = FILE) -> Gate:
        """The gate as it stands in the file."""
        record = json.loads(path.read_text(encoding="utf-8"))
        bars = {
            suite: {name: (least, aim) for name, (least, aim) in of_suite.items()}
            for suite, of_suite in record["bars"].items()
        }
        return cls(record["files"], bars, record["floors"])

    def write(self, path: Path = FILE) -> None:
        """Keep it."""
        record = {"files": self.files, "bars": self.bars, "floors": self.floors}
        path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def below(self, run: Run) -> list[str]:
        """A sentence for each figure of the run that is below its floor, or has gone."""
        found = []
        for suite, measured in run.items():
            for name, floor in self.floors.get(suite, {}).items():
                if name not in measured:
                    found.append(f"{suite}, {name}: not measured any more, the floor is {floor:.3f}")
                elif measured[name].value < floor:
                    found.append(
                        f"{suite}, {name}: {measured[name].value:.3f} is below the floor of {floor:.3f}"
                    )
        return found

    def unmeasured(self, run: Run) -> list[str]:
        """A sentence for each suite that has floors and is not in a run of all."""
        return [f"{suite}: not measured any more, it has floors" for suite in self.floors if suite not in run]

    def raise_floors(self, run: Run) -> None:
        """Raise each floor to what the run gives; one that is higher stays."""
        for suite, measured in run.items():
            floors = self.floors.setdefault(suite, {})
            for name, figure in measured.items():
                floors[name] = max(floors.get(name, 0.0), figure.floor)

    def changed(self, folder: Path) -> list[str]:
        """Names of the files that are not those the floors were measured on."""
        return [name for name, digest in self.files.items() if digest_of(folder / name) != digest]


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, "" where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
