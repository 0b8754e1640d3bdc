import pytest

from indexer.articles.suffixes import format_of, is_known


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "text"),
        ("A.HTML", "html"),
        ("b/c.jsonl", "json lines"),
        ("x.json", "json"),
        ("x.png", ""),
        ("txt", ""),
    ],
)
def test_the_suffix_names_the_format(name: str, expected: str) -> None:
    assert format_of(name) == expected
    assert is_known(name) == bool(expected)
