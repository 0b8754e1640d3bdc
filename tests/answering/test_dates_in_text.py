from datetime import date

from indexer.answering.dates_in_text import named_times
from indexer.answering.time_words import plain

TODAY = date(2025, 8, 20)


def named(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[found.start : found.end], found.period.first, found.period.last)
        for found in named_times(plain(text), TODAY)
    ]


def test_dates_months_and_years_in_order() -> None:
    assert named("antara 3 Mei 2021 dan Agustus 2022, tahun 1998") == [
        ("3 Mei 2021", "2021-05-03", "2021-05-03"),
        ("Agustus 2022", "2022-08-01", "2022-08-31"),
        ("1998", "1998-01-01", "1998-12-31"),
    ]


def test_words_count_from_today() -> None:
    assert named("Apa kabar kemarin?") == [("kemarin", "2025-08-19", "2025-08-19")]
    assert named("what happened yesterday") == [("yesterday", "2025-08-19", "2025-08-19")]


def test_figures_that_are_no_dates_name_no_time() -> None:
    assert named("Harga naik 250 rupiah di 12 desa") == []
