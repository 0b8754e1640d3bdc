from __future__ import annotations

from indexer.index.milvus.alike import one_letter_away


def test_every_slip_of_one_letter_is_there_and_no_other() -> None:
    found = one_letter_away("beras")
    assert {"bera", "eras", "beraas", "xberas", "berasx", "bears", "ebras", "belas"} <= found
    assert not found & {"beras", "ber", "breas ", "bxrxs", ""}
    # Letters left out, transposed, added, mistaken; less those that two slips lead to.
    assert len(found) == 5 + 4 + (6 * 26 - 5) + 5 * 25


def test_a_word_of_one_letter_does_not_vanish() -> None:
    assert "" not in one_letter_away("a")
