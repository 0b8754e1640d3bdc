import xml.etree.ElementTree as ElementTree

from indexer.evaluation.svg import RIGHT, Panel, document

SVG = "{http://www.w3.org/2000/svg}"


def test_shapes_are_placed_from_the_lower_left_corner() -> None:
    panel = Panel(left=100, top=50, side=200)
    panel.bar(0.25, 0.5, 0, 0.75, RIGHT)
    panel.dot(1, 0, 3, RIGHT)
    panel.line(0, 1, 1, 1)
    root = ElementTree.fromstring(document(400, 300, "Picture", [panel]))
    assert root.get("viewBox") == "0 0 400 300"
    _, bar = root.findall(f"{SVG}rect")
    assert [bar.get(name) for name in ("x", "y", "width", "height")] == ["150.0", "100.0", "100.0", "150.0"]
    dot = root.find(f"{SVG}circle")
    assert dot is not None
    assert (dot.get("cx"), dot.get("cy")) == ("300.0", "250.0")
    line = root.find(f"{SVG}line")
    assert line is not None
    assert (line.get("y1"), line.get("x2")) == ("50.0", "300.0")


def test_words_are_no_markup() -> None:
    panel = Panel(0, 0, 100)
    panel.frame("<b> & co.", "below")
    root = ElementTree.fromstring(document(100, 100, "<title>", [panel]))
    assert [text.text for text in root.findall(f"{SVG}text")] == ["<b> & co.", "below"]
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "<title>"
