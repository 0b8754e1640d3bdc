import json

import pytest

from indexer.commands.json_output import (
    build_record,
    search_record,
    show_record,
    status_record,
    to_line,
)
from indexer.types import Article, BuildReport, Filters, FormatReport, IndexStatus, Rejection, SearchResult
from tests.commands.samples import BARE_HIT, HIT, INFO, TEXT


def test_search() -> None:
    kept_to = Filters(since="2024-06-01")
    found = SearchResult("beras?", (HIT, BARE_HIT), kept_to, seconds=0.01234567)
    assert search_record(7, "beras?", found) == {
        "id": 7,
        "question": "beras?",
        "filters": {"since": "2024-06-01", "until": "", "source": "", "section": "", "language": ""},
        "hits": [
            {
                "rank": 1,
                "article_id": "ekonomi/beras.txt",
                "copies": ["ekonomi/beras-2.txt"],
                "title": "Harga beras naik",
                "url": "https://contoh.example/beras",
                "source": "Priangan.com",
                "published": "2024-06-19T08:00:00+07:00",
                "start": 0,
                "end": 35,
                "text": "Harga beras naik 5 persen di Garut.",
                "score": 0.876543,
            },
            {
                "rank": 2,
                "article_id": "catatan.txt",
                "copies": [],
                "title": "",
                "url": "",
                "source": "",
                "published": "",
                "start": 3,
                "end": 6,
                "text": "abc",
                "score": 0.25,
            },
        ],
        "seconds": 0.0123,
    }


def test_show() -> None:
    record = show_record(Article(INFO, TEXT))
    assert list(record) == [
        "id",
        "title",
        "url",
        "source",
        "published",
        "author",
        "section",
        "language",
        "text",
    ]
    assert (record["id"], record["text"], record["author"]) == ("ekonomi/beras.txt", TEXT, "")


def test_status() -> None:
    status = IndexStatus(3, 9, "bundled", 384, "2026-01-02T03:04:05Z", 1234, generation=5)
    assert status_record(status) == {
        "articles": 3,
        "passages": 9,
        "model": "bundled",
        "dimension": 384,
        "built_at": "2026-01-02T03:04:05Z",
        "bytes": 1234,
    }


def test_build() -> None:
    texts = FormatReport("txt", 7, 6, 1, 2, 3, 4, 5, 1)
    rejected = (Rejection("a.txt", "it is empty"),)
    report = BuildReport(1, 2, 3, 4, 5, 6.78912, rejected, embedded=9, grouped=5, formats=(texts,))
    assert build_record(report) == {
        "added": 1,
        "changed": 2,
        "unchanged": 3,
        "removed": 4,
        "grouped": 5,
        "rejected": [{"path": "a.txt", "reason": "it is empty"}],
        "formats": [
            {
                "format": "txt",
                "files": 7,
                "read": 6,
                "added": 1,
                "changed": 2,
                "unchanged": 3,
                "removed": 4,
                "grouped": 5,
                "rejected": 1,
            }
        ],
        "passages": 5,
        "seconds": 6.7891,
    }


def test_a_line_is_one_line_and_keeps_letters() -> None:
    record = {"answer": "Baris\nkedua — ᮞᮥᮔ᮪ᮓ 🙂 \u2028"}
    line = to_line(record)
    assert "\n" not in line
    assert "ᮞᮥᮔ᮪ᮓ 🙂" in line
    assert json.loads(line) == record


def test_what_json_does_not_know_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_line({"score": float("nan")})
