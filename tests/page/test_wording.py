"""Both tables of the page's texts are whole, and say the same things."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from indexer.wording.page import LANGUAGES, page_wording


def _texts(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(table, str):
        yield path, table
    elif isinstance(table, tuple):
        for place, item in enumerate(table):
            yield from _texts(item, f"{path}[{place}]")
    elif dataclasses.is_dataclass(table):
        for field in dataclasses.fields(table):
            yield from _texts(getattr(table, field.name), f"{path}.{field.name}")


def test_each_text_is_there_with_the_same_names_in_braces() -> None:
    indonesian, english = (dict(_texts(page_wording(language))) for language in LANGUAGES)
    assert indonesian.keys() == english.keys()
    for path, text in indonesian.items():
        assert text.strip() == text != ""
        assert set(re.findall(r"\{\w*\}", text)) == set(re.findall(r"\{\w*\}", english[path])), path


@pytest.mark.parametrize("language", ["id", "xx", ""])
def test_indonesian_is_what_an_unknown_language_gets(language: str) -> None:
    assert page_wording(language).language == "id"
