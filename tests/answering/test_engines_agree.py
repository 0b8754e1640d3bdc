"""The real encoder over the sample collection: what Milvus answers is what a folder answers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import indexer
from indexer.__main__ import main
from indexer.answering.collection import Collection
from indexer.index import local_folder
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import Filters
from tests.conftest import SAMPLE
from tests.places import place_of, running

QUESTIONS = (
    "Berapa pasal dalam traktat Rusia dan Korea Utara?",
    "Berapa magnitudo gempa Cianjur?",
    "Who launched the Webb telescope?",
    "Siapa pelukis Mona Lisa?",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, sample_index: Path, encoder: Encoder) -> Iterator[Path]:
    """The sample collection in Milvus, published from the index that is there, without embedding it again."""
    with running(place_of("milvus", tmp_path_factory.mktemp("agree"))) as place:
        shutil.copytree(sample_index, local_folder(place))
        report = indexer.build([SAMPLE], place, encoder=encoder)
        assert (report.embedded, report.rejected) == (0, ())
        yield place


@pytest.fixture(scope="module")
def in_milvus(address: Path, encoder: Encoder) -> Collection:
    return indexer.open(settings=replace(Settings(), index=address), encoder=encoder)


def test_they_hold_the_same(in_milvus: Collection, sample_collection: Collection) -> None:
    assert list(in_milvus.articles()) == list(sample_collection.articles())
    ours, theirs = in_milvus.status(), sample_collection.status()
    assert (ours.articles, ours.passages, ours.model, ours.dimension) == (
        *(theirs.articles, theirs.passages, theirs.model, theirs.dimension),
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_they_find_the_same(in_milvus: Collection, sample_collection: Collection, question: str) -> None:
    found, expected = (collection.search(question, 3) for collection in (in_milvus, sample_collection))
    assert found[0].article == expected[0].article
    assert found[0].passage == expected[0].passage
    # BM25 is rounded in one of them, so that near the end of a list two may change places.
    assert found[0].score == pytest.approx(expected[0].score, abs=0.05)


@pytest.mark.parametrize("question", QUESTIONS)
def test_they_answer_the_same(in_milvus: Collection, sample_collection: Collection, question: str) -> None:
    answer, expected = (collection.ask(question) for collection in (in_milvus, sample_collection))
    assert answer.answered == expected.answered
    if answer.answered:
        assert answer.citations[0].quote == expected.citations[0].quote
    for citation in answer.citations:
        text = in_milvus.article(citation.article.id).text
        assert text[citation.start : citation.end] == citation.quote


def test_they_filter_the_same(in_milvus: Collection, sample_collection: Collection) -> None:
    for filters in (Filters(since="2022-01-01", until="2022-12-31"), Filters(language="en")):
        found, expected = (
            {hit.article.id for hit in collection.search("gempa", 50, filters)}
            for collection in (in_milvus, sample_collection)
        )
        assert found == expected


def test_every_command_takes_the_address(address: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> str:
        assert main([*arguments, "--index", str(address)]) == 0
        return capsys.readouterr().out

    assert json.loads(run("build", str(SAMPLE), "--json"))["added"] == 0
    assert "23 pasal" in json.loads(run("ask", QUESTIONS[0], "--json"))["answer"]
    assert json.loads(run("search", QUESTIONS[1], "--json"))["hits"]
    assert str(address) in run("status")
    assert json.loads(run("show", "ps-0002", "--json"))["id"] == "ps-0002"


@pytest.mark.parametrize("command", [["check"], ["export", "index.tanya"]])
def test_what_is_for_folders_says_so(
    command: list[str], address: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--index", str(address)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "is for an index in a folder" in err.splitlines()[-1]


def test_an_engine_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--index", "milvus://127.0.0.1:9/berita"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith("milvus://127.0.0.1:9/berita: ")
