import pytest

from indexer.answering.question import Kind
from indexer.answering.snapping import snapped


def marked(kind: Kind, text: str, question: str = "Kapan jembatan itu diresmikan?") -> str:
    """The exact answer of a text in which what was read stands in brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    first, last = snapped(kind, question, plain, start, end)
    return plain[first:last]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        # Tokens are parts of words.
        (Kind.HOW_MANY, "Dibangun pada abad ke[-5] itu.", "ke-5"),
        (Kind.OTHER, "Musik itu lahir pada [1940]-an di sana.", "1940-an"),
        (Kind.OTHER, "Ia hidup [1873]-1958 di sana.", "1873"),
        (Kind.WHO, "Menurut [Bupati Ga]rut, jalan itu rusak.", "Bupati Garut"),
        # The day and the month belong to the year.
        (Kind.WHEN, "Ia lahir pada 1 Juni [1971] di Garut.", "1 Juni 1971"),
        (Kind.WHEN, "Perang itu dimulai April [1978] di sana.", "April 1978"),
        (Kind.OTHER, "Ia lahir pada 1 Juni [1971] di Garut.", "1971"),
        # What only stands beside the date does not.
        (
            Kind.WHEN,
            "Ia lahir [di desa Sotto il Monte, Italia pada 25 November 1881] itu.",
            "25 November 1881",
        ),
        (
            Kind.WHEN,
            "Itu terjadi [17 Agustus 1995 sesuai rencana semula, bukan tanggal 2 Mei 1996].",
            "17 Agustus 1995",
        ),
        (Kind.WHEN, "Itu terjadi [17 Agustus 1995 adalah hari libur].", "17 Agustus 1995"),
        # The day of the week, the time of day and the calendar do.
        (Kind.WHEN, "Itu terjadi [Rabu malam, 17 Agustus 1995] di sana.", "Rabu malam, 17 Agustus 1995"),
        (Kind.WHEN, "Itu terjadi [17 Agustus 1995 pukul 10.00 WIB].", "17 Agustus 1995 pukul 10.00 WIB"),
        (Kind.WHEN, "Candi itu dibangun [1200 Masehi].", "1200 Masehi"),
        # Two dates that are one answer, years from and to, no date at all.
        (Kind.WHEN, "Lomba itu [3 sampai 9 Maret 2023] di sana.", "3 sampai 9 Maret 2023"),
        (Kind.WHEN, "Al-Idrisi ([1100] – 1165) lahir di sana.", "1100"),
        (Kind.WHEN, "Itu terjadi [sebelum panen raya] di sana.", "sebelum panen raya"),
        (Kind.WHEN, "Pada [abad ke-5 sampai Penaklukan Norman tahun 1066] ia ditulis.", None),
    ],
)
def test_a_span_ends_with_words_and_a_date_is_whole(kind: Kind, text: str, expected: str | None) -> None:
    read = text[text.index("[") + 1 : text.index("]")]
    assert marked(kind, text) == (read if expected is None else expected)


@pytest.mark.parametrize("question", ["tahun berapakah itu diresmikan?", "In which year was it opened?"])
def test_a_year_is_enough_where_it_is_asked_for(question: str) -> None:
    assert marked(Kind.WHEN, "Itu diresmikan [17 Agustus 1995] di sana.", question) == "1995"
    assert marked(Kind.WHEN, "Candi itu dibangun [1200 Masehi].", question) == "1200 Masehi"
