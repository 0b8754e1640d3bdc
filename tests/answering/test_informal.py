import pytest

from indexer.answering.informal import written_out
from indexer.answering.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brp org yg tewas thn 2022?", "berapa orang yang tewas tahun 2022?"),
        ("whoosh diresmikan dmn?", "whoosh diresmikan di mana?"),
        ("knp org2 demo, gara2 hrg bbm?", "mengapa orang-orang demo, gara-gara harga bbm?"),
        # Names, addresses and what is quoted stay, and what may stand for two words.
        ("Apa itu YG dan LG?", "Apa itu YG dan LG?"),
        ("apa isi jml.co.id/thn-org?", "apa isi jml.co.id/thn-org?"),
        ('apa arti "brp org" dan “yg”?', 'apa arti "brp org" dan “yg”?'),
        ("kata dr tirta", "kata dr tirta"),
        ("orgy", "orgy"),
    ],
)
def test_abbreviations_in_full(typed: str, meant: str) -> None:
    assert written_out(typed, "id") == meant
    assert written_out(meant, "id") == meant


def test_an_english_question_stays_unless_it_is_none() -> None:
    assert written_out("who runs the org lg sp?", "en") == "who runs the org lg sp?"
    # Too few words to tell the language by.
    assert written_out("whoosh diresmikan dmn org?", "en") == "whoosh diresmikan di mana orang?"


def test_no_abbreviation_stands_for_two_words() -> None:
    assert not set(vocabulary().full_words) & {
        word for full in vocabulary().full_words.values() for word in full.split()
    }
