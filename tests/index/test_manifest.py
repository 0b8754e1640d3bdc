from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError
from indexer.index import manifest, open_index
from indexer.index.catalogue import open_writer
from indexer.index.manifest import DerivedFile, Manifest, Recipe
from tests.index.library import Library

PATH = Path("catalogue.sqlite")
MANIFEST = Manifest(
    generation=3,
    recipe=Recipe("toy", "toy-64", 64, 256, 32, "v1"),
    reading="r1",
    analyser="a1",
    articles=2,
    passages=5,
    built_at="2024-06-19T10:00:00+00:00",
    speed=12.5,
    files=(DerivedFile("vectors/a.faiss", 700, 4_000_000_000, 7),),
)


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        assert manifest.load(catalogue, PATH) is None
        manifest.store(catalogue, MANIFEST)
        assert manifest.load(catalogue, PATH) == MANIFEST
        manifest.store(catalogue, replace(MANIFEST, generation=4, files=()))
        assert manifest.load(catalogue, PATH) == replace(MANIFEST, generation=4, files=())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE manifest SET body = replace(body, '\"articles\": 2', '\"articles\": 3')",
        "UPDATE manifest SET crc = crc + 1",
    ],
)
def test_a_changed_manifest_is_damage(tmp_path: Path, statement: str) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        manifest.store(catalogue, MANIFEST)
        catalogue.execute(statement)
        with pytest.raises(DamagedIndexError, match=r"manifest does not match.*python -m indexer build"):
            manifest.load(catalogue, PATH)


def test_a_manifest_of_other_fields_is_damage(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        for body in ("{}", "[]", '{"recipe": {}, "files": []}', '{"recipe": 1, "files": 2}'):
            catalogue.execute(
                "INSERT OR REPLACE INTO manifest VALUES (1, ?, ?)", (body, zlib.crc32(body.encode()))
            )
            with pytest.raises(DamagedIndexError, match="manifest cannot be read"):
                manifest.load(catalogue, PATH)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(MANIFEST, files=(DerivedFile("../../outside", 1, 1, 1),)),
        replace(MANIFEST, files=(DerivedFile("/dev/zero", 0, 0, 0),)),
        replace(MANIFEST, files=(DerivedFile("vectors/../../x", 0, 0, 0),)),
        replace(MANIFEST, files=(DerivedFile("vectors/a.faiss", -1, 0, 0),)),
        replace(MANIFEST, recipe=replace(MANIFEST.recipe, dimension=0)),
        replace(MANIFEST, recipe=replace(MANIFEST.recipe, model=5)),
        replace(MANIFEST, speed=float("nan")),
        replace(MANIFEST, articles="2"),
        replace(MANIFEST, passages=True),
    ],
)
def test_a_manifest_from_elsewhere_names_no_other_file_and_no_nonsense(
    tmp_path: Path, wrong: Manifest
) -> None:
    with closing(open_writer(tmp_path)) as catalogue:
        manifest.store(catalogue, wrong)
        with pytest.raises(DamagedIndexError, match="manifest cannot be read"):
            manifest.load(catalogue, PATH)


def test_articles_without_a_manifest_are_damage(library: Library) -> None:
    library.build()
    with closing(sqlite3.connect(library.index / "catalogue.sqlite", isolation_level=None)) as catalogue:
        catalogue.execute("DELETE FROM manifest")
    with pytest.raises(DamagedIndexError, match="the manifest is missing"):
        open_index(library.index)
    assert library.build().added == 5
