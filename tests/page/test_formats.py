import pytest

from indexer.page import formats
from indexer.wording.page.calendar import ENGLISH, INDONESIAN


def test_number_has_the_marks_of_the_language() -> None:
    assert formats.number(1234567, INDONESIAN) == "1.234.567"
    assert formats.number(1234567, ENGLISH) == "1,234,567"
    assert formats.number(1234.56, INDONESIAN, decimals=1) == "1.234,6"
    assert formats.number(1234.56, ENGLISH, decimals=1) == "1,234.6"


@pytest.mark.parametrize(
    ("iso", "indonesian", "english"),
    [
        ("2024-06-19", "19 Juni 2024", "19 June 2024"),
        ("2024-06-09T08:00:00+07:00", "9 Juni 2024", "9 June 2024"),
        ("2024-08", "Agustus 2024", "August 2024"),
        ("2024", "2024", "2024"),
        ("", "", ""),
        ("kemarin", "kemarin", "kemarin"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("19-6-24-1", "19-6-24-1", "19-6-24-1"),
    ],
)
def test_date_in_words(iso: str, indonesian: str, english: str) -> None:
    assert formats.date(iso, INDONESIAN) == indonesian
    assert formats.date(iso, ENGLISH) == english


def test_month_leaves_the_day_out() -> None:
    assert formats.month("2024-06-19T08:00:00+07:00", INDONESIAN) == "Juni 2024"


def test_moment_has_the_hour_where_there_is_one() -> None:
    local = "2024-06-19T08:05:00"
    assert formats.moment(local, INDONESIAN) == "19 Juni 2024, 08.05"
    assert formats.moment("2024-06-19", INDONESIAN) == "19 Juni 2024"
    assert formats.moment("kemarin", INDONESIAN) == "kemarin"


def test_one_and_many() -> None:
    assert formats.counted("{count} article|{count} articles", 1, ENGLISH) == "1 article"
    assert formats.counted("{count} article|{count} articles", 1200, ENGLISH) == "1,200 articles"
    assert formats.counted("{count} artikel dari {place}", 1200, INDONESIAN, place="Garut") == (
        "1.200 artikel dari Garut"
    )


def test_a_month_is_cut_where_there_is_little_room() -> None:
    assert formats.short_date("2026-11-23T01:00:00+00:00", INDONESIAN) == "23 Nov 2026"
    assert formats.short_date("", INDONESIAN) == ""
