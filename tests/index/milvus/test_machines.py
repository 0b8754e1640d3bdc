from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import EngineError
from indexer.index.manifest import Recipe
from indexer.index.milvus import machines
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import Names, schema_of
from indexer.index.milvus.machines import Machine, commit, load_machines, new_machine

RECIPE = Recipe("toy", "toy-1", 8, 64, 8, "1")
NAMES = Names("berita_00000000")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(parse_address(f"milvus-lite:{tmp_path}/a.db")) as opened:
        opened.create(NAMES.machines, *schema_of("machines", RECIPE, lite=True))
        yield opened


def test_a_commit_is_what_comes_back(engine: Engine) -> None:
    assert load_machines(engine, NAMES) == {}
    first = new_machine('kantor "A"', [], RECIPE)
    committed = commit(engine, NAMES, replace(first, generation=1, articles=5, passages=9, built_at="2026"))
    assert load_machines(engine, NAMES, newest=True) == {first.name: committed}
    assert committed.history[-1][0] == 1
    again = commit(engine, NAMES, replace(committed, generation=2))
    assert load_machines(engine, NAMES)[first.name].generation == 2
    assert [number for number, _ in again.history] == [1, 2]


def test_machines_have_numbers_of_their_own() -> None:
    one, other = (new_machine(name, [], RECIPE) for name in ("a", "b"))
    assert one.number != other.number
    assert one.visible_at(3) == f"(writer == {one.number} and born <= 3 and died > 3)"
    with pytest.raises(EngineError, match="set TANYA_MACHINE anew"):
        new_machine("b", [replace(one, number=other.number)], RECIPE)


def test_what_left_can_go_once_no_reader_can_hold_it() -> None:
    machine = Machine("a", 1, RECIPE, generation=3, history=((1, 0.0), (2, 10.0), (3, 1e12)))
    assert machine.retired(600) == 2
    assert Machine("a", 1, RECIPE).retired(0) == 0


def test_a_row_that_is_not_understood_is_said(engine: Engine) -> None:
    for body in ("no json", json.dumps({"number": 1}), json.dumps({"recipe": {}, "history": []})):
        engine.write(NAMES.machines, [{"name": "a", "body": body, "anchor": [1.0, 0.0]}])
        with pytest.raises(EngineError, match="'a' is not understood"):
            load_machines(engine, NAMES)


def test_collections_are_retired_and_taken_back(engine: Engine) -> None:
    assert machines.retired_for(engine, NAMES) is None
    machines.note_retired(engine, NAMES)
    seconds = machines.retired_for(engine, NAMES)
    assert seconds is not None
    assert 0 <= seconds < 60
    assert load_machines(engine, NAMES) == {}
    machines.note_in_use(engine, NAMES)
    assert machines.retired_for(engine, NAMES) is None
