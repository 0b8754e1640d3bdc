import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.benchmarks.measures import OURS, Comparison, Machine, Measure
from tests.benchmarks.picture import draw
from tests.benchmarks.report import Run, print_run, read_figures, write_json

MACHINE = Machine("Linux", "A processor", 2, "3.11", {"torch": "2.13.0"}, 0.5)
RUN = Run(
    MACHINE,
    (Measure("first build", 12.5, "s", note="40 articles"), Measure("again", 0.5, "s", "first build", 25.0)),
    (
        Comparison("embedding", "tokens/s", {OURS: 9000.0, "plain": 3000.0}, more_is_better=True, bar=2.5),
        Comparison("first index", "s", {OURS: 10.0, "txtai": 40.0, "LlamaIndex": 50.0}),
        Comparison("recall@5", "", {OURS: 0.9, "txtai": 0.8}, more_is_better=True),
    ),
    {OURS: {"faiss-cpu": "1.15.1"}, "txtai": {"txtai": "9.14.0"}, "LlamaIndex": {}},
    {"LangChain": "cannot be installed: no such version"},
    (
        {"passages": 1000.0, "add one s": 0.1, "disk MiB": 5.0},
        {"passages": 10000.0, "add one s": 0.12, "disk MiB": 50.0},
    ),
    "500 articles, 100 questions",
)


@pytest.mark.parametrize(
    ("comparison", "best", "ratio"),
    [
        (Comparison("time", "s", {OURS: 2.0, "one": 8.0, "two": 6.0}), "two", 3.0),
        (Comparison("recall", "", {OURS: 0.9, "one": 0.6, "two": 0.5}, more_is_better=True), "one", 1.5),
        (Comparison("time", "s", {OURS: 2.0, "one": None}), None, None),
        (Comparison("time", "s", {"one": 8.0}), "one", None),
    ],
)
def test_the_ratio_is_to_the_best_of_the_others(
    comparison: Comparison, best: str | None, ratio: float | None
) -> None:
    assert comparison.best_other == best
    assert comparison.ratio == (pytest.approx(ratio) if ratio else None)


def test_everything_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_run(RUN)
    printed = capsys.readouterr().out
    for expected in (
        "3.00 ×",
        "4.00 ×",
        "2.5 ×",
        "9,000",
        "25.0 × first build",
        "500 articles, 100 questions",
    ):
        assert expected in printed
    assert "LangChain was not measured: cannot be installed: no such version" in printed
    assert "50% busy" in printed


def test_what_is_kept_can_be_put_beside_a_later_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_json(RUN, tmp_path / "kept", "speed")
    record = json.loads(path.read_text("utf-8"))
    assert record["machine"]["packages"] == {"torch": "2.13.0"}
    assert [each["ratio"] for each in record["comparisons"]] == pytest.approx([3.0, 4.0, 1.125])
    assert record["growth"][1]["passages"] == 10000
    figures = read_figures(path)
    assert figures["first build"] == 12.5
    assert figures["first index"] == 10.0
    print_run(RUN, figures)
    assert "earlier" in capsys.readouterr().out


def test_the_picture_holds_every_system_and_size() -> None:
    picture = ElementTree.fromstring(draw(RUN))
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    for expected in ("first index", "txtai: 40", "this project: 9,000", "add one s", "10,000"):
        assert expected in texts
    bars = list(picture.iter("{http://www.w3.org/2000/svg}rect"))
    assert len(bars) == 1 + 2 + 3 + 2


def test_a_picture_of_nothing_is_a_picture() -> None:
    assert ElementTree.fromstring(draw(Run(MACHINE))).tag.endswith("svg")
