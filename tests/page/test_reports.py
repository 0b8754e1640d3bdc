import ast
import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer
from indexer.articles.repetition import RULE
from indexer.index import refusals
from indexer.page import reports
from indexer.wording.page import page_wording

ARTICLES = Path(indexer.__file__).parent / "articles"
INDEX = Path(indexer.__file__).parent / "index"
INDONESIAN = page_wording("id").reports
ENGLISH = page_wording("en").reports
# What a head's lines are called, and what assembling calls what it divides.
OTHER_RULES = ("title", "site name", "section", "published", "author", "url", "source", "glued words divided")


def _said(folder: Path, *names: str) -> Iterator[str]:
    """What is said of a file where these are made, as the source has it; figures and names as {}."""
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                yield from _texts(node.args[1])


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))


def _reasons() -> Iterator[str]:
    """Every reason that a file can be rejected for."""
    yield from _said(ARTICLES, "Rejection", "ArticleError")
    yield from refusals.ALL


def _damage() -> Iterator[str]:
    """Every kind of damage that the health check can find, and what it does about it."""
    yield from _said(INDEX, "DamagedIndexError", "Problem")
    # The package gives the function of that name.
    module = importlib.import_module("indexer.index.check")
    yield from (module._REBUILD, module._READ_AGAIN, module._SET_ASIDE)
    yield "it is missing or cannot be read"


@pytest.mark.parametrize("template", sorted({*_reasons(), "a login page", "an error page ({})"}))
def test_every_reason_is_told_in_indonesian(template: str) -> None:
    assert template in dict(INDONESIAN.reasons)
    filled = template.format(*("123" for _ in range(template.count("{}"))))
    assert reports.reason(filled, INDONESIAN) == dict(INDONESIAN.reasons)[template].format(
        *("123" for _ in range(template.count("{}")))
    )
    assert reports.reason(filled, ENGLISH) == filled


@pytest.mark.parametrize("template", sorted(set(_damage())))
def test_every_kind_of_damage_is_told_in_indonesian(template: str) -> None:
    filled = template.format(*("123" for _ in range(template.count("{}"))))
    told = reports.damage(filled, INDONESIAN)
    assert told != filled
    assert told.count("123") == filled.count("123")
    assert reports.damage(filled, ENGLISH) == filled
    assert reports.damage(f"berita.txt#2: {filled}", INDONESIAN) == f"berita.txt#2: {told}"


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
    assert reports.damage("some: trouble", INDONESIAN) == "some: trouble"
    assert reports.rule("new rule", INDONESIAN) == "New rule"
