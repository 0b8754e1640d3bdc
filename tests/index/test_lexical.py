from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import DamagedIndexError
from indexer.index.lexical import Document, LexicalIndex, mostly_gone, update
from tests.index.library import overwrite

DOCUMENTS: list[Document] = [
    (11, "Harga Beras", "Harga beras naik menjadi Rp388,2 per karung pada 19/6/2024."),
    (12, "Banjir Garut", "Banjir merendam 214 rumah. Penduduk Kafé Citra mengungsi ke G20."),
    (2**40, "Presiden di Pyongyang", "Presiden Rusia menandatangani perjanjian dengan Korea Utara."),
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    update(tmp_path, [], DOCUMENTS, len(DOCUMENTS), 1)
    return LexicalIndex(tmp_path)


def found(index: LexicalIndex, question: str, count: int = 10) -> list[int]:
    return [passage for passage, _ in index.search(question, count)]


@pytest.mark.parametrize(
    ("term", "expected"),
    [("garuts", [12]), ("grut", [12]), ("gaurt", [12]), ("karut", [12]), ("grt", []), ("kilogram", [])],
)
def test_passages_with_a_term_one_letter_away(index: LexicalIndex, term: str, expected: list[int]) -> None:
    assert index.spelled_like(term) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("perjanjian Korea", [2**40]),
        ("PERJANJIAN", [2**40]),
        ("388,2", [11]),
        ("Rp388,2", [11]),
        ("kafe", [12]),
        ("berapa rumah yang terendam banjir?", [12]),
        ("tidak ada yang cocok sama sekali xyzzy", []),
        ("pyongyang", [2**40]),
    ],
)
def test_words_and_numbers_are_found(index: LexicalIndex, question: str, expected: list[int]) -> None:
    assert found(index, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "😀😀",
        "'",
        '"',
        '""',
        '"a',
        "AND OR NOT",
        "title:beras^2",
        "beras AND (",
        "[1 TO *]",
        "*",
        "beras~",
        "\\",
        "\x00",
    ],
)
def test_nothing_a_user_types_is_syntax(index: LexicalIndex, question: str) -> None:
    assert found(index, question) in ([], [11])


def test_a_question_of_20_000_characters_is_searched(index: LexicalIndex) -> None:
    words = " ".join("".join(letters) for letters in product("bcdfghjk", repeat=4))
    assert len(words) > 20_000
    assert found(index, f"{words} perjanjian") == [2**40]


def test_the_best_comes_first_and_count_is_kept(index: LexicalIndex) -> None:
    scored = index.search("harga beras banjir", 10)
    assert [passage for passage, _ in scored] == [11, 12]
    assert scored[0][1] > scored[1][1] > 0
    assert found(index, "harga beras banjir", 1) == [11]
    assert found(index, "harga beras banjir", 0) == []


def test_words_in_quotation_marks_stand_together(index: LexicalIndex) -> None:
    assert found(index, "beras rumah “merendam 214”") == [12]
    assert found(index, '"Korea Utara" beras') == [2**40]


def test_words_in_quotation_marks_that_stand_nowhere_together_are_still_words(index: LexicalIndex) -> None:
    assert found(index, '"Utara Korea"') == [2**40]


def test_passages_are_deleted_and_added(tmp_path: Path, index: LexicalIndex) -> None:
    update(tmp_path, [11, 2**40], [(13, "", "Beras ketan.")], 1, 1)
    again = LexicalIndex(tmp_path)
    assert len(again) == 2
    assert found(again, "beras") == [13]
    assert found(again, "perjanjian") == []
    # What was open before does not see it.
    assert found(index, "beras") == [11]


def test_many_small_additions_leave_few_files(tmp_path: Path) -> None:
    for number in range(40):
        update(tmp_path, [], [(number, "Judul", f"kata kode{number}")], 1, 1)
    assert len(LexicalIndex(tmp_path)) == 40
    assert len(list((tmp_path / "lexical").iterdir())) < 120


@pytest.mark.parametrize("suffix", [".fast", ".idx"])
def test_files_made_to_break_the_engine_are_damage(tmp_path: Path, suffix: str) -> None:
    update(tmp_path, [], [(n, "Judul", f"kata kode{n} rumah {n % 7}") for n in range(60)], 60, 1)
    (path,) = (tmp_path / "lexical").glob(f"*{suffix}")
    data = path.read_bytes()
    # Its end, by which the engine knows it, stays; a reader has compared the checksum that comes with it.
    overwrite(path, b"\xff" * (len(data) - 130) + data[-130:])
    with pytest.raises(DamagedIndexError, match="the lexical engine cannot read it"):
        LexicalIndex(tmp_path).search("kode4 rumah", 50)


@pytest.mark.usefixtures("index")
def test_an_index_of_which_most_was_deleted_is_known(tmp_path: Path) -> None:
    assert not mostly_gone(tmp_path)
    update(tmp_path, [11, 12], [], 0, 1)
    assert mostly_gone(tmp_path)


def test_many_documents_are_written_by_several_threads(tmp_path: Path) -> None:
    documents = ((number, "", f"kata nomor {number}") for number in range(6000))
    update(tmp_path, [], documents, 6000, 2)
    assert not list((tmp_path / "lexical").glob("*.lock"))
    assert found(LexicalIndex(tmp_path), "4711") == [4711]


def test_of_some_passages_alone_whether_sifted_or_picked_out(tmp_path: Path) -> None:
    choose = random.Random(7)
    words = ["padi", "sawah", "banjir", "desa", "jalan", "gunung"]
    documents = [(n, "", " ".join(choose.choices(words, k=choose.randint(2, 9)))) for n in range(10, 3010)]
    update(tmp_path, [], documents, len(documents), 1)
    index = LexicalIndex(tmp_path)
    everything = index.search("padi banjir gunung", 3000)
    assert len(everything) > 2000
    for size in (0, 1, 7, 40, 400, 2900):
        within = np.sort(np.array(choose.sample(range(3100), size), np.int64))
        wanted = set(within.tolist())
        expected = [pair for pair in everything if pair[0] in wanted]
        assert index.search("padi banjir gunung", 3000, within) == expected
        # Ties at the end of a list may fall either way; scores may not.
        some = [score for _, score in index.search("padi banjir gunung", 20, within)]
        assert some == [score for _, score in expected[:20]]


def test_words_in_quotation_marks_stand_together_among_some_passages(index: LexicalIndex) -> None:
    both = np.array([11, 2**40], np.int64)
    assert [passage for passage, _ in index.search('"Korea Utara" beras', 5, both)] == [2**40]
    assert [passage for passage, _ in index.search('"Korea Utara" beras', 5, both[:1])] == [11]
