from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.errors import EngineError
from indexer.index.manifest import Recipe
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine, Row
from indexer.index.milvus.fields import Names, schema_of

RECIPE = Recipe("toy", "toy", 2, 64, 8, "1")
NAMES = Names("berita_00000000")


def row(number: int, body: str = "isi") -> Row:
    return {"name": f"n{number}", "body": body, "anchor": [1.0, 0.0]}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(parse_address(f"milvus-lite:{tmp_path_factory.mktemp('engine')}/a.db")) as opened:
        schema, indexes = schema_of("machines", RECIPE, lite=True)
        opened.create(NAMES.machines, schema, indexes)
        opened.write(NAMES.machines, [row(number) for number in range(1200)])
        yield opened


def test_rows_come_back_in_any_number(engine: Engine) -> None:
    assert engine.count(NAMES.machines, 'name != ""') == 1200
    found = list(engine.all_rows(NAMES.machines, 'name != "n7"', ["name"]))
    assert len({each["name"] for each in found}) == len(found) == 1199
    assert engine.rows(NAMES.machines, 'name == "none"', ["name"]) == []


def test_a_row_takes_the_place_of_one_of_its_key(engine: Engine) -> None:
    engine.write(NAMES.machines, [row(3, "lain")])
    engine.change(NAMES.machines, 'name == "n4"', ["name", "body", "anchor"], {"body": "baru"})
    found = engine.rows(NAMES.machines, 'name in ["n3", "n4"]', ["name", "body"], newest=True)
    assert sorted((each["name"], each["body"]) for each in found) == [("n3", "lain"), ("n4", "baru")]


def test_what_is_made_again_stays_as_it_is(engine: Engine) -> None:
    schema, indexes = schema_of("machines", RECIPE, lite=True)
    engine.create(NAMES.machines, schema, indexes)
    assert engine.collections() == [NAMES.machines]
    assert engine.count(NAMES.machines, 'name == "n1"') == 1


def test_an_alias_is_made_moved_and_missed(engine: Engine) -> None:
    schema, indexes = schema_of("machines", RECIPE, lite=True)
    assert engine.alias("berita") == ""
    engine.point("berita", NAMES.machines)
    assert engine.alias("berita") == NAMES.machines
    engine.create("berita_lain", schema, indexes)
    engine.point("berita", "berita_lain")
    engine.point("berita", "berita_lain")
    assert engine.alias("berita") == "berita_lain"
    engine.point("berita", NAMES.machines)
    engine.drop("berita_lain")
    assert engine.collections() == [NAMES.machines]


def test_what_the_engine_refuses_is_said_in_a_sentence(engine: Engine) -> None:
    with pytest.raises(EngineError) as caught:
        engine.rows("none", "a == 1", ["a"])
    assert str(caught.value).startswith(f"{engine.address.text}: ")
    assert "\n" not in str(caught.value)


def test_nobody_there_is_said_within_seconds() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(EngineError, match=f"127.0.0.1:{port}"):
            Engine(parse_address(f"milvus://127.0.0.1:{port}/berita"))
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("package", ["pymilvus", "milvus_lite.server_manager"])
def test_a_missing_package_is_named(package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EngineError, match="is not installed; install it: python -m pip install"):
        Engine(parse_address(f"milvus-lite:{tmp_path}/a.db"))
    assert not list(tmp_path.iterdir())


def test_the_token_is_given_to_the_server_and_shown_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    import pymilvus

    given: dict[str, object] = {}

    def refuse(uri: str, **arguments: object) -> None:
        given.update(arguments, uri=uri)
        raise pymilvus.MilvusException(message="auth check failure")

    monkeypatch.setattr(pymilvus, "MilvusClient", refuse)
    with pytest.raises(EngineError, match="auth check failure") as caught:
        Engine(parse_address("milvus://engine/arsip/berita"), "root:sesame")
    assert (given["uri"], given["token"], given["db_name"]) == ("http://engine:19530", "root:sesame", "arsip")
    assert "sesame" not in str(caught.value)
