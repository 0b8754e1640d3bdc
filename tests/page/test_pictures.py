from indexer.page.pictures import by_outlet, over_time
from indexer.types import ArticleInfo


def _info(published: str = "", source: str = "") -> ArticleInfo:
    return ArticleInfo("x", published=published, source=source)


def test_months_without_articles_are_there_too() -> None:
    infos = [_info("2024-02-10T08:00"), _info("2023-12-01"), _info("2024-02"), _info("kemarin"), _info()]
    assert over_time(infos) == [("2023-12", 1), ("2024-01", 0), ("2024-02", 2)]


def test_many_months_become_years() -> None:
    assert over_time([_info("2020-05-01"), _info("2023-01-01"), _info("2023-07-01")]) == [
        ("2020", 1),
        ("2021", 0),
        ("2022", 0),
        ("2023", 2),
    ]


def test_without_dates_there_is_no_time() -> None:
    assert over_time([_info(), _info("2024-13-01")]) == []


def test_small_outlets_are_counted_together() -> None:
    infos = (
        [_info(source="Besar")] * 3 + [_info(source=f"Kecil {number}") for number in range(12)] + [_info()]
    )
    shown, others = by_outlet(infos)
    assert shown[0] == ("Besar", 3)
    assert len(shown) == 10
    assert sum(count for _, count in others) == 3
