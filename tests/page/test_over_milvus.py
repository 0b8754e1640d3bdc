"""The page over an index that Milvus keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer
from indexer.page.shared import shared
from tests.page.conftest import Use
from tests.page.pages import at, data_of, has, new_page, texts, trigger
from tests.places import place_of, running
from tests.toys import ToyEncoder


@pytest.fixture
def toys_in_milvus(
    use: Use, toy_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Four short articles, indexed with the toy encoder; gives the place of the index."""
    with running(place_of("milvus", tmp_path)) as place:
        toy = ToyEncoder()
        indexer.build([toy_articles], place, encoder=toy)
        monkeypatch.setenv("TANYA_ARTICLES", str(toy_articles))
        use(place, toy)
        yield place


def test_the_index_says_what_it_holds_and_what_a_check_is_not_for(toys_in_milvus: Path) -> None:
    page = at(new_page(), "indeks")
    assert not page.exception
    assert next((metric.label, metric.value) for metric in page.metric) == ("Artikel", "4")
    assert data_of(page, "index-facts")
    assert str(toys_in_milvus) in [value for _name, value in data_of(page, "index-facts")["rows"]]
    # The journal of builds is this machine's.
    assert has(page, "builds")
    page.button(key="check").click().run()
    assert not page.exception
    assert "index in a folder" in texts(page)


@pytest.mark.usefixtures("toys_in_milvus")
def test_an_article_is_opened_from_the_library() -> None:
    page = trigger(at(new_page(), "koleksi"), "table", "open", 1)
    assert not page.exception
    assert "".join(piece["text"] for piece in data_of(page, "reader")["pieces"])
    assert shared().opening.overview().articles == 4
