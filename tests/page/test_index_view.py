from pathlib import Path

import pytest

from indexer.page.index_view import size
from indexer.page.shared import shared
from indexer.wording.page import page_wording
from tests.page.pages import at, data_of, has, new_page, texts, trigger

PATH = "indeks"
ID = page_wording("id")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1,0 KB"),
        (854_210, "854,2 KB"),
        (2_500_000_000_000_000, "2.500,0 TB"),
    ],
)
def test_size_in_words(count: int, text: str) -> None:
    assert size(count, ID) == text


@pytest.mark.usefixtures("toys")
def test_the_index_says_what_it_holds() -> None:
    page = at(new_page(), PATH)
    assert not page.exception
    assert next((metric.label, metric.value) for metric in page.metric) == ("Artikel", "4")
    facts = dict(data_of(page, "index-facts")["rows"])
    assert facts["Model"] == "toy, 64 dimensi"
    assert facts["Folder artikel"] == str(shared().settings.articles)


@pytest.mark.usefixtures("toys")
def test_a_sound_index_is_found_sound() -> None:
    page = at(new_page(), PATH)
    page.button(key="check").click().run()
    assert "Indeks utuh: 4 artikel" in texts(page)


@pytest.mark.usefixtures("toys")
def test_damage_is_found_and_repaired() -> None:
    page = at(new_page(), PATH)
    folder = Path(shared().settings.index)
    damaged = next(path for path in sorted(folder.rglob("*")) if path.suffix == ".faiss")
    # Another file in its place: the page has this one mapped.
    damaged.unlink()
    damaged.write_bytes(b"")
    page.button(key="check").click().run()
    assert "Ada yang tidak beres" in texts(page)
    assert has(page, "problems")
    page.button(key="mend_button").click().run()
    assert any("Diperbaiki" in what for _path, what in data_of(page, "problems")["rows"])
    page.button(key="check").click().run()
    assert "Indeks utuh" in texts(page)


@pytest.mark.usefixtures("toys")
def test_a_dot_of_the_map_opens_its_article() -> None:
    page = at(new_page(), PATH)
    dots = data_of(page, "map")["dots"]
    assert len(dots) == 4
    trigger(page, "map", "open", 2)
    opened = "".join(piece["text"] for piece in data_of(page, "reader")["pieces"])
    assert opened
    trigger(page, "map", "open", 4)
    assert not has(page, "reader")


@pytest.mark.usefixtures("toys")
def test_who_may_not_edit_sees_the_pictures_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_EDITING", "off")
    page = at(new_page(), PATH)
    assert has(page, "map")
    assert not has(page, "check")
    assert not has(page, "rebuild-index")
    assert has(page, "builds")
