from collections import Counter
from pathlib import Path

import pytest

from indexer.articles import FileContents, find_files, read_file
from indexer.types import Article
from tests.sample_questions import sample_questions

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "articles"


@pytest.fixture(scope="module")
def contents() -> list[FileContents]:
    return [read_file(file) for file in find_files([SAMPLE])]


@pytest.fixture(scope="module")
def articles(contents: list[FileContents]) -> dict[str, Article]:
    return {article.id: article for content in contents for article in content.articles}


def test_every_file_is_read(contents: list[FileContents]) -> None:
    assert [rejection for content in contents for rejection in content.rejected] == []
    ids = [article.id for content in contents for article in content.articles]
    assert len(ids) == len(set(ids)) >= 40


def test_formats_are_mixed() -> None:
    suffixes = Counter(file.path.suffix for file in find_files([SAMPLE]))
    assert set(suffixes) == {".txt", ".md", ".html", ".jsonl"}
    assert suffixes[".txt"] >= 10
    assert suffixes[".md"] >= 3
    assert suffixes[".html"] >= 3


def test_articles_are_as_long_as_news_is(articles: dict[str, Article]) -> None:
    lengths = {id: len(article.text) for id, article in articles.items()}
    assert {id: length for id, length in lengths.items() if not 1_400 <= length <= 4_000} == {}


def test_languages(articles: dict[str, Article]) -> None:
    languages = Counter(article.info.language for article in articles.values())
    assert languages["id"] >= 28
    assert {language: count for language, count in languages.items() if count < 2} == {}
    assert set(languages) == {"id", "en", "ms", "su", "jv"}


def test_metadata_is_there_and_missing(articles: dict[str, Article]) -> None:
    for name in ("title", "url", "source", "published", "author"):
        known = [bool(getattr(article.info, name)) for article in articles.values()]
        assert any(known), name
        assert name == "title" or not all(known), name


def test_it_holds_the_answers_to_the_sample_questions(articles: dict[str, Article]) -> None:
    questions = sample_questions()
    assert sum(sample.answerable for sample in questions) >= 200
    assert sum(not sample.answerable for sample in questions) >= 60
    texts = {id: f"{article.info.title}\n{article.text}" for id, article in articles.items()}
    missing = [
        (sample.id, ways)
        for sample in questions
        for ways in sample.expected
        if not any(way in texts[name] for name in sample.articles for way in ways)
    ]
    assert missing == []


def test_the_treaty_of_june_2024_and_the_concern_in_washington(articles: dict[str, Article]) -> None:
    text = articles["internasional/rusia-korea-utara-traktat-kemitraan.txt"].text
    assert all(words in text for words in ("19/6/2024", "Putin", "Kim Jong Un", "Washington"))
