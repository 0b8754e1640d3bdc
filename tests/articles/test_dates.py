import pytest

from indexer.articles.dates import date_in_url, parse_date, parse_date_line


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-06-19", "2024-06-19"),
        ("2024-06-19T10:15:00+07:00", "2024-06-19T10:15:00+07:00"),
        ("2024-06-19T03:15:00.123Z", "2024-06-19T03:15:00+00:00"),
        ("2024-06-19 10:15", "2024-06-19T10:15:00"),
        ("20240619", "2024-06-19"),
        ("Wed, 19 Jun 2024 10:15:00 +0700", "2024-06-19T10:15:00+07:00"),
        ("1718766900", "2024-06-19T03:15:00+00:00"),
        ("1718766900000", "2024-06-19T03:15:00+00:00"),
        ("Rabu, 19 Juni 2024", "2024-06-19"),
        ("Rabu, 19 Juni 2024 | 10:15 WIB", "2024-06-19T10:15:00+07:00"),
        ("Senin, 21 Januari 2019 / 19:38 WIB", "2019-01-21T19:38:00+07:00"),
        ("19 Agustus 2024 pukul 06.30 WITA", "2024-08-19T06:30:00+08:00"),
        ("Khamis, 11 Januari 2024 | 9:20 pagi", "2024-01-11T09:20:00"),
        ("11 Ogos 2024 9:20 malam", "2024-08-11T21:20:00"),
        ("Senén, 7 Nopémber 2023", "2023-11-07"),
        ("Jemuwah, 17 Desember 2021", "2021-12-17"),
        ("21+January+2019", "2019-01-21"),
        ("19-Jun-2024", "2024-06-19"),
        ("June 19, 2024 12:05 a.m.", "2024-06-19T00:05:00"),
        ("Jun. 19th, 2024", "2024-06-19"),
        ("19/06/2024", "2024-06-19"),
        ("6/19/2024", "2024-06-19"),
        ("2024/6/19", "2024-06-19"),
        ("Diperbarui 3 Mei 2020", "2020-05-03"),
    ],
)
def test_dates_as_newsrooms_write_them(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-19T23:59:60Z",
        "2024-06-19 10:75",
        "2024-06-19 24:00",
        "2024-06-19T10:15:00+99:00",
        "19 Juni 2024 10:15 +99:00",
    ],
)
def test_of_an_impossible_time_the_day_is_kept(written: str) -> None:
    assert parse_date(written) == "2024-06-19"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Rabu (19/6)",
        "19 Juni",
        "Juni 2024",
        "2024",
        "31 Februari 2024",
        "kemarin",
        "13/13/2024",
        "0812-3456-7890",
        "99999999999",
        "Fri, 31 Dec 9999 10:00:00 GMT",
    ],
)
def test_what_is_not_written_is_not_invented(written: str) -> None:
    assert parse_date(written) == ""


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Rabu, 19 Juni 2024 | 10:15 WIB", "2024-06-19T10:15:00+07:00"),
        ("Diterbitkan: Rabu, 19 Juni 2024", "2024-06-19"),
        ("Bandung, 18 April 2015", "2015-04-18"),
        ("Kemis Kliwon, 13 Februari 1992", "1992-02-13"),
        ("Perjanjian itu diteken pada 19 Juni 2024", ""),
        ("19 Juni 2024, hari yang dikenang", ""),
        ("x" * 500, ""),
    ],
)
def test_a_line_that_is_only_a_date(line: str, iso: str) -> None:
    assert parse_date_line(line) == iso


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://a.com/2024/06/19/judul", "2024-06-19"),
        ("https://cnnindonesia.com/ekonomi/20250812154745-532-1261619/judul", "2025-08-12"),
        ("https://a.com/2024/06/judul", ""),
        ("https://a.com/20241399/judul", ""),
        ("https://a.com/p/1234567890", ""),
    ],
)
def test_the_day_in_an_address(url: str, iso: str) -> None:
    assert date_in_url(url) == iso
