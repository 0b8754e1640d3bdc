import re

from indexer.answering.time_words import UNITS, plain, time_words


def test_plain_keeps_each_character_in_its_place() -> None:
    assert plain("Iraha ÉTA?") == "iraha eta?"
    assert len(plain("ﬁ İstanbul ½")) == len("ﬁ İstanbul ½")


def test_numbers_and_ordinals_in_words() -> None:
    assert time_words().number("tiga") == 3
    assert time_words().number("12") == 12
    assert time_words().number("kucing") is None
    assert time_words().ordinal("ii") == 2


def test_every_unit_is_named_in_both_languages() -> None:
    words = {"day": "hari days", "week": "minggu weeks", "month": "bulan months", "year": "tahun years"}
    for unit in UNITS:
        assert all(re.fullmatch(time_words().units[unit], word) for word in words[unit].split())
