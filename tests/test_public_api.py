from pathlib import Path

import pytest

import indexer
from indexer.types import Article
from tests.toys import ToyEncoder

QUESTION = "Berapa rumah yang terendam banjir di Garut?"


def test_build_open_and_ask(toy_articles: Path, tmp_path: Path) -> None:
    encoder, stages = ToyEncoder(), []
    report = indexer.build(
        [toy_articles],
        tmp_path / "index",
        encoder=encoder,
        on_progress=lambda progress: stages.append(progress.stage),
    )
    assert (report.added, report.rejected) == (4, ())
    assert list(dict.fromkeys(stages)) == ["reading", "embedding", "writing"]

    collection = indexer.open(tmp_path / "index", encoder=encoder)
    assert [article.id for article in collection.articles()] == ["banjir.txt", "beras.md", "bola-1", "bola-2"]
    hits = collection.search(QUESTION, count=2)
    assert hits[0].article.id == "banjir.txt"
    answer = collection.ask(QUESTION)
    assert isinstance(answer, indexer.Answer)


def test_an_open_collection_follows_a_build(toy_articles: Path, tmp_path: Path) -> None:
    encoder = ToyEncoder()
    settings = indexer.Settings(articles=toy_articles, index=tmp_path / "index")
    indexer.build(encoder=encoder, settings=settings)
    collection = indexer.open(encoder=encoder, settings=settings)
    assert collection.status().articles == 4
    (toy_articles / "baru.txt").write_text("Festival layang-layang digelar di Pangandaran pada bulan Juli.")
    indexer.build(encoder=encoder, settings=settings)
    assert collection.status().articles == 5
    assert collection.search("festival layang-layang", count=1)[0].article.id == "baru.txt"


def test_answering_needs_no_index() -> None:
    article = Article(
        indexer.ArticleInfo("a", title="Banjir Rendam Garut"),
        "Banjir merendam 214 rumah di Garut. Hujan deras turun sejak Jumat sore.",
    )
    passage = indexer.Passage("a", 0, len(article.text), article.text)
    hits = [indexer.Hit(1, article.info, passage, 0.9)]
    answer = indexer.answer_from(QUESTION, hits, ToyEncoder())
    for citation in answer.citations:
        assert citation.quote == article.text[citation.start : citation.end]
    assert answer.answered == bool(answer.citations)


def test_an_index_of_another_model_is_refused(toy_articles: Path, tmp_path: Path) -> None:
    indexer.build([toy_articles], tmp_path / "index", encoder=ToyEncoder())
    collection = indexer.open(tmp_path / "index", encoder=ToyEncoder(name="other", dimension=32))
    with pytest.raises(indexer.IndexerError, match="was made with the model 'toy', but 'other' is set"):
        collection.search("banjir")


def test_there_is_no_index_yet(tmp_path: Path) -> None:
    with pytest.raises(indexer.IndexerError, match="Build one first"):
        indexer.open(tmp_path)
