import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from indexer.answering.generation.facts import unsupported
from indexer.answering.generation.reference import reference
from tests.answering.generation.articles import FLOOD, INFOS, QUESTION, TEXTS, VISIT

CITED = reference([*(INFOS[name].title for name in TEXTS), "2024-03-02", FLOOD, VISIT])
KNOWN = reference([QUESTION, FLOOD, VISIT])


def marked(sentence: str, *, translated: bool = False) -> Sequence[str]:
    return [sentence[start:end] for start, end in unsupported(sentence, CITED, KNOWN, translated)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Banjir merendam 214 rumah di Garut pada 1 Maret 2024.",
        "Sebanyak 214 rumah terendam, Jumat (1/3).",
        "Kerugian mencapai Rp1.500.000.000.",
        "BNPB menyebut masa tanggap darurat 7 hari.",
        "Joko Widodo datang pada Maret 2024.",
        "Menurut Rudy Gunawan, kerugiannya Rp1,5 miliar.",
        "Prabowo membagikan 8 ribu paket.",
        "Pertandingan dan kebijakan itu ditunda.",
        "Salah satu korban selamat.",
    ],
)
def test_what_stands_in_the_articles_is_not_marked(sentence: str) -> None:
    assert marked(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("Banjir merendam 215 rumah di Garut.", ["215"]),
        ("Banjir merendam dua ratus rumah di Garut.", ["dua ratus"]),
        ("Banjir terjadi pada 2 Maret 2023.", ["2 Maret 2023"]),
        ("Banjir terjadi pada 11 Maret.", ["11 Maret"]),
        ("Banjir terjadi pada Senin.", ["Senin"]),
        ("Banjir melanda Bandung dan Garut.", ["Bandung"]),
        ("Megawati menjenguk korban.", ["Megawati"]),
        ("Bupati Dedi Mulyadi menyatakan tanggap darurat.", ["Dedi Mulyadi"]),
        ("KPK memeriksa bupati.", ["KPK"]),
        ("Joko Subianto menjenguk korban.", ["Joko Subianto"]),
        ("Bantuan datang dari Jepang.", ["Jepang"]),
        ("Kerugiannya 1,5 juta rupiah.", ["1,5 juta"]),
        ("Kontaknya 0812-0000-1111.", ["0812", "0000", "1111"]),
    ],
)
def test_what_stands_in_none_of_them_is_marked(sentence: str, absent: list[str]) -> None:
    assert marked(sentence) == absent


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("Floods hit 214 homes in Garut on Friday, March 1, 2024.", []),
        ("The American aid came with Prabowo Subianto.", []),
        ("United States parcels arrived; the Red Cross helped.", []),
        ("Floods hit 214 homes in Bandung on Monday.", ["Bandung", "Monday"]),
        ("The Japanese aid came with Sukarno.", ["Japanese", "Sukarno"]),
    ],
)
def test_a_sentence_in_another_language(sentence: str, absent: list[str]) -> None:
    assert marked(sentence, translated=True) == absent


@holds(st.integers(0, 10**12))
def test_a_number_that_is_not_there_is_always_marked(number: int) -> None:
    sentence = f"Banjir merendam {number} rumah."
    assert bool(marked(sentence)) == (
        not {str(number)} & set(re.findall(r"\d+", "214 7 8000 1500000000 1 3 2024 4 2"))
    )


@holds(st.integers(1, 28), st.sampled_from(["Januari", "Juni", "Desember"]), st.integers(1990, 2030))
def test_a_date_that_is_not_there_is_always_marked(day: int, month: str, year: int) -> None:
    assert marked(f"Banjir terjadi pada {day} {month} {year}.") != []


@holds(st.text())
def test_any_text_has_its_marks_at_their_places(text: str) -> None:
    places = unsupported(text, CITED, KNOWN, False)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] < other[0] for one, other in pairwise(places))
