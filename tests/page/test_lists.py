import json

import pytest

from indexer.page import lists
from indexer.page.listing import Column, Listing
from indexer.page.topics import Dot
from indexer.types import ArticleInfo
from indexer.wording.page import page_wording
from tests.page.hostile import HOSTILE

ID = page_wording("id")
INFO = ArticleInfo("a.txt", "Judul", "", "Media", "2024-06-19", "", "Ekonomi", "su")


def test_table_data_is_what_the_reader_reads() -> None:
    data = lists.table_data([INFO], Listing(column=Column.OUTLET, descending=False), "1 dari 1", ID)
    assert data["rows"] == [["Judul", "Media", "19 Juni 2024", "Ekonomi", "Sunda"]]
    assert [column["name"] for column in data["columns"]] == [
        "title",
        "outlet",
        "date",
        "section",
        "language",
    ]
    assert (data["sorted"], data["descending"]) == ("outlet", False)


def test_map_data_names_its_groups() -> None:
    dots = [Dot(INFO, 0.25, 1.0, "Ekonomi"), Dot(INFO, 0.5, 0.123456, ""), Dot(INFO, 0, 0, "Daerah")]
    data = lists.map_data(dots, ID)
    assert [dot["group"] for dot in data["dots"]] == [0, -1, 1]
    assert data["dots"][1]["y"] == 0.1235
    assert data["dots"][0]["label"] == "Judul, Media, 19 Juni 2024, Sunda"
    assert data["groups"] == [
        {"place": 0, "name": "Ekonomi"},
        {"place": 1, "name": "Daerah"},
        {"place": -1, "name": "Lainnya"},
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_can_be_listed(text: str) -> None:
    info = ArticleInfo(text, text, text, text, text, text, text, text)
    for data in (
        lists.table_data([info], Listing(), text[:0], ID),
        lists.map_data([Dot(info, 0, 0, text)], ID),
    ):
        json.dumps(data, ensure_ascii=False).encode("utf-8")
