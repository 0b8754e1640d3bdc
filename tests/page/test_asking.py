import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.errors import NoIndexError
from indexer.page.asking import LONGEST_QUESTION, AbandonedError, Asking, problem_with, text_of, with_names
from indexer.page.opening import Opening
from indexer.page.shared import shared
from indexer.page.sources import Source, Span
from indexer.types import Answer, ArticleInfo


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("?!", "empty"),
        ("🙂", "empty"),
        ("a", ""),
        ("5", ""),
        ("siapa?", ""),
        ("谁?", ""),
        ("a" * LONGEST_QUESTION, ""),
        ("a" * (LONGEST_QUESTION + 1), "too_long"),
    ],
)
def test_what_is_wrong_with_a_question(question: str, problem: str) -> None:
    assert problem_with(question) == problem


@pytest.mark.usefixtures("toys")
def test_an_answer_comes_with_its_sources() -> None:
    asking = Asking("Berapa rumah terendam banjir di Garut?", shared().opening)
    assert asking.wait(60)
    assert asking.error is None
    assert asking.answer is not None
    assert asking.sources
    assert asking.stage == "done"
    assert [stage for stage, _ in asking.steps] == ["searching", "reading", "answering"]
    assert all(seconds >= 0 for _, seconds in asking.steps)


@pytest.mark.usefixtures("toys")
def test_what_is_suggested_gets_an_answer() -> None:
    opening = shared().opening
    asking = Asking("Berapa rumah terendam banjir?", opening)
    assert asking.wait_for_suggestions(60)
    assert asking.suggestions is not None
    assert opening.collection is not None
    assert all(opening.collection.ask(question).answered for question in asking.suggestions)


@pytest.mark.usefixtures("toys")
def test_who_is_abandoned_stops_at_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = shared().opening
    assert opening.wait(60)
    begun, go_on = threading.Event(), threading.Event()

    def slow(question: str, *_: object, on_stage: Callable[[str], None], **__: object) -> Answer:
        on_stage("searching")
        begun.set()
        assert go_on.wait(60)
        on_stage("reading")
        raise AssertionError(f"{question} went on")

    monkeypatch.setattr(opening.collection, "ask", slow)
    asking = Asking("Berapa?", opening)
    assert begun.wait(60)
    asking.abandon()
    go_on.set()
    assert asking.wait(60)
    assert isinstance(asking.error, AbandonedError)
    assert asking.suggestions is None


def test_without_an_index_the_error_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_INDEX", str(tmp_path / "nowhere"))
    asking = Asking("Berapa?", Opening(indexer.Settings()))
    assert asking.wait(60)
    assert isinstance(asking.error, NoIndexError)
    assert asking.answer is None


@pytest.mark.usefixtures("toys")
def test_the_text_of_an_article_that_is_gone() -> None:
    opening = shared().opening
    assert opening.wait(60)
    assert opening.collection is not None
    assert text_of(opening.collection, "bola-1").startswith("Persib")
    with pytest.raises(KeyError):
        text_of(opening.collection, "nothing")


@pytest.mark.usefixtures("toys")
def test_copies_are_called_by_their_outlets() -> None:
    opening = shared().opening
    assert opening.wait(60)
    collection = opening.collection
    assert collection is not None
    bare = Source(ArticleInfo("x"), (Span(0, 1),), (), "", 1.0)
    copied = replace(bare, copies=("bola-1", "bola-2", "banjir.txt", "nothing"))
    assert with_names([bare, copied], collection) == (
        bare,
        replace(bare, copies=("Lapangan", "lapangan.example", "Banjir Rendam Garut", "nothing")),
    )
