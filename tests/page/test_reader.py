from __future__ import annotations

from pathlib import Path

import pytest

import indexer
from indexer.page.shared import shared
from tests.page.pages import QUESTION, ask, data_of, has, new_page, open_place, opened, texts
from tests.toys import ToyEncoder


@pytest.mark.usefixtures("sample")
def test_a_citation_opens_the_article_at_its_quote() -> None:
    page = ask(opened(new_page()), QUESTION)
    place = data_of(page, "answer-1")["sentences"][0]["marks"][0]["place"]
    quote = next(
        piece["text"]
        for source in data_of(page, "answer-1")["sources"]
        for piece in source["pieces"]
        if piece["place"] == place
    )
    open_place(page, "answer-1", place)
    article = data_of(page, "reader")
    assert article["active"] == place
    assert [piece["text"] for piece in article["pieces"] if piece["place"] == place] == [quote]
    assert len("".join(piece["text"] for piece in article["pieces"])) > 1000
    page.run()
    assert not has(page, "reader")


def test_an_article_that_is_gone_is_told_so(toys: Path) -> None:
    page = ask(opened(new_page()), "Berapa rumah terendam banjir di Garut?")
    data = data_of(page, "answer-1")
    opens = data["sources"][0]["opens"]
    for file in toys.iterdir():
        file.unlink()
    (toys / "lain.txt").write_text("Kebun raya dibuka kembali untuk umum.\n", encoding="utf-8")
    indexer.build([toys], shared().settings.index, encoder=ToyEncoder())
    open_place(page, "answer-1", opens)
    assert not page.exception
    assert "sudah tidak ada dalam koleksi" in texts(page)
