"""Every file of an index damaged in every way, one at a time."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from indexer.errors import IndexerError
from indexer.index import check, journal, open_index, remove
from tests.index.library import Library, View, view
from tests.soak.tally import Tally
from tests.soak.workers import run

Fault = tuple[str, Callable[[Path], None]]


@dataclass(frozen=True, slots=True)
class _Faults:
    """How many bits of a file to turn, where, and whether to overwrite and lengthen it."""

    flips: int
    seed: int
    long: bool


def damage_files(root: Path, flips: int, seed: int = 0, long: bool = True) -> Tally:
    """Damage each file of an index, and of one whose log is not empty; ``flips`` bits of each are turned.

    ``long`` overwrites and lengthens it, too; otherwise only the catalogue, which has a checksum for each row
    but none for the whole, gets all the flips, and each other file one.

    A reader must give what it gave before (or the generation before, where the log is lost), or raise one of
    the project's errors, and a check and a build must bring everything back. Each file has a process of
    its own, so that a crash is seen.
    """
    tally = Tally("a file truncated, emptied, bit-flipped, overwritten, removed")
    for with_log in (False, True):
        library = Library(root / f"log-{with_log}")
        allowed = _make(library, with_log)
        for path in sorted(path for path in library.index.rglob("*") if path.is_file()):
            name = path.relative_to(library.index)
            if with_log and not name.name.startswith("catalogue.sqlite"):
                continue
            turned = flips if long or name.name.startswith("catalogue") else 1
            faults = _Faults(turned, seed, long)
            code, found = run(_damage_one, library.root, name, faults, allowed, timeout=600)
            if code != 0 or found is None:
                tally.failed(f"{name}: the process ended with {code}")
                continue
            tally.tried += found.tried
            tally.survived += found.survived
            tally.lost += found.lost
            tally.failures += found.failures
    return tally


def _make(library: Library, with_log: bool) -> tuple[View, ...]:
    """An index of two generations, and what may be read from it."""
    library.fill(*range(12))
    library.build()
    # A request must outlive whatever file is damaged.
    remove(library.index, ids=["berita-007.txt"])
    before = view(library.index)
    library.fill(20)
    library.fill(3, edition=2)
    (library.folder / "berita-005.txt").unlink()
    if not with_log:
        library.build()
        return (view(library.index),)
    # A reader keeps the log from being emptied; a copy made meanwhile is what a power cut leaves.
    held = open_index(library.index).snapshot()
    library.build()
    copy = library.root / "copy"
    shutil.copytree(library.index, copy)
    held.close()
    shutil.rmtree(library.index)
    copy.rename(library.index)
    # Reading it empties the log, so the expectation is taken from another copy.
    shutil.copytree(library.index, copy)
    allowed = (view(copy), before)
    shutil.rmtree(copy)
    return allowed


def _damage_one(
    sending: Connection, root: Path, name: Path, wanted: _Faults, allowed: tuple[View, ...]
) -> None:
    library = Library(root)
    pristine = root / "pristine"
    library.index.rename(pristine)
    tally = Tally(str(name))
    faults = list(_faults((pristine / name).stat().st_size, wanted))
    # The generation before the last is not read any more: that it may be gone is enough.
    old = "generations" in name.parts and name.parts[1] == min(
        each.name for each in (pristine / "generations").iterdir()
    )
    for what, fault in faults[:1] if old else faults:
        shutil.rmtree(library.index, ignore_errors=True)
        shutil.copytree(pristine, library.index)
        fault(library.index / name)
        if problem := _outcome(library, allowed):
            tally.failed(f"{name}: {what}: {problem}")
        else:
            tally.passed()
    shutil.rmtree(library.index)
    pristine.rename(library.index)
    sending.send(tally)


def _faults(size: int, wanted: _Faults) -> Iterator[Fault]:
    chance = random.Random(wanted.seed)
    yield "removed", lambda path: path.unlink()
    yield "truncated", lambda path: path.write_bytes(path.read_bytes()[: size // 2])
    yield "emptied", lambda path: path.write_bytes(b"")
    if wanted.long:
        yield "overwritten", lambda path: path.write_bytes(random.Random(1).randbytes(size))
        yield "lengthened", lambda path: path.write_bytes(path.read_bytes() + b"\0" * 512)
    for _ in range(wanted.flips if size else 0):
        place, bit = chance.randrange(size), 1 << chance.randrange(8)
        yield f"bit {bit} of byte {place} flipped", lambda path, place=place, bit=bit: _flip(path, place, bit)


def _flip(path: Path, place: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= bit
    path.write_bytes(data)


def _outcome(library: Library, allowed: tuple[View, ...]) -> str:
    """What is wrong, "" when nothing is."""
    try:
        if view(library.index) not in allowed:
            return "a reader gives something else"
        journal.builds(library.index)
    except IndexerError:
        pass
    except Exception as error:
        return f"a reader raises {error!r}"
    try:
        check(library.index)
    except IndexerError:
        pass
    except Exception as error:
        return f"check raises {error!r}"
    try:
        library.build()
        if view(library.index) != allowed[0]:
            return "a build does not bring everything back"
        if check(library.index).problems:
            return "check finds problems after a build"
    except Exception as error:
        return f"a build raises {error!r}"
    return ""
