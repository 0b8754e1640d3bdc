import json

import pytest

from indexer.articles.json_records import read_json, read_json_lines
from indexer.articles.records import Record
from indexer.errors import ArticleError
from indexer.types import Rejection


def records(text: str) -> list[Record | Rejection]:
    return list(read_json(text.encode(), "a.json"))


def test_one_record() -> None:
    [record] = records('{"id": 3, "judul": "Satu", "isi": "Isi."}')
    assert isinstance(record, Record)
    assert (record.id, record.title, record.text, record.place) == ("3", "Satu", "Isi.", "")


@pytest.mark.parametrize("wrap", ["{}", '{{"articles": {}}}', '{{"data": {}}}'])
def test_a_list_of_records(wrap: str) -> None:
    found = records(wrap.format('[{"text": "a"}, 5, {"text": "b"}]'))
    assert [getattr(record, "text", record) for record in found] == [
        "a",
        Rejection("a.json#2", "not a record (a JSON object with the article's fields)"),
        "b",
    ]


def test_lines_in_a_json_file_are_read_as_lines() -> None:
    assert [
        record.text for record in records('{"text": "a"}\n{"text": "b"}') if isinstance(record, Record)
    ] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "line 1"), ("5", "no record"), ("[" * 100_000, "deeply"), ("nul", "line 1")]
)
def test_what_is_not_json_is_an_error(text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        records(text)


def test_a_bad_line_is_rejected_and_the_others_are_read() -> None:
    lines = '{"text": "a"}\n\n{"text": \n{"text": "b"}\n[1]\n'
    assert [getattr(record, "text", record) for record in read_json_lines(lines.encode(), "a.jsonl")] == [
        "a",
        Rejection("a.jsonl:3", "not valid JSON (column 10: Expecting value)"),
        "b",
        Rejection("a.jsonl:5", "not a record (a JSON object with the article's fields)"),
    ]


def test_a_line_end_inside_a_string_does_not_end_a_record() -> None:
    line = json.dumps({"text": "a\u2028b\x85c"}, ensure_ascii=False)
    [record] = read_json_lines(line.encode(), "a.jsonl")
    assert isinstance(record, Record)
    assert record.text == "a\nb\nc"


def test_escaped_control_characters_go() -> None:
    [record] = records('{"text": "a\\u0000\\ud800b"}')
    assert isinstance(record, Record)
    assert record.text == "a?b"


def test_a_field_without_a_number_is_missing() -> None:
    # As pandas writes what a table leaves empty.
    [record] = records(
        '[{"id": NaN, "title": NaN, "source": Infinity, "author": [NaN, "Asep"], "text": "Isi."}]'
    )
    assert record == Record("Isi.", author="Asep", place="record 1")
