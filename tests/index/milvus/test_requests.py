from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.index.manifest import Recipe
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import LONGEST, names_of, schema_of
from indexer.index.milvus.requests import keep, load

RECIPES = (Recipe("toy", "toy-1", 8, 64, 8, "1"), Recipe("toy", "toy-2", 8, 64, 8, "1"))
ASKED = [("id", 'berita "1"', "2025-01-01"), ("path", "/a/b\nc", "2025-01-02"), ("source", "é", "2025-01-03")]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine with the collections of two recipes."""
    with Engine(parse_address(f"milvus-lite:{tmp_path}/a.db")) as opened:
        for recipe in RECIPES:
            names = names_of(opened.address.name, recipe)
            opened.create(names.articles, *schema_of("articles", recipe, lite=True))
        yield opened


def test_requests_come_back_for_the_machine_that_made_them(engine: Engine) -> None:
    assert load(engine, "a") == []
    keep(engine, "a", ASKED)
    keep(engine, "a", ASKED[:1])
    keep(engine, "b", ASKED[2:])
    assert sorted(load(engine, "a")) == ASKED
    assert load(engine, "b") == ASKED[2:]


def test_what_is_withdrawn_goes_from_every_recipe(engine: Engine) -> None:
    keep(engine, "a", ASKED)
    keep(engine, "a", ASKED[1:2], no_others=True)
    assert load(engine, "a") == ASKED[1:2]


def test_what_no_field_holds_is_left_to_the_workbench(engine: Engine) -> None:
    keep(engine, "a", [*ASKED[:1], ("id", "x" * LONGEST, "2025")])
    assert load(engine, "a") == ASKED[:1]
