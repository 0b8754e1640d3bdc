from dataclasses import replace

import pytest

from indexer.answering.collection import Collection
from indexer.answering.library import Library
from indexer.answering.question import parse_question
from indexer.errors import NoSuchArticleError
from indexer.types import Citation, Filters
from tests.toys import ToyEncoder


def test_a_quote_stands_at_its_place_only(toy_collection: Collection) -> None:
    with toy_collection.index.snapshot() as snapshot:
        library = Library(snapshot, ToyEncoder())
        text, info = library.text("banjir.txt"), snapshot.articles(["banjir.txt"])["banjir.txt"]
        quote = Citation(1, info, 3, 20, text[3:20], 1.0)
        assert library.stands(quote)
        assert not library.stands(replace(quote, start=4))
        assert not library.stands(replace(quote, quote=text[3:19] + "!"))
        with pytest.raises(NoSuchArticleError):
            library.text("nowhere")


def test_it_searches_within_its_filters_and_says_so(toy_collection: Collection) -> None:
    stages: list[str] = []
    with toy_collection.index.snapshot() as snapshot:
        library = Library(snapshot, ToyEncoder(), Filters(source="Pasar Kita"), on_stage=stages.append)
        found = library.find(parse_question("harga beras"), 5, 1)
    assert {hit.article.id for hit in found.hits} == {"beras.md"}
    assert stages == ["searching", "reading"]


def test_it_searches_among_named_articles_alone(toy_collection: Collection) -> None:
    with toy_collection.index.snapshot() as snapshot:
        library = Library(snapshot, ToyEncoder(), among=("bola-1", "bola-2"))
        found = library.find(parse_question("harga beras"), 5, 1)
    assert {hit.article.id for hit in found.hits} == {"bola-1", "bola-2"}
    assert found.searched == 2
