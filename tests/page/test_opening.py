import time
from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.errors import ModelError, NoIndexError
from indexer.page import opening as module
from indexer.page.opening import Opening, Overview
from indexer.settings import Settings
from tests.toys import ToyEncoder


@pytest.fixture
def toy_opening(monkeypatch: pytest.MonkeyPatch, toy_articles: Path, tmp_path: Path) -> Opening:
    """An opening over an index yet to be built, with the toy encoder in the model's place."""
    toy = ToyEncoder()
    monkeypatch.setattr(module, "load_encoder", lambda _settings: toy)
    monkeypatch.setattr(
        module, "open_collection", lambda settings, _encoder: indexer.open(settings=settings, encoder=toy)
    )
    return Opening(replace(Settings(), articles=toy_articles, index=tmp_path / "index"))


def _build(opening: Opening) -> None:
    settings = opening.settings
    indexer.build([settings.articles], settings.index, encoder=opening.encoder(), settings=settings)


def _starters(opening: Opening) -> tuple[str, ...]:
    deadline = time.monotonic() + 30
    while (found := opening.starters("id", 4)) is None:
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)
    return found


def test_nothing_happens_until_it_is_started(toy_opening: Opening) -> None:
    assert not toy_opening.finished
    assert toy_opening.collection is None
    with pytest.raises(NoIndexError):
        toy_opening.overview()


def test_a_missing_index_is_an_error_until_it_is_built(toy_opening: Opening) -> None:
    assert toy_opening.wait(30)
    assert isinstance(toy_opening.error, NoIndexError)
    with pytest.raises(NoIndexError):
        toy_opening.starters("id", 4)
    _build(toy_opening)
    toy_opening.built()
    assert toy_opening.error is None
    assert toy_opening.overview().articles == 4


def test_opening_again_finds_what_was_mended_meanwhile(toy_opening: Opening) -> None:
    toy_opening.wait(30)
    _build(toy_opening)
    toy_opening.again()
    assert toy_opening.wait(30)
    assert toy_opening.collection is not None


def test_overview_says_what_the_index_holds_now(toy_opening: Opening) -> None:
    _build(toy_opening)
    assert toy_opening.wait(30)
    first = toy_opening.overview()
    assert first == Overview(
        articles=4,
        passages=first.passages,
        first="2024-03-05",
        last="2024-05-31",
        built_at=first.built_at,
        generation=first.generation,
    )
    assert first.passages >= 4
    assert toy_opening.overview() is first
    (toy_opening.settings.articles / "baru.md").write_text(
        "---\ntitle: Baru\ndate: 2025-01-02\n---\nKebun raya dibuka kembali.\n", encoding="utf-8"
    )
    _build(toy_opening)
    toy_opening.built()
    second = toy_opening.overview()
    assert (second.articles, second.last) == (5, "2025-01-02")
    assert second.generation > first.generation


def test_starters_are_asked_once_for_each_generation(toy_opening: Opening) -> None:
    _build(toy_opening)
    assert toy_opening.wait(30)
    found = _starters(toy_opening)
    assert found is toy_opening.starters("id", 4)
    collection = toy_opening.collection
    assert collection is not None
    assert found
    assert all(collection.ask(question).answered for question in found)


def test_who_waits_for_an_answer_comes_first(toy_opening: Opening) -> None:
    _build(toy_opening)
    assert toy_opening.wait(30)
    with toy_opening.answering():
        assert toy_opening.starters("en", 4) is None
        time.sleep(0.3)
        assert toy_opening.starters("en", 4) is None
    assert _starters(toy_opening)


def test_a_model_that_is_missing_is_known_before_anybody_asks(
    toy_opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(toy_opening)
    assert toy_opening.wait(30)

    def fail(*_: object) -> None:
        raise ModelError("No model.")

    monkeypatch.setattr(toy_opening.collection, "answerable", fail)
    assert _starters(toy_opening) == ()
    assert str(toy_opening.model_error) == "No model."
    toy_opening.again()
    assert toy_opening.wait(30)
    assert _starters(toy_opening)
    assert toy_opening.model_error is None


def test_an_error_that_nobody_foresaw_is_kept_for_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_settings: Settings, _encoder: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr(module, "open_collection", fail)
    broken = Opening(Settings())
    assert broken.wait(30)
    assert str(broken.error) == "out of luck"
    with pytest.raises(RuntimeError, match="out of luck"):
        broken.overview()
