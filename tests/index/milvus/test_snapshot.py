from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer.errors import DamagedIndexError, EngineError
from indexer.index import open_index
from indexer.index.snapshot import HeldSnapshot
from tests.index.library import Library, code
from tests.index.milvus.machines import looking_into, names
from tests.places import running


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HeldSnapshot, HeldSnapshot]]:
    """The same articles in Milvus and in a folder."""
    made = []
    for number, engine in enumerate((True, False)):
        library = Library(tmp_path_factory.mktemp(f"snapshot-{number}"), engine=engine)
        library.fill(*range(1, 13))
        library.write("kutip.txt", 'Harga "Beras"\n\nHarga beras naik Rp388,2 miliar pada hari Jum\'at.\n')
        library.write("balik.txt", "Naik\n\nBeras harga lama tidak berlaku. Kuota 5.6 juta ton.\n")
        for name in ("salinan-1.txt", "salinan-2.txt"):
            library.write(name, "Kapal\n\n" + "Kapal wisata berlayar ke pulau seberang setiap pagi.\n" * 3)
        made.append(library)
    with running(made[0].index):
        for library in made:
            library.build()
        first, second = (open_index(library.index) for library in made)
        with first.snapshot() as in_milvus, second.snapshot() as in_folder:
            yield in_milvus, in_folder


def texts(snapshot: HeldSnapshot, question: str, count: int = 50) -> list[str]:
    return [
        passage.text
        for passage in snapshot.passages([k for k, _ in snapshot.lexical(question, count)]).values()
    ]


@pytest.mark.parametrize(
    "question",
    [
        "harga beras",
        "bantuan " + code(7),
        "Rp388,2 miliar",
        "5.6 juta",
        "jum'at",
        "text_match(terms, 'a') or 1 == 1",
        "\\ \" ' %",
        "",
        "kata yang tidak ada: zzz",
    ],
)
def test_words_find_the_same_passages_with_nearly_the_same_scores(
    snapshots: tuple[HeldSnapshot, HeldSnapshot], question: str
) -> None:
    in_milvus, in_folder = snapshots
    assert sorted(texts(in_milvus, question)) == sorted(texts(in_folder, question))
    found, expected = ([score for _, score in each.lexical(question, 5)] for each in snapshots)
    # The folder's engine keeps the length of a passage in one byte.
    assert found == pytest.approx(expected, rel=0.1)


def test_words_in_quotation_marks_stand_together(snapshots: tuple[HeldSnapshot, HeldSnapshot]) -> None:
    for snapshot in snapshots:
        assert len(texts(snapshot, "harga beras")) == 2
        assert ["388,2" in text for text in texts(snapshot, '"harga beras"')] == [True]
        # Where no passage has them so, each counts for itself.
        assert len(texts(snapshot, '"beras naik murah"')) == 2


def test_terms_are_as_frequent_as_in_a_folder(snapshots: tuple[HeldSnapshot, HeldSnapshot]) -> None:
    wanted = ["harga", "beras", "388,2", "5.6", "56", "bantu", code(3), "jum'at", "tidakada"]
    in_milvus, in_folder = (snapshot.frequencies(wanted) for snapshot in snapshots)
    assert in_milvus == in_folder
    assert in_milvus["harga"] == 2


@pytest.mark.parametrize("term", ["berass", "beas", "bears", "belas", "haarga", "tidakada", "bs"])
def test_the_same_passages_have_a_word_that_is_spelt_alike(
    snapshots: tuple[HeldSnapshot, HeldSnapshot], term: str
) -> None:
    found, expected = (
        {passage.text for passage in snapshot.passages(snapshot.spelled_like(term)).values()}
        for snapshot in snapshots
    )
    assert found == expected
    assert bool(found) is (term not in {"tidakada", "bs"})


def test_copies_are_the_others_of_the_same_story(snapshots: tuple[HeldSnapshot, HeldSnapshot]) -> None:
    wanted = ["berita-001.txt", "salinan-1.txt", "kutip.txt", "none"]
    in_milvus, in_folder = (snapshot.copies(wanted) for snapshot in snapshots)
    assert in_milvus == in_folder
    assert in_milvus["salinan-1.txt"] == ("salinan-2.txt",)


def test_an_id_may_hold_anything(snapshots: tuple[HeldSnapshot, HeldSnapshot]) -> None:
    for name in ('"', "\\", "a' or article != '", "\n", ""):
        assert snapshots[0].articles([name]) == {}
        assert snapshots[0].of_articles([name]).size == 0


def test_a_part_that_is_missing_is_damage(library: Library) -> None:
    library.write("panjang.txt", "Panjang\n\n" + "Kata demi kata disusun rapi. " * 2000)
    library.build()
    with closing(open_index(library.index)) as index, index.snapshot() as snapshot:
        assert snapshot.article("panjang.txt")
        with looking_into(library) as engine:
            engine.delete(names(engine).articles, 'article == "panjang.txt" and part == 1')
        with pytest.raises(DamagedIndexError, match=r"'panjang.txt' is not what was stored"):
            snapshot.article("panjang.txt")
        assert snapshot.article("berita-001.txt")


def test_an_engine_that_went_away_is_said(library: Library) -> None:
    library.build()
    index = open_index(library.index)
    snapshot = index.snapshot()
    index.close()
    with pytest.raises(EngineError, match="closed"):
        snapshot.articles(["berita-001.txt"])
