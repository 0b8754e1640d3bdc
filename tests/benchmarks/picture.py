"""A run as a picture: bars for each figure that systems are compared by, and how the index grows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from indexer.evaluation.svg import FAINT, RIGHT, WRONG, Panel, document
from tests.benchmarks.measures import OURS, Comparison
from tests.benchmarks.report import Run, figure

SIDE = 230.0
GAP = 60.0
TOP = 80.0
ACROSS = 3
GROWING = ("add one s", "query p50 ms", "query p95 ms", "recall@10", "ask MiB", "disk MiB")
"""The figures of growth that are drawn, where they were measured."""
_LEAVE_OUT = ("passages", "processor", "p95", "load libraries and model")
"""How the names of figures end that are only in the table."""


def draw(run: Run) -> str:
    """The picture as SVG."""
    comparisons = [each for each in run.comparisons if not each.name.endswith(_LEAVE_OUT)]
    grown = [name for name in GROWING if sum(name in row for row in run.growth) > 1]
    panels = [_place(number) for number in range(len(comparisons) + len(grown))]
    for panel, comparison in zip(panels, comparisons, strict=False):
        _draw_bars(panel, comparison)
    for panel, name in zip(panels[len(comparisons) :], grown, strict=True):
        _draw_growth(panel, name, run.growth)
    down = math.ceil(len(panels) / ACROSS)
    title = ", ".join(filter(None, (run.machine.processor, f"{run.machine.cores} cores", run.material)))
    heading = Panel(GAP / 2, 0, SIDE)
    heading.text(0, 1, title, anchor="start", size=12, lower=18)
    return document(ACROSS * (SIDE + GAP) + GAP, TOP + down * (SIDE + 2 * GAP), title, [heading, *panels])


def _place(number: int) -> Panel:
    row, column = divmod(number, ACROSS)
    return Panel(GAP / 2 + column * (SIDE + GAP), TOP + row * (SIDE + 2 * GAP), SIDE)


def _draw_bars(panel: Panel, comparison: Comparison) -> None:
    """A bar for each system, the longest as long as the panel is wide."""
    values = {name: value for name, value in comparison.values.items() if value is not None}
    better = "more is better" if comparison.more_is_better else "less is better"
    panel.text(0, 1, comparison.name, anchor="start", size=13, lower=-26)
    panel.text(0, 1, ", ".join(filter(None, (comparison.unit, better))), anchor="start", size=10, lower=-10)
    longest = max(values.values(), default=0.0) or 1.0
    height = 1 / max(len(values), 1)
    for number, (name, value) in enumerate(values.items()):
        low = 1 - (number + 1) * height
        colour = RIGHT if name == OURS else WRONG
        panel.bar(0, value / longest, low + 0.1 * height, low + 0.5 * height, colour)
        panel.text(0, low + 0.56 * height, f"{name}: {figure(value)}", anchor="start")


def _draw_growth(panel: Panel, name: str, rows: Sequence[Mapping[str, float]]) -> None:
    """A line over the number of passages, both axes logarithmic, ten times as much at each mark."""
    points = sorted((row["passages"], row[name]) for row in rows if row.get(name, 0) > 0)
    panel.frame(name, "passages")
    first, last = math.log10(points[0][0]), math.log10(points[-1][0])
    lowest = math.floor(math.log10(min(value for _, value in points)))
    highest = max(math.ceil(math.log10(max(value for _, value in points))), lowest + 1)
    for power in range(lowest, highest + 1):
        height = (power - lowest) / (highest - lowest)
        panel.line(0, height, 1, height, FAINT)
        panel.text(-0.02, height, f"{10.0**power:g}", anchor="end", size=9, lower=4)
    places = [
        (
            (math.log10(passages) - first) / ((last - first) or 1),
            (math.log10(value) - lowest) / (highest - lowest),
        )
        for passages, value in points
    ]
    for (x1, y1), (x2, y2) in pairwise(places):
        panel.line(x1, y1, x2, y2, RIGHT)
    for (x, y), (passages, value) in zip(places, points, strict=True):
        panel.dot(x, y, 4, RIGHT)
        panel.text(x, y, figure(value), size=10, lower=-8)
        panel.text(x, 0, f"{passages:,.0f}", size=9, lower=16)
