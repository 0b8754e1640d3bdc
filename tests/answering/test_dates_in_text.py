from datetime import date

import pytest

from indexer.answering.dates_in_text import Named, named_times
from indexer.answering.time_words import plain

TODAY = date(2025, 8, 20)


def named(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[found.start : found.end], found.period.first, found.period.last)
        for found in named_times(plain(text), TODAY)
    ]


def only(text: str) -> Named:
    (found,) = named_times(plain(text), TODAY)
    return found


def test_dates_months_and_years_in_order() -> None:
    assert named("antara 3 Mei 2021 dan Agustus 2022, tahun 1998") == [
        ("3 Mei 2021", "2021-05-03", "2021-05-03"),
        ("Agustus 2022", "2022-08-01", "2022-08-31"),
        ("1998", "1998-01-01", "1998-12-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "19 Juni 2024",
        "19 June 2024",
        "June 19th, 2024",
        "19/6/2024",
        "19-06-2024",
        "2024-06-19",
        "19 Jun 2024",
    ],
)
def test_a_day_in_every_form(text: str) -> None:
    assert named(f"pada {text} di Garut") == [(text, "2024-06-19", "2024-06-19")]


def test_words_count_from_today() -> None:
    assert named("Apa kabar kemarin?") == [("kemarin", "2025-08-19", "2025-08-19")]
    assert named("what happened yesterday") == [("yesterday", "2025-08-19", "2025-08-19")]
    assert only("pekan lalu").relative
    assert not only("10 tahun lalu").relative


def test_without_a_year_the_last_one_is_meant() -> None:
    assert named("17 Agustus") == [("17 Agustus", "2025-08-17", "2025-08-17")]
    assert named("21 Agustus") == [("21 Agustus", "2024-08-21", "2024-08-21")]
    assert named("bulan September") == [("September", "2024-09-01", "2024-09-30")]
    assert named("Jumat (8/8)") == [("8/8", "2025-08-08", "2025-08-08")]
    assert only("17 Agustus").recurs


@pytest.mark.parametrize(
    "text",
    [
        "Harga naik 250 rupiah di 12 desa",
        "skor 3-1",
        "2.024 orang, 2024 orang, 1999 rumah",
        "Rp2024",
        "nomor 20245",
        "31/31/2024",
        "90-an orang",
        "",
    ],
)
def test_figures_that_are_no_dates_name_no_time(text: str) -> None:
    assert named(text) == []


def test_a_date_that_does_not_exist_names_what_of_it_does() -> None:
    assert named("31 Februari 2024") == [("Februari 2024", "2024-02-01", "2024-02-29")]


def test_a_stretch_of_years_ends_in_one_that_is_a_year_by_itself() -> None:
    assert named("2020-2099")[0][1:] == ("2020-01-01", "2099-12-31")
    assert named("tahun 2020-9999") == []
