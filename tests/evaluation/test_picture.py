import xml.etree.ElementTree as ElementTree

from indexer.evaluation.picture import draw
from indexer.evaluation.report import evaluate
from tests.evaluation.outcomes import ALL, RIGHT, STATUS

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_three_panels() -> None:
    root = ElementTree.fromstring(draw(evaluate(ALL, STATUS)))
    words = texts(draw(evaluate(ALL, STATUS)))
    titles = ["Rank of the right article", "Score of the first hit", "Confidence and truth"]
    assert [title for title in titles if title not in words] == []
    assert "no question tells" not in words
    # Five questions of different confidence, each a dot.
    assert len(root.findall(f"{SVG}circle")) == 5


def test_bars_are_as_high_as_what_they_count() -> None:
    picture = draw(evaluate([RIGHT, RIGHT], STATUS))
    heights = [
        float(bar.get("height", "0").rstrip("%"))
        for bar in ElementTree.fromstring(picture).iter(f"{SVG}rect")
    ]
    # The background, the first of eleven ranks, and both outcomes of each of twenty scores.
    assert len(heights) == 1 + 11 + 2 * 20
    assert heights[1:12] == [240.0] + [0.0] * 10
    assert sorted(heights[12:])[-2:] == [0.0, 240.0]


def test_a_panel_without_anything_says_so() -> None:
    assert texts(draw(evaluate([], STATUS))).count("no question tells") == 3
