import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.terms import content_terms, fold, stop_words, term, terms, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Banjir DI Garut", "banjir di garut"),
        ("Café ＦＵＬＬ", "cafe full"),
        ("Straße", "strasse"),
        ("İ", "i"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rp388,2 pada 19/6/2024.", ["rp", "388,2", "pada", "19", "6", "2024"]),
        ("pukul 10.30 atau 10:30", ["pukul", "10.30", "atau", "10:30"]),
        ("KTT G20, U-17", ["ktt", "g", "20", "u", "17"]),
        ("Al-Qur'an don't", ["al", "qur'an", "don't"]),
        ("a_b <b>c</b>", ["a", "b", "b", "c", "b"]),
        ("½ ②", ["1", "2", "2"]),
        ("東京 نعم", ["東京", "نعم"]),
        ("…!? 🙂 \x00 \ud800", []),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mempertanyakan", "tanya"),
        ("terendam", "endam"),
        ("7.650", "7650"),
        ("7,650", "7650"),
        ("1.250.000", "1250000"),
        ("76.50", "76.50"),
        ("388,2", "388,2"),
        ("1.250.00", "1.250.00"),
    ],
)
def test_a_term_is_a_stem_or_a_number_kept_whole(word: str, expected: str) -> None:
    assert term(word) == expected


def test_terms_keep_order_repetition_and_stop_words() -> None:
    assert terms("Negara-negara di Asia dan negara lain") == [
        "negara",
        "negara",
        "di",
        "asia",
        "dan",
        "negara",
        "lain",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Negara-negara di Asia dan negara lain", ["negara", "asia", "lain"]),
        ("Berapa rumah yang terendam?", ["rumah", "endam"]),
        ("How many houses were flooded?", ["houses", "flooded"]),
        ("Saha nu jadi bupati?", ["bupat"]),
        ("U-17 5 a b", ["17", "5"]),
        ("apa yang itu, apa", ["apa", "yang", "itu"]),
        ("a b a", ["a", "b"]),
        ("?!", []),
    ],
)
def test_content_terms(text: str, expected: list[str]) -> None:
    assert content_terms(text) == expected


def test_stop_words_are_folded_words() -> None:
    assert {"yang", "the", "nu", "sing", "brp"} <= stop_words()
    assert [word for word in stop_words() if words(word) != [word]] == []
    assert not stop_words() & {"banjir", "rumah", "presiden"}


@given(st.text())
def test_content_terms_are_terms_each_once(text: str) -> None:
    found, every = content_terms(text), terms(text)
    assert all(every)
    assert len(found) == len(set(found))
    assert set(found) <= set(every)
    assert bool(found) == bool(every)


@given(st.text(), st.text())
def test_terms_do_not_depend_on_what_is_beside_them(one: str, other: str) -> None:
    assert terms(f"{one} {other}") == terms(one) + terms(other)
