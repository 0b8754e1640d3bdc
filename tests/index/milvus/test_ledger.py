from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.index import build, local_folder
from indexer.index.manifest import Recipe
from indexer.index.milvus.fields import Names
from indexer.index.milvus.ledger import KEY_BITS, Copy, Ledger, Published, portions
from indexer.index.milvus.machines import Machine
from tests.index.library import Library, story

NAMES = Names("berita_00000000")
MACHINE = Machine("kantor", 7, Recipe("toy", "toy-1", 8, 64, 8, "1"))


@pytest.fixture
def bench(tmp_path: Path) -> Library:
    """An index in a folder, as a workbench has it."""
    library = Library(tmp_path / "bench")
    library.fill(1, 2, 3)
    library.build()
    return library


@pytest.fixture
def ledger(bench: Library, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path, bench.index) as opened:
        yield opened


def publish(ledger: Ledger) -> list[Published]:
    """Note all that is new as published."""
    bench = ledger.bench([])
    query = "SELECT key, id, digest FROM catalogue.articles WHERE key = ?"
    new = [ledger.connection.execute(query, (key,)).fetchone() for key in ledger.new_keys()]
    added = [Published((bench << KEY_BITS) + key, name, digest, 2) for key, name, digest in new]
    ledger.note(NAMES, MACHINE, ledger.gone_owners(), [], added, [])
    return added


def test_only_what_changed_is_to_be_published(bench: Library, ledger: Ledger) -> None:
    ledger.fill(NAMES, MACHINE, [], [])
    assert len(publish(ledger)) == 3
    assert (ledger.new_keys(), ledger.gone_owners(), ledger.totals()) == ([], [], (3, 6))
    bench.fill(2, edition=1)
    bench.fill(4)
    (bench.folder / "berita-001.txt").unlink()
    bench.build()
    assert (len(ledger.new_keys()), len(ledger.gone_owners()), ledger.replaced()) == (2, 2, 1)
    assert ledger.passages_of(ledger.gone_owners()) == 4
    publish(ledger)
    assert (ledger.new_keys(), ledger.gone_owners(), ledger.totals()) == ([], [], (3, 6))


def test_it_knows_whether_it_knows(ledger: Ledger) -> None:
    assert not ledger.agrees(NAMES, MACHINE)
    ledger.fill(NAMES, MACHINE, [Published(1, "a", b"x", 1)], [])
    assert ledger.agrees(NAMES, MACHINE)
    assert not ledger.agrees(Names("berita_11111111"), MACHINE)
    later = Machine("kantor", 7, MACHINE.recipe, generation=4)
    assert not ledger.agrees(NAMES, later)
    ledger.fill(NAMES, later, [], [])
    assert ledger.totals() == (0, 0)


def test_a_workbench_keeps_its_number_while_its_catalogue_is_the_same(
    bench: Library, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.fill(NAMES, MACHINE, [], [])
    number = ledger.bench([])
    assert number > 0
    publish(ledger)
    bench.fill(4)
    bench.build()
    assert ledger.bench([number]) == number
    # Another catalogue gives the same keys to other articles.
    other = Library(tmp_path / "other")
    other.fill(8, 9)
    other.build()
    with Ledger(tmp_path, other.index) as another:
        assert another.bench([number]) != number


def test_copies_are_published_as_they_form(bench: Library, ledger: Ledger) -> None:
    # With numbers in their titles they are a series.
    for number in (1, 2, 3):
        bench.write(f"berita-00{number}.txt", story(number).replace(f"Nomor {number}", "Pagi"), age=10)
    bench.build()
    ledger.fill(NAMES, MACHINE, [], [])
    new, _ = ledger.stories(5)
    assert [name for name, _ in new] == ["berita-001.txt", "berita-002.txt", "berita-003.txt"]
    assert len({story for _, story in new}) == 1
    ledger.note(NAMES, MACHINE, [], [], [], [Copy(name, story, f"r-{name}") for name, story in new])
    assert ledger.stories(5) == ([], [])
    bench.write("berita-003.txt", "Lain\n\nKapal wisata berlayar ke pulau seberang setiap pagi.")
    bench.build()
    assert ledger.stories(5) == ([], ["r-berita-003.txt"])


def test_portions() -> None:
    assert list(portions([1, 2, 3], 2)) == [[1, 2], [3]]


def test_it_lies_beside_the_index(library: Library) -> None:
    build([library.folder], library.index, library.encoder, library.settings)
    folder = local_folder(library.index, library.settings)
    assert (folder.parent / "published.sqlite").is_file()
