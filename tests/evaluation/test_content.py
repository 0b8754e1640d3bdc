import pytest

from indexer.evaluation.content import best_share, content_share, holds

TEXT = "Harga beras  naik\nmenjadi Rp15.000 pada 5 Maret 2024."


@pytest.mark.parametrize(
    ("expected", "held"),
    [
        ([["rp15.000"]], True),
        ([["beras naik menjadi"]], True),
        ([["jagung", "beras"]], True),
        ([["beras"], ["Maret"]], True),
        ([["beras"], ["April"]], False),
        # Part of a longer number is another number; part of a word is not.
        ([["15"]], True),
        ([["5.000"]], False),
        ([["202"]], False),
        ([["5 Maret"]], True),
        ([["Mar"]], True),
    ],
)
def test_holds(expected: list[list[str]], held: bool) -> None:
    assert holds(TEXT, expected) is held


def test_a_number_is_looked_for_further_on() -> None:
    assert holds("115, lalu 15", [["15"]])
    assert not holds("115, lalu 150", [["15"]])


def test_content_share() -> None:
    # "menjadi" and "pada" are stop words; "kenaikan" has another stem than "naik".
    assert content_share(TEXT, [["harga beras menjadi naik"]]) == 1.0
    assert content_share(TEXT, [["harga beras pada jagung"]]) == pytest.approx(2 / 3)
    assert content_share(TEXT, [["harga jagung", "harga"]]) == 1.0
    assert content_share(TEXT, [["harga"], ["jagung"]]) == 0.5
    assert content_share(TEXT, [["15000"]]) == 1.0
    assert content_share(TEXT, [["?!"]]) == 0.0
    assert content_share(TEXT, []) == 0.0


def test_best_share() -> None:
    assert best_share(["jagung", TEXT], [["beras jagung"]]) == 0.5
    assert best_share([], [["beras"]]) == 0.0
