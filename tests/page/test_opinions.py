import json
from dataclasses import asdict

import pytest

from indexer.index import journal
from indexer.index.journal import Opinion
from indexer.page.opinions import as_lines
from indexer.page.shared import shared
from tests.page.pages import at, new_page, texts

PATH = "indeks"


def test_lines_hold_everything() -> None:
    opinions = [Opinion("a", True, "Kapan?", quotes=(("x", 1, 2),)), Opinion("b", False, "\ud800\n")]
    lines = as_lines(opinions).splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["a", "b"]
    assert set(json.loads(lines[0])) == set(asdict(opinions[0]))


@pytest.mark.usefixtures("toys")
def test_nobody_has_judged_yet() -> None:
    page = at(new_page(), PATH)
    assert "Pembaca menilai dengan jempol" in texts(page)
    assert not page.get("download_button")


@pytest.mark.usefixtures("toys")
def test_how_many_answers_helped(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, helpful in (("a", True), ("b", True), ("c", False)):
        journal.note_opinion(shared().settings.index, Opinion(key, helpful, "Kapan?"))
    page = at(new_page(), PATH)
    assert [(metric.label, metric.value) for metric in page.metric][-2:] == [
        ("Membantu", "2"),
        ("Tidak membantu", "1"),
    ]
    assert page.get("download_button")
    monkeypatch.setenv("TANYA_EDITING", "off")
    shared.clear()
    page = at(new_page(), PATH)
    assert not page.get("download_button")
