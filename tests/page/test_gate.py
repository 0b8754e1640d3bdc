from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, ModelError, ModelMismatchError
from indexer.page import opening
from indexer.settings import Settings
from tests.page.conftest import Use
from tests.page.pages import has, new_page, run_until, texts
from tests.toys import ToyEncoder


def test_without_an_index_the_page_offers_to_build_it(
    toy_articles: Path, tmp_path: Path, use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYA_ARTICLES", str(toy_articles))
    use(tmp_path / "index", ToyEncoder())
    page = run_until(new_page().run(), lambda page: has(page, "build_first"))
    assert "Belum ada indeks" in texts(page)
    assert "python -m indexer build" in texts(page)
    assert str(toy_articles) in texts(page)
    page.button(key="build_first").click().run()
    run_until(page, lambda page: has(page, "starter-0"))
    assert "4 ditambahkan" in texts(page)


@pytest.mark.parametrize(
    ("error", "title", "command"),
    [
        (DamagedIndexError("x/y.db", "its checksum is wrong"), "Indeks rusak", "python -m indexer build"),
        (
            ModelMismatchError("x", "a", "b"),
            "Indeks dibuat dengan model lain",
            "python -m indexer build",
        ),
        (ModelError("The model cannot be found."), "Model tidak dapat dimuat", "make install"),
        (RuntimeError("secret detail"), "Ada yang tidak beres", ""),
    ],
)
def test_each_trouble_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, error: Exception, title: str, command: str
) -> None:
    def fail(_settings: Settings, _encoder: object) -> None:
        raise error

    monkeypatch.setattr(opening, "open_collection", fail)
    page = run_until(new_page().run(), lambda page: title in texts(page))
    assert not page.exception
    assert command in texts(page)
    assert "secret detail" not in texts(page)


def test_who_may_not_edit_is_told_the_command_only(
    tmp_path: Path, use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYA_EDITING", "off")
    use(tmp_path / "index", ToyEncoder())
    page = run_until(new_page().run(), lambda page: "Belum ada indeks" in texts(page))
    assert not has(page, "build_first")
    assert "python -m indexer build" in texts(page)


def test_a_collection_that_opens_at_the_second_try(toys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del toys
    with monkeypatch.context() as patch:

        def fail(_settings: Settings, _encoder: object) -> None:
            raise RuntimeError("not now")

        patch.setattr(opening, "open_collection", fail)
        page = run_until(new_page().run(), lambda page: has(page, "reopen"))
    page.button(key="reopen").click().run()
    run_until(page, lambda page: has(page, "starter-0"))
