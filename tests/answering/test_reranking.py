"""With a real cross-encoder, whose weights are random: its order is unlike that of the search."""

from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.answering.collection import Collection
from indexer.answering.library import Library
from indexer.answering.question import parse_question
from indexer.model.encoder import Encoder
from indexer.model.reading import load_reader
from indexer.model.reranker import Reranker, load_reranker
from indexer.settings import Settings

QUESTION = "Berapa rumah yang terendam banjir di Garut?"


@pytest.fixture(scope="module")
def reranker(tiny_reranker: Path) -> Reranker:
    found = load_reranker(replace(Settings(), reranker=str(tiny_reranker)))
    assert found is not None
    return found


def test_the_best_of_more_come_in_its_order(
    sample_collection: Collection, encoder: Encoder, reranker: Reranker
) -> None:
    question = parse_question(QUESTION)
    with sample_collection.index.snapshot() as snapshot:
        plain = Library(snapshot, encoder).find(question, 30, 1)
        found = Library(snapshot, encoder, reranker=reranker).find(question, 5, 1)
    scores = reranker.scores(
        question.text,
        [(hit.article.title, passage.text) for hit, passage in zip(plain.hits, plain.indexed, strict=True)],
    )
    best = sorted(range(30), key=lambda place: -scores[place])[:5]
    assert [hit.article.id for hit in found.hits] == [plain.hits[place].article.id for place in best]
    assert found.indexed == tuple(plain.indexed[place] for place in best)
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in found.hits] == [hit.score for hit in plain.hits[:5]]
    assert best != [0, 1, 2, 3, 4]


def test_the_reader_leaves_its_order(
    sample_collection: Collection, encoder: Encoder, reranker: Reranker
) -> None:
    question = parse_question(QUESTION)
    with sample_collection.index.snapshot() as snapshot:
        library = Library(snapshot, encoder, reader=load_reader(encoder, Settings()), reranker=reranker)
        found = library.find(question, 5, 1)
        read = library.read(question, found)
    assert read.hits == found.hits
    assert len(read.readings) == 5


def test_a_setting_names_it(sample_index: Path, encoder: Encoder, tiny_reranker: Path) -> None:
    settings = replace(Settings(), index=sample_index)
    plain = indexer.open(settings=settings, encoder=encoder).search(QUESTION, 5)
    with_it = indexer.open(settings=replace(settings, reranker=str(tiny_reranker)), encoder=encoder)
    assert [hit.article.id for hit in with_it.search(QUESTION, 5)] != [hit.article.id for hit in plain]
    answer = with_it.ask(QUESTION)
    assert answer.question == QUESTION
