import sqlite3
from pathlib import Path

import pytest

import indexer
from indexer.answering.collection import Collection
from indexer.errors import NoSuchArticleError
from indexer.evaluation.hiding import HidingIndex
from indexer.types import Filters
from tests.toys import ToyEncoder


@pytest.fixture
def index(toy_collection: Collection) -> HidingIndex:
    return HidingIndex(toy_collection.index)


def test_hidden_articles_are_in_no_list(index: HidingIndex) -> None:
    vector = ToyEncoder().encode_queries(["banjir di Garut"])[0]
    index.hidden = frozenset({"banjir.txt", "unknown"})
    with index.snapshot() as snapshot:
        everything = snapshot.dense(vector, 100)
        passages = snapshot.passages([key for key, _ in everything])
        assert len(passages) == len(everything) == snapshot.status.passages - 1
        assert {passage.article_id for passage in passages.values()} == {"beras.md", "bola-1", "bola-2"}
        assert snapshot.lexical("banjir Garut", 5) == []
        assert [article.id for article in snapshot.all_articles()] == ["beras.md", "bola-1", "bola-2"]
        assert set(snapshot.articles(["banjir.txt", "bola-1"])) == {"bola-1"}
        with pytest.raises(NoSuchArticleError):
            snapshot.article("banjir.txt")
        assert snapshot.article("bola-1").id == "bola-1"
        assert [info.id for info in snapshot.all_infos()] == ["beras.md", "bola-1", "bola-2"]
        assert snapshot.passages_of("banjir.txt") == ()
        assert snapshot.passages_of("bola-1")[0].article_id == "bola-1"
        assert snapshot.of_articles(["banjir.txt"]).articles == 0
        assert snapshot.of_articles(["banjir.txt", "bola-1"]).articles == 1
        assert len(snapshot.vectors(list(passages))) == len(passages)
        assert snapshot.frequencies(["garut"]) == {"garut": 1}
    assert index.status().articles == 3


def test_nothing_hidden_nothing_changed(index: HidingIndex, toy_collection: Collection) -> None:
    vector = ToyEncoder().encode_queries(["banjir di Garut"])[0]
    with index.snapshot() as hiding, toy_collection.index.snapshot() as whole:
        assert hiding.dense(vector, 3) == whole.dense(vector, 3)
        assert hiding.lexical("banjir", 3) == whole.lexical("banjir", 3)
        assert hiding.status == whole.status
        within = hiding.matching(Filters(language="en"))
        assert hiding.dense(vector, 3, within) == whole.dense(vector, 3, within)


def test_as_many_as_asked_for_are_found_behind_many_hidden(tmp_path: Path) -> None:
    toy = ToyEncoder()
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(120):
        # Of their own words otherwise: what is nearly the same is a copy, and hidden with the other.
        own = " ".join(f"kata{number}{letter}" for letter in "abcdefghijkl")
        (articles / f"{number:03}.txt").write_text(f"Banjir di Garut. {own}.", encoding="utf-8")
    indexer.build([articles], tmp_path / "index", encoder=toy)
    index = HidingIndex(indexer.open(tmp_path / "index", encoder=toy).index)
    index.hidden = frozenset(f"{number:03}.txt" for number in range(110))
    with index.snapshot() as snapshot:
        found = snapshot.passages([key for key, _ in snapshot.lexical("banjir Garut", 5)])
        assert len(found) == 5
        assert min(passage.article_id for passage in found.values()) >= "110.txt"
        assert len(snapshot.dense(toy.encode_queries(["banjir"])[0], 50)) == 10


def test_copies_of_the_story_are_hidden_too(toy_articles: Path, tmp_path: Path) -> None:
    toy = ToyEncoder()
    indexer.build([toy_articles], tmp_path / "index", encoder=toy)
    with sqlite3.connect(tmp_path / "index" / "catalogue.sqlite") as catalogue:
        catalogue.execute("INSERT INTO copies SELECT key, 1 FROM articles WHERE id < 'bola-2'")
    index = HidingIndex(indexer.open(tmp_path / "index", encoder=toy).index)
    with index.snapshot() as snapshot:
        assert snapshot.copies(["beras.md"]) == {"beras.md": ("banjir.txt", "bola-1")}
    index.hidden = frozenset({"beras.md"})
    with index.snapshot() as snapshot:
        assert [article.id for article in snapshot.all_articles()] == ["bola-2"]
        assert snapshot.copies(["bola-1"]) == {}
