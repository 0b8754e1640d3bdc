from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, NoIndexError, NoSuchArticleError
from indexer.index import build, open_index
from tests.index.library import Library, view
from tests.toys import ToyEncoder


def test_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="Build one first"):
        open_index(tmp_path / "none")
    with pytest.raises(NoIndexError):
        open_index(tmp_path)


@pytest.mark.both_engines
def test_a_first_build_that_was_interrupted_is_no_index(library: Library) -> None:
    class Tired(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):  # noqa: ARG002  # as the protocol has it
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([library.folder], library.index, Tired(), library.settings)
    with pytest.raises(NoIndexError):
        open_index(library.index)


@pytest.mark.both_engines
def test_a_snapshot_says_what_it_is(library: Library) -> None:
    report = library.build()
    status = open_index(library.index).status()
    assert (status.articles, status.passages, status.model) == (5, report.passages, "toy")
    assert (status.dimension, status.generation, status.fingerprint) == (64, 1, "toy-toy-64")
    assert status.built_at.startswith("20")
    assert status.built_at.endswith("+00:00")
    assert status.size > 10_000


@pytest.mark.both_engines
def test_the_nearest_passages_come_first_with_their_scores(library: Library) -> None:
    library.build()
    with open_index(library.index).snapshot() as snapshot:
        (info, text) = snapshot.article("berita-003.txt").info, snapshot.article("berita-003.txt").text
        passage = snapshot.passages_of(info.id)[0]
        query = library.encoder.encode_queries([f"{info.title}\n{passage.text}"])[0]
        (best, score), *others = snapshot.dense(query, 3)
        assert snapshot.passages([best])[best] == passage
        assert score == pytest.approx(1.0, abs=1e-3)
        assert score > others[0][1] >= others[1][1]
        assert text[passage.start : passage.end] == passage.text


@pytest.mark.both_engines
def test_unknown_ids_are_left_out(library: Library) -> None:
    library.build()
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.passages([999, -1]) == {}
        assert snapshot.articles(["none"]) == {}
        assert snapshot.copies(["none"]) == {}
        with pytest.raises(NoSuchArticleError, match="'none'"):
            snapshot.article("none")
        with pytest.raises(KeyError):
            snapshot.vectors([999])
        assert snapshot.vectors([]).shape == (0, 64)


def test_copies_are_the_others_of_the_same_story(library: Library) -> None:
    library.build()
    with sqlite3.connect(library.index / "catalogue.sqlite") as catalogue:
        catalogue.execute("DELETE FROM copies")
        catalogue.execute("INSERT INTO copies SELECT key, 1 FROM articles WHERE id < 'berita-004'")
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.copies(["berita-001.txt", "berita-005.txt"]) == {
            "berita-001.txt": ("berita-002.txt", "berita-003.txt")
        }


@pytest.mark.both_engines
def test_articles_come_in_the_order_of_their_ids(library: Library) -> None:
    library.fill(*range(6, 230))
    library.build()
    with open_index(library.index).snapshot() as snapshot:
        ids = [article.id for article in snapshot.all_articles()]
        assert ids == sorted(ids)
        assert len(ids) == 229
        assert len(snapshot.articles(ids * 5)) == 229


@pytest.mark.both_engines
def test_a_snapshot_does_not_change_while_builds_land(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    held = index.snapshot()
    before = [article.id for article in held.all_articles()]
    for number in range(10, 16):
        library.fill(number)
        library.build()
    assert held.status.generation == 1
    assert [article.id for article in held.all_articles()] == before
    query = library.encoder.encode_queries(["bantuan"])[0]
    assert len(held.dense(query, 100)) == held.status.passages
    assert len(held.lexical("bantuan", 100)) == held.status.passages
    with index.snapshot() as newest:
        assert newest.status.generation == 7
    held.close()


@pytest.mark.both_engines
def test_the_next_question_sees_the_new_generation(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    assert index.status().articles == 5
    library.fill(6)
    library.build()
    assert index.status().articles == 6


def test_the_same_generation_is_opened_once(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    first, second = index.snapshot(), index.snapshot()
    assert first._opened is second._opened
    first.close()
    second.close()


@pytest.mark.both_engines
def test_a_closed_snapshot_says_so(library: Library) -> None:
    library.build()
    snapshot = open_index(library.index).snapshot()
    snapshot.close()
    snapshot.close()
    with pytest.raises(ValueError, match="closed"):
        snapshot.articles(["berita-001.txt"])


@pytest.mark.both_engines
def test_one_snapshot_serves_many_threads(library: Library) -> None:
    library.build()
    failures: list[BaseException] = []
    with open_index(library.index).snapshot() as snapshot:

        def ask() -> None:
            try:
                for _ in range(30):
                    found = snapshot.lexical("bantuan", 10)
                    assert len(snapshot.passages([passage for passage, _ in found])) == len(found) > 0
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []


def test_an_index_put_in_the_place_of_another_is_seen(library: Library, tmp_path: Path) -> None:
    library.build()
    index = open_index(library.index)
    assert view(index).articles[0][0].id == "berita-001.txt"
    other = Library(tmp_path / "other")
    other.fill(8, 9)
    other.build()
    library.index.rename(tmp_path / "old")
    other.index.rename(library.index)
    assert view(index) == view(library.index)
    assert index.status().articles == 2


def test_a_missing_catalogue_beside_its_files_is_damage(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    (library.index / "catalogue.sqlite").unlink()
    with pytest.raises(DamagedIndexError, match="it is missing"):
        index.snapshot()


def test_a_missing_generation_is_damage(library: Library) -> None:
    library.build()
    (library.index / "generations" / "00000001").rename(library.root / "gone")
    with pytest.raises(DamagedIndexError, match=r"missing.*python -m indexer check"):
        open_index(library.index)


@pytest.mark.both_engines
def test_metadata_is_listed_without_texts(library: Library) -> None:
    library.build()
    with open_index(library.index).snapshot() as snapshot:
        assert snapshot.all_infos() == tuple(article.info for article in snapshot.all_articles())


@pytest.mark.both_engines
def test_an_articles_passages_are_slices_of_it_in_order(library: Library) -> None:
    library.build()
    with open_index(library.index).snapshot() as snapshot:
        article = snapshot.article("berita-003.txt")
        passages = snapshot.passages_of(article.id)
        assert passages[0].start == 0
        assert [passage.text for passage in passages] == [
            article.text[passage.start : passage.end] for passage in passages
        ]
        assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)
        assert snapshot.passages_of("none") == ()
