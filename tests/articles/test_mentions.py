import pytest

from indexer.articles.mentions import mentioned_days


def days(text: str, published: str = "") -> list[str]:
    return [mention.day for mention in mentioned_days(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("pada Rabu (19/6), Putin", "2024-06-20", ["2024-06-19"]),
        ("pada Rabu (19/6), Putin", "", []),
        ("pada Rabu (19/6), Putin", "2023-06-20", []),  # a Monday in that year
        ("pada Selasa (31/12)", "2025-01-02T07:00:00+07:00", ["2024-12-31"]),
        ("pada Kamis (2/1)", "2024-12-30", ["2025-01-02"]),
        ("Rabu (19/6/2024)", "", ["2024-06-19"]),
        ("Rabu ( 19 / 6 / 2024 )", "", ["2024-06-19"]),
        ("Kamis (19/6/2024)", "", []),
        ("Rabu (31/2)", "2024-03-01", []),
        ("sejak 17 Agustus 1945 dan 2 Maret 2020", "", ["1945-08-17", "2020-03-02"]),
        ("sejak 17 Orang 1945", "", []),
    ],
)
def test_a_year_is_known_or_nothing_is_said(text: str, published: str, expected: list[str]) -> None:
    assert days(text, published) == expected


def test_where_they_stand() -> None:
    text = "Pada Rabu (19/6) ia datang."
    [mention] = mentioned_days(text, "2024-06-20")
    assert text[mention.start : mention.end] == "Rabu (19/6)"
