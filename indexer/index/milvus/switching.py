"""Which recipe's collections readers see, and when those of an older one go."""

from __future__ import annotations

from indexer.index.manifest import Manifest
from indexer.index.milvus import machines, publishing
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import Names, names_among, names_behind, names_of


def switch(engine: Engine, names: Names) -> tuple[str, ...]:
    """Have readers see these collections, if every machine that the present ones are of has built into them.

    The alias moves in one step. Returns the machines that it waits for.
    """
    index = engine.address.name
    target = engine.alias(index)
    if target == names.passages:
        return ()
    if target:
        present = machines.load_machines(engine, names_behind(target), newest=True)
        built = machines.load_machines(engine, names, newest=True)
        missing = tuple(name for name, each in present.items() if each.articles and name not in built)
        if missing:
            return missing
    machines.note_in_use(engine, names)
    engine.point(index, names.passages)
    if target:
        machines.note_retired(engine, names_behind(target))
    return ()


def drop_retired(engine: Engine, manifest: Manifest) -> None:
    """Drop the collections of recipes that readers left so long ago that none can hold them."""
    index = engine.address.name
    target = engine.alias(index)
    kept = {target, names_of(index, manifest.recipe).passages}
    existing = set(engine.collections())
    for names in names_among(index, existing):
        if names.passages in kept or names.machines not in existing:
            continue
        seconds = machines.retired_for(engine, names)
        if seconds is not None and seconds >= publishing.RETENTION_SECONDS:
            for collection in names.all:
                engine.drop(collection)
