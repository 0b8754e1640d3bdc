from datetime import date

import pytest

from indexer.answering.time_expressions import Sense, read_timing

TODAY = date(2025, 8, 20)


@pytest.mark.parametrize(
    ("question", "sense", "first", "last", "rest"),
    [
        ("berita kemarin", Sense.RELATIVE, "2025-08-19", "2025-08-19", "berita"),
        ("apa yang terjadi pekan lalu?", Sense.RELATIVE, "2025-08-11", "2025-08-17", "apa yang terjadi ?"),
        ("berita 3 hari terakhir", Sense.RELATIVE, "2025-08-18", "2025-08-20", "berita"),
        ("berita banjir bulan Agustus 2025", Sense.ARTICLES, "2025-08-01", "2025-08-31", "berita banjir"),
        ("articles since June 2024", Sense.ARTICLES, "2024-06-01", "", "articles"),
        ("berita sebelum Maret 2023", Sense.ARTICLES, "", "2023-02-28", "berita"),
        (
            "Apa yang terjadi pada 26 Desember 2004?",
            Sense.EVENT,
            "2004-12-26",
            "2004-12-26",
            "Apa yang terjadi ?",
        ),
    ],
)
def test_what_a_time_is_the_time_of(question: str, sense: Sense, first: str, last: str, rest: str) -> None:
    timing = read_timing(question, TODAY)
    assert timing.period is not None
    assert (timing.sense, timing.period.first, timing.period.last, timing.rest) == (sense, first, last, rest)


def test_a_question_without_a_time_stays_as_it_is() -> None:
    timing = read_timing("Siapa Putin?", TODAY)
    assert (timing.sense, timing.period, timing.rest, timing.newest) == (
        Sense.NONE,
        None,
        "Siapa Putin?",
        False,
    )


def test_the_newest_is_no_period() -> None:
    timing = read_timing("berita terbaru tentang BRICS", TODAY)
    assert timing.newest
    assert timing.period is None
    assert timing.rest == "berita tentang BRICS"
