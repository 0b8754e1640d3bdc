from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from indexer.index import open_index
from indexer.index.milvus import publishing
from indexer.types import Progress
from tests.index.library import Library, view
from tests.index.milvus.machines import built, looking_into, machine, names
from tests.toys import ToyEncoder


def test_another_model_is_switched_to_in_one_step(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.build()
    before = view(library.index)
    with (
        closing(open_index(library.index)) as index,
        index.snapshot() as held,
        looking_into(library) as engine,
    ):
        old = names(engine)
        library.encoder = ToyEncoder(dimension=32, name="lain")
        report = library.build()
        assert (report.unchanged, report.embedded) == (5, report.passages)
        assert names(engine) != old
        with index.snapshot() as newest:
            assert (newest.status.model, newest.status.dimension) == ("lain", 32)
        # Who began before has the old vectors still.
        assert len(held.dense(ToyEncoder().encode_queries(["bantuan"])[0], 10)) == len(before.passages)
        library.build()
        assert set(old.all) <= set(engine.collections())
        monkeypatch.setattr(publishing, "RETENTION_SECONDS", 0.0)
        library.build()
        assert not set(old.all) & set(engine.collections())


def test_going_back_to_a_recipe_that_is_still_there(library: Library) -> None:
    library.build()
    before = view(library.index)
    first, library.encoder = library.encoder, ToyEncoder(name="lain")
    library.build()
    library.encoder = first
    library.build()
    assert view(library.index) == before
    with looking_into(library) as engine:
        kept = names(engine)
        library.build()
        assert names(engine) == kept


def test_readers_change_over_when_the_last_machine_has(library: Library) -> None:
    one, other = machine(library, "satu", 1), machine(library, "dua", 2)
    built(one)
    built(other)
    said: list[Progress] = []
    new = ToyEncoder(name="lain")
    one.encoder = new
    built(one, on_progress=said.append)
    assert "once these machines have built too: dua" in said[-1].detail
    with closing(open_index(library.index)) as index:
        assert (index.status().model, index.status().articles) == ("toy", 2)
        # A machine that goes on as before does no harm.
        other.write("dua-3.txt", "Tiga\n\nKapal wisata berlayar ke pulau seberang.")
        assert built(other).added == 1
        assert (index.status().model, index.status().articles) == ("toy", 3)
        other.encoder = new
        built(other)
        assert (index.status().model, index.status().articles) == ("lain", 3)


def test_other_passage_sizes_are_another_recipe(library: Library) -> None:
    library.build()
    with looking_into(library) as engine:
        before = names(engine)
        library.settings = replace(library.settings, passage_tokens=24)
        library.build()
        assert names(engine) != before
