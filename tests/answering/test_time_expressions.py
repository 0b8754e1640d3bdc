from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.time_expressions import Sense, Timing, asks_for_articles, read_timing
from indexer.answering.time_words import plain

TODAY = date(2025, 8, 20)
"""A Wednesday."""


def said(question: str) -> tuple[Sense, str, str]:
    timing = read_timing(question, TODAY)
    assert timing.period is not None
    return timing.sense, timing.period.first, timing.period.last


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("berita kemarin", "2025-08-19", "2025-08-19"),
        ("apa yang terjadi hari ini di Garut?", "2025-08-20", "2025-08-20"),
        ("banjir kemarin lusa", "2025-08-18", "2025-08-18"),
        ("gempa pekan lalu", "2025-08-11", "2025-08-17"),
        ("gempa minggu lalu", "2025-08-11", "2025-08-17"),
        ("ada apa hari Minggu lalu?", "2025-08-17", "2025-08-17"),
        ("ada apa Rabu lalu?", "2025-08-13", "2025-08-13"),
        ("Senin kemarin ada apa", "2025-08-18", "2025-08-18"),
        ("film akhir pekan lalu", "2025-08-16", "2025-08-17"),
        ("cuaca akhir pekan ini", "2025-08-23", "2025-08-24"),
        ("inflasi bulan lalu", "2025-07-01", "2025-07-31"),
        ("APBN tahun lalu", "2024-01-01", "2024-12-31"),
        ("awal tahun ini", "2025-01-01", "2025-04-30"),
        ("banjir 3 hari terakhir", "2025-08-18", "2025-08-20"),
        ("banjir dalam tiga hari terakhir", "2025-08-18", "2025-08-20"),
        ("gempa sebulan terakhir", "2025-07-20", "2025-08-20"),
        ("dua hari lalu", "2025-08-18", "2025-08-18"),
        ("2 minggu yang lalu", "2025-08-04", "2025-08-10"),
        ("sejak kemarin", "2025-08-19", ""),
        ("sebelum bulan lalu", "", "2025-06-30"),
        # English
        ("what happened yesterday?", "2025-08-19", "2025-08-19"),
        ("last week's floods", "2025-08-11", "2025-08-17"),
        ("last Monday", "2025-08-18", "2025-08-18"),
        ("floods in the last 3 days", "2025-08-18", "2025-08-20"),
        ("past two weeks", "2025-08-06", "2025-08-20"),
        ("a week ago", "2025-08-11", "2025-08-17"),
        ("at the end of last year", "2024-09-01", "2024-12-31"),
        # As chatted, Malay, Sundanese, Javanese
        ("kmrn ada apa", "2025-08-19", "2025-08-19"),
        ("bln kemaren", "2025-07-01", "2025-07-31"),
        ("apa yang berlaku semalam?", "2025-08-19", "2025-08-19"),
        ("tahun lepas", "2024-01-01", "2024-12-31"),
        ("Kamari aya naon?", "2025-08-19", "2025-08-19"),
        ("poé ieu", "2025-08-20", "2025-08-20"),
        ("minggu wingi", "2025-08-11", "2025-08-17"),
        ("dina iki", "2025-08-20", "2025-08-20"),
        ("sasi wingi", "2025-07-01", "2025-07-31"),
    ],
)
def test_what_is_counted_from_today_is_when_it_was_published(question: str, first: str, last: str) -> None:
    assert said(question) == (Sense.RELATIVE, first, last)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("berita banjir bulan Agustus 2025", "2025-08-01", "2025-08-31"),
        ("berita banjir bulan September", "2024-09-01", "2024-09-30"),
        ("berita sejak Juni 2024", "2024-06-01", ""),
        ("berita dari Juni 2024", "2024-06-01", "2024-06-30"),
        ("berita setelah Juni 2024", "2024-07-01", ""),
        ("berita sebelum Maret 2023 tentang BBM", "", "2023-02-28"),
        ("berita sampai 3 Maret 2023", "", "2023-03-03"),
        ("berita antara Januari dan Maret 2024", "2024-01-01", "2024-03-31"),
        ("berita dari 2021 sampai September 2024", "2021-01-01", "2024-09-30"),
        ("berita 31 Januari - 3 Maret 2024", "2024-01-31", "2024-03-03"),
        ("ada artikel apa pada 2024?", "2024-01-01", "2024-12-31"),
        ("articles in August 2025", "2025-08-01", "2025-08-31"),
        ("Show me the articles since June 2024", "2024-06-01", ""),
        ("news between June 1, 2024 and 15 July 2024", "2024-06-01", "2024-07-15"),
        ("warta taun 2010 babagan Merapi", "2010-01-01", "2010-12-31"),
        ("artikel Populer pada Rabu (30/7/2025) hingga Kamis (31/7/2025)", "2025-07-30", "2025-07-31"),
    ],
)
def test_a_date_in_a_question_for_articles_is_when_they_were_published(
    question: str, first: str, last: str
) -> None:
    assert said(question) == (Sense.ARTICLES, first, last)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Apa yang terjadi pada 26 Desember 2004?", "2004-12-26", "2004-12-26"),
        ("Berapa harga Pertalite setelah September 2022?", "2022-10-01", ""),
        ("Berapa harga Pertalite sesudah naik September 2022?", "2022-09-01", "2022-09-30"),
        ("inflasi Desember–Januari 2024", "2023-12-01", "2024-01-31"),
        ("suku bunga antara 2024 dan 2021", "2021-01-01", "2024-12-31"),
        ("inflasi awal 2024", "2024-01-01", "2024-04-30"),
        ("pertengahan Juli 2025", "2025-07-11", "2025-07-20"),
        ("mid-2024", "2024-05-01", "2024-08-31"),
        ("pertumbuhan kuartal III 2024", "2024-07-01", "2024-09-30"),
        ("growth in Q3 2024", "2024-07-01", "2024-09-30"),
        ("laba semester I 2025", "2025-01-01", "2025-06-30"),
        ("juara musim 2023/2024", "2023-01-01", "2024-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("10 tahun lalu di Aceh", "2015-01-01", "2015-12-31"),
        ("17–18 September 2024", "2024-09-17", "2024-09-18"),
        # Whoever asks so reads an article of that day.
        ("Siapa yang diperiksa KPK hari ini, Jumat (8/8)?", "2025-08-08", "2025-08-08"),
        ("Berapa siswa pada tahun 2024 menurut berita tersebut?", "2024-01-01", "2024-12-31"),
        ("UNESCO 16 Nopémber 2010", "2010-11-16", "2010-11-16"),
        ("gempa setelah tahun 2020-2099", "2100-01-01", ""),
    ],
)
def test_any_other_date_is_that_of_an_event(question: str, first: str, last: str) -> None:
    assert said(question) == (Sense.EVENT, first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Siapa Putin?",
        "hingga hari ini",
        "May I ask about march?",
        "harga 2024 rumah di 1951 desa",
        "harganya Rp2024 atau 2.024",
        "pekan depan ada apa",
        "harga emas hari ini menurut berita tersebut",
        "What does this article say about last year?",
        "mei",
        "gempa setelah tahun 2020-9999",
    ],
)
def test_what_names_no_time(question: str) -> None:
    assert read_timing(question, TODAY) == Timing(Sense.NONE, None, "", question)


@pytest.mark.parametrize(
    ("question", "words", "rest"),
    [
        ("Ada gempa apa pekan lalu di Garut?", "pekan lalu", "Ada gempa apa di Garut?"),
        ("berita sejak Juni 2024 tentang BBM", "sejak Juni 2024", "berita tentang BBM"),
        ("floods in the last 3 days", "in the last 3 days", "floods"),
        ("ada apa kemarin dan hari ini", "kemarin … hari ini", "ada apa dan"),
        ("berita banjir (3/8)", "3/8", "berita banjir"),
    ],
)
def test_the_words_that_say_it_and_the_rest(question: str, words: str, rest: str) -> None:
    timing = read_timing(question, TODAY)
    assert (timing.words, timing.rest) == (words, rest)


def test_events_are_kept_apart_and_what_is_counted_from_today_prevails() -> None:
    compared = read_timing("Apa beda BRICS tahun 2023 dengan tahun 2025?", TODAY)
    assert [event.first for event in compared.events] == ["2023-01-01", "2025-01-01"]
    assert compared.period is not None
    assert (compared.period.first, compared.period.last) == ("2023-01-01", "2025-12-31")
    mixed = read_timing("Apa berita kemarin tentang Piala Dunia 2026?", TODAY)
    assert (mixed.sense, mixed.words, mixed.events) == (Sense.RELATIVE, "kemarin", ())
    assert mixed.rest == "Apa berita tentang Piala Dunia 2026?"


@pytest.mark.parametrize(
    ("question", "newest", "rest"),
    [
        ("berita terbaru tentang BRICS", True, "berita tentang BRICS"),
        ("latest news on NATO", True, "news on NATO"),
        (
            "Which article about the treaty is the most recent?",
            True,
            "Which article about the treaty is the ?",
        ),
        ("perkembangan terkini Merapi", True, "Merapi"),
        ("Di mana peluncuran ponsel terbaru Samsung?", False, "Di mana peluncuran ponsel terbaru Samsung?"),
    ],
)
def test_the_newest_is_asked_for_of_articles_not_of_telephones(
    question: str, newest: bool, rest: str
) -> None:
    timing = read_timing(question, TODAY)
    assert (timing.newest, timing.period, timing.rest) == (newest, None, rest)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Ada berita apa?", True),
        ("any news about NATO", True),
        ("Berapa korban menurut berita itu?", False),
        ("berita bohong tentang vaksin", False),
        ("Siapa yang pertama kali menyebut kata itu dalam berita?", False),
        ("Siapa Putin?", False),
    ],
)
def test_whether_articles_are_asked_for(question: str, articles: bool) -> None:
    assert asks_for_articles(plain(question)) is articles


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_can_be_read(text: str, today: date) -> None:
    timing = read_timing(text, today)
    assert (timing.period is None) == (timing.sense is Sense.NONE) == (timing.words == "")


WORDS = """
sejak sebelum antara dan hingga awal akhir 2 29 30 31 Februari Mei may 2024 1999 2023/24 (29/2) lalu terakhir
se tahun minggu hari ini kemarin last week berita Q1 kuartal IV 90-an - –
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_any_words_of_time_can_be_read(text: str, today: date) -> None:
    period = read_timing(text, today).period
    assert period is None or not (period.first and period.last) or period.first <= period.last
