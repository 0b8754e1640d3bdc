import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer
from indexer.articles.repetition import RULE
from indexer.page import reports
from indexer.wording.page import page_wording

ARTICLES = Path(indexer.__file__).parent / "articles"
INDONESIAN = page_wording("id").reports
ENGLISH = page_wording("en").reports
# What a head's lines are called, and what assembling calls what it divides.
OTHER_RULES = ("title", "site name", "section", "published", "author", "url", "source", "glued words divided")


def _reasons() -> Iterator[str]:
    """Every reason that a file can be rejected for, as the source has it; figures and names as {}."""
    for path in ARTICLES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Rejection", "ArticleError"):
                match node.args[1]:
                    case ast.Constant(value=str(text)):
                        yield text
                    case ast.JoinedStr(values=parts):
                        yield "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts
                        )


@pytest.mark.parametrize("template", sorted({*_reasons(), "a login page", "an error page ({})"}))
def test_every_reason_is_told_in_indonesian(template: str) -> None:
    assert template in dict(INDONESIAN.reasons)
    filled = template.format(*("123" for _ in range(template.count("{}"))))
    assert reports.reason(filled, INDONESIAN) == dict(INDONESIAN.reasons)[template].format(
        *("123" for _ in range(template.count("{}")))
    )
    assert reports.reason(filled, ENGLISH) == filled


def _rules() -> set[str]:
    table = tomllib.loads((ARTICLES / "furniture.toml").read_text(encoding="utf-8"))
    return {rule["name"] for rule in table["rule"]} | {RULE, *OTHER_RULES}


@pytest.mark.parametrize("name", sorted(_rules()))
def test_every_rule_of_cleaning_has_words(name: str) -> None:
    assert name in dict(INDONESIAN.rules)
    assert reports.rule(name, ENGLISH)[0].isupper()


def test_a_line_that_said_several_things_is_told_by_each() -> None:
    assert (
        reports.rule("published and author", ENGLISH)
        == "Date, kept under Details; Author, kept under Details"
    )


def test_what_is_not_in_the_table_stays_as_it_is() -> None:
    assert reports.reason("some other trouble", INDONESIAN) == "some other trouble"
    assert reports.rule("new rule", INDONESIAN) == "New rule"
