from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.answering.collection import Collection, open_collection
from indexer.errors import ModelMismatchError, NoIndexError, NoSuchArticleError, QuestionError
from indexer.index import build
from indexer.index.snapshot import HeldSnapshot
from indexer.settings import Settings
from indexer.types import Answer, Article, Filters
from tests.toys import ToyEncoder

ENCODER = ToyEncoder()
IDS = ["banjir.txt", "beras.md", "bola-1", "bola-2"]
# The words of one article's whole text, so that the toy finds nothing nearer than it.
STADIUM = "The new stadium in Bandung holds 38,000 people. It opened in May."
NEW = "Festival layang-layang digelar di Pangandaran pada bulan Juli."


@pytest.fixture
def folder(toy_articles: Path, place: Path) -> Path:
    build([toy_articles], place, ENCODER, Settings())
    return place


@pytest.fixture
def collection(folder: Path) -> Collection:
    return open_collection(folder, encoder=ENCODER)


def add(articles: Path, folder: Path) -> None:
    (articles / "festival.txt").write_text(NEW, encoding="utf-8")
    build([articles], folder, ENCODER, Settings())


def verified(collection: Collection, answer: Answer) -> Answer:
    for citation in answer.citations:
        text = collection.article(citation.article.id).text
        assert text[citation.start : citation.end] == citation.quote
    return answer


def test_search_gives_one_hit_an_article(collection: Collection) -> None:
    hits = collection.search("banjir di Garut")
    assert hits[0].article.id == "banjir.txt"
    assert sorted(hit.article.id for hit in hits) == IDS
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert collection.search("banjir di Garut", count=2) == hits[:2]


def test_where_nothing_is_of_the_days_asked_for_search_shows_other_days(collection: Collection) -> None:
    found = collection.find("Stadion di Bandung kemarin")
    assert found.hits
    assert not found.implied.applied
    assert (found.filters.since, found.filters.until) == ("", "")
    assert found.implied.words == "kemarin"


def test_a_hit_is_a_slice_of_its_article(collection: Collection) -> None:
    for hit in collection.search("harga beras"):
        article = collection.article(hit.article.id)
        assert hit.article == article.info
        assert hit.passage.text == article.text[hit.passage.start : hit.passage.end]


def test_an_answer_quotes_the_stored_articles(collection: Collection) -> None:
    answer = verified(collection, collection.ask(STADIUM))
    assert answer.answered
    assert answer.citations[0].article.id == "bola-2"
    assert answer.text.startswith("The new stadium in Bandung holds 38,000 people. [1]")
    assert answer.passages[0].article.id == "bola-2"
    assert answer.seconds > 0


class Tampered:
    """A snapshot that gives an article with another number when it is read for its passages, not later."""

    def __init__(self, snapshot: HeldSnapshot) -> None:
        self._snapshot = snapshot
        self._read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._snapshot, name)

    def __enter__(self) -> Tampered:
        return self

    def __exit__(self, *_: object) -> None:
        self._snapshot.close()

    def article(self, article_id: str) -> Article:
        article = self._snapshot.article(article_id)
        if article_id in self._read:
            return article
        self._read.add(article_id)
        return replace(article, text=article.text.replace("38,000", "99,999"))


def test_a_quote_that_the_stored_article_does_not_hold_is_not_given(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = collection.index.snapshot
    monkeypatch.setattr(collection.index, "snapshot", lambda: Tampered(snapshot()))
    answer = collection.ask(STADIUM.replace("38,000", "99,999"))
    assert "99,999" in answer.passages[0].passage.text
    assert "99,999" not in answer.text


def test_a_refusal(collection: Collection) -> None:
    answer = collection.ask("Siapa pelukis Mona Lisa?")
    assert (answer.answered, answer.citations) == (False, ())
    assert len(answer.passages) == 3


def test_where_nothing_is_of_the_days_asked_for_the_other_filters_hold(collection: Collection) -> None:
    answer = collection.ask("Di mana banjir kemarin?", filters=Filters(source="Lapangan"), imply=True)
    assert not answer.answered
    assert [hit.article.source for hit in answer.passages] == ["Lapangan"]


def test_articles_and_status(collection: Collection) -> None:
    assert [article.id for article in collection.articles()] == IDS
    assert collection.article("beras.md").info.title == "Harga Beras Naik"
    status = collection.status()
    assert (status.articles, status.passages, status.model) == (4, 4, "toy")


def test_an_article_that_is_not_there(collection: Collection) -> None:
    with pytest.raises(NoSuchArticleError, match="'tidak-ada'"):
        collection.article("tidak-ada")


def test_it_says_what_it_does(collection: Collection) -> None:
    stages: list[str] = []
    collection.ask("Berapa harga beras medium?", on_stage=stages.append)
    assert stages == ["searching", "reading", "answering"]


def test_the_best_quote_is_as_sure_as_the_answer(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Mengapa Amerika Serikat khawatir akan hubungan Rusia dan Korea Utara?")
    scores = [citation.score for citation in answer.citations]
    assert max(scores) == pytest.approx(answer.confidence)
    assert min(scores) > 0


def test_metadata_and_passages(collection: Collection) -> None:
    assert [info.id for info in collection.all_infos()] == IDS
    (passage,) = collection.passages_of("beras.md")
    assert passage.text == collection.article("beras.md").text


def test_starters(collection: Collection) -> None:
    assert collection.starters("id") == ["Apa yang diketahui tentang Garut?"]
    assert collection.starters("en", 1) == ["What is known about Garut?"]
    assert collection.starters("id", 0) == []


def test_questions_that_get_an_answer(collection: Collection) -> None:
    asked = ["Siapa pelukis Mona Lisa?", "Berapa harga beras medium?", "Kapan Persib juara liga?"]
    assert collection.answerable(asked, 1) == asked[1:2]
    assert collection.answerable(asked[:1], 3) == []


def test_it_follows_a_new_generation(collection: Collection, toy_articles: Path, folder: Path) -> None:
    question = "festival layang-layang"
    before = collection.status().generation
    assert "festival.txt" not in [hit.article.id for hit in collection.search(question)]
    add(toy_articles, folder)
    assert collection.search(question)[0].article.id == "festival.txt"
    assert verified(collection, collection.ask(NEW)).citations[0].article.id == "festival.txt"
    assert (collection.status().generation, collection.status().articles) == (before + 1, 5)


def test_a_listing_begun_before_a_build_goes_on_as_it_was(
    collection: Collection, toy_articles: Path, folder: Path
) -> None:
    listing: Iterator[indexer.Article] = collection.articles()
    assert next(listing).id == "banjir.txt"
    add(toy_articles, folder)
    assert [article.id for article in listing] == IDS[1:]
    assert [article.id for article in collection.articles()] == sorted([*IDS, "festival.txt"])


@pytest.mark.parametrize("question", ["", "🙂", "a" * 20_000])
def test_a_question_that_is_none(collection: Collection, question: str) -> None:
    with pytest.raises(QuestionError):
        collection.search(question)
    with pytest.raises(QuestionError):
        collection.ask(question)


def test_one_letter_and_markup_are_questions(collection: Collection) -> None:
    for question in ("a", "<script>alert(1)</script>", "' OR 1=1 --", "title:beras AND (", "\ud800 banjir"):
        verified(collection, collection.ask(question))
        assert len(collection.search(question)) == 4


def test_another_model_than_the_index_was_made_with(folder: Path) -> None:
    # The dimension is the same: nothing but the fingerprint tells.
    other = open_collection(folder, encoder=ToyEncoder(name="other"))
    for call in (other.search, other.ask):
        with pytest.raises(ModelMismatchError, match="made with the model 'toy', but 'other' is set"):
            call("banjir")
    # What needs no vector still works.
    assert other.article("bola-1").info.title == "Persib Juara"


def test_no_index_yet(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        open_collection(tmp_path / "index", encoder=ENCODER)


def test_the_folder_is_the_settings_where_none_is_given(folder: Path) -> None:
    settings = replace(Settings(), index=folder)
    assert open_collection(settings=settings, encoder=ENCODER).index.folder == folder
    assert open_collection(str(folder), encoder=ENCODER).status().articles == 4


def test_the_model_is_loaded_once_by_the_first_who_needs_it(folder: Path) -> None:
    collection = open_collection(folder)
    assert collection.article("bola-1").id == "bola-1"
    barrier = threading.Barrier(4)

    def first(_: int) -> int:
        barrier.wait()
        return id(collection.encoder)

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(first, range(4)))) == 1
    assert collection.encoder.name == "bundled"


def test_many_threads_ask_while_the_index_is_built(
    collection: Collection, toy_articles: Path, folder: Path
) -> None:
    questions = [STADIUM, "banjir di Garut", "harga beras di Bandung", NEW] * 10
    expected = {question: collection.search(question)[0].article.id for question in questions[:3]}

    def ask(question: str) -> tuple[str, str, Answer]:
        return question, collection.search(question)[0].article.id, collection.ask(question)

    with ThreadPoolExecutor(8) as threads:
        running = threads.map(ask, questions)
        add(toy_articles, folder)
        for question, first, answer in running:
            assert first == expected.get(question, first)
            assert verified(collection, answer).question == question
    assert collection.search(NEW)[0].article.id == "festival.txt"
