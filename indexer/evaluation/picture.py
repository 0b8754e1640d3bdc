"""Where questions fail, in three panels of one picture: rank, score, confidence."""

from __future__ import annotations

from indexer.evaluation.asking import DEEPEST
from indexer.evaluation.report import Report
from indexer.evaluation.svg import RIGHT, WRONG, Panel, document

SIDE = 240.0
GAP = 70.0
TOP = 50.0
SCORE_BINS = 20
_LARGEST_DOT = 9.0
_SMALLEST_DOT = 2.5


def draw(report: Report) -> str:
    """The picture as SVG. A panel that has nothing to show says so."""
    panels = [Panel(GAP + number * (SIDE + GAP), TOP, SIDE) for number in range(3)]
    _draw_ranks(panels[0], report)
    _draw_scores(panels[1], report)
    _draw_reliability(panels[2], report)
    title = f"{report.questions:,} questions, {report.status.articles:,} articles"
    return document(3 * (SIDE + GAP) + GAP, TOP + SIDE + 60, title, panels)


def _draw_ranks(panel: Panel, report: Report) -> None:
    panel.frame("Rank of the right article", "rank (–: not among the first ten)")
    total = sum(report.ranks)
    if not total:
        _say_nothing(panel)
        return
    _draw_shares(panel)
    width = 1 / (DEEPEST + 1)
    for place, count in enumerate(report.ranks):
        first, last = place == 0, place == DEEPEST
        panel.bar((place + 0.1) * width, 0.8 * width, 0, count / total, RIGHT if first else WRONG)
        panel.text((place + 0.5) * width, 0, "–" if last else str(place + 1), lower=16)
        if count:
            panel.text((place + 0.5) * width, count / total, f"{count:,}", size=9, lower=-3)


def _draw_scores(panel: Panel, report: Report) -> None:
    panel.frame("Score of the first hit", "score (blue: right, orange: another article)")
    if not report.top_scores:
        _say_nothing(panel)
        return
    right, wrong = [0] * SCORE_BINS, [0] * SCORE_BINS
    for score, is_right in report.top_scores:
        place = min(int(min(max(score, 0.0), 1.0) * SCORE_BINS), SCORE_BINS - 1)
        (right if is_right else wrong)[place] += 1
    highest = max(one + other for one, other in zip(right, wrong, strict=True))
    width = 1 / SCORE_BINS
    for place in range(SCORE_BINS):
        lower = right[place] / highest
        upper = lower + wrong[place] / highest
        panel.bar((place + 0.05) * width, 0.9 * width, 0, lower, RIGHT)
        panel.bar((place + 0.05) * width, 0.9 * width, lower, upper, WRONG)
    panel.text(-0.02, 1, f"{highest:,}", anchor="end", lower=4)
    _mark_across(panel)


def _draw_reliability(panel: Panel, report: Report) -> None:
    panel.frame("Confidence and truth", "confidence; upwards: share that can be answered")
    if report.calibration is None:
        _say_nothing(panel)
        return
    _draw_shares(panel)
    panel.line(0, 0, 1, 1, dash="4 4")
    most = max(row.count for row in report.calibration.table)
    for row in report.calibration.table:
        radius = _SMALLEST_DOT + (_LARGEST_DOT - _SMALLEST_DOT) * (row.count / most) ** 0.5
        panel.dot(row.confidence, row.share, radius, RIGHT)
    _mark_across(panel)


def _draw_shares(panel: Panel) -> None:
    """Lines and numbers at every quarter of the upright axis, which counts shares."""
    for quarter in range(5):
        panel.line(0, quarter / 4, 1, quarter / 4)
        panel.text(-0.02, quarter / 4, f"{quarter / 4:g}", anchor="end", lower=4)


def _mark_across(panel: Panel) -> None:
    for quarter in range(5):
        panel.text(quarter / 4, 0, f"{quarter / 4:g}", lower=16)


def _say_nothing(panel: Panel) -> None:
    panel.text(0.5, 0.5, "no question tells")
