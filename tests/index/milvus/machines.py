"""Several indexing machines over one index, and a look into its collections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indexer.index import build, open_index
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import Names, names_behind
from indexer.index.milvus.publishing import Publication
from indexer.types import BuildReport
from tests.index.library import Library, story


def machine(library: Library, name: str, *numbers: int) -> Library:
    """Another machine, with articles of its own, that indexes into the same place."""

    class Elsewhere(Library):
        @property
        def folder(self) -> Path:
            return self.root / name

    made = Elsewhere(library.root, library.encoder, replace(library.settings, machine=name), library.engine)
    for number in numbers:
        made.write(f"{name}-{number}.txt", story(number))
    return made


def built(library: Library, **more: Any) -> BuildReport:
    """Build, with what the plain build of a library does not take."""
    return build([library.folder], library.index, library.encoder, library.settings, **more)


def ids(library: Library) -> list[str]:
    """The articles that a reader sees."""
    with closing(open_index(library.index)) as index, index.snapshot() as snapshot:
        return [info.id for info in snapshot.all_infos()]


@contextmanager
def before_it_is_committed(action: Callable[[], object]) -> Iterator[None]:
    """Have the next build stop for an action when it has written what is new, and marked nothing."""
    real, left = Publication._retire, [action]

    def retire(publication: Publication, *what: Any) -> None:
        if left:
            left.pop()()
        real(publication, *what)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Publication, "_retire", retire)
        yield
    assert not left


def looking_into(library: Library) -> Engine:
    """A connection to the engine."""
    return Engine(parse_address(str(library.index)))


def names(engine: Engine) -> Names:
    """The collections that readers see."""
    return names_behind(engine.alias(engine.address.name))
