"""Builds killed at random moments."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from indexer.errors import NoIndexError
from indexer.index import build, check
from tests.index.library import SETTINGS, Library, View, view
from tests.soak.tally import Tally
from tests.soak.workers import build_quietly, build_until, processes, run
from tests.toys import ToyEncoder


def kill_builds(root: Path, count: int, seed: int = 0) -> Tally:
    """Kill builds that add, change, rename and remove, half at a random step, half at a random time.

    After each the index must give exactly what the last complete build or this one would have, and
    the next build must complete it. A twin that is never killed says what that is.
    """
    chance = random.Random(seed)
    tally = Tally("kill -9 during a build")
    library, twin = Library(root), root / "twin"
    library.fill(*range(20))
    old: View | None = None
    landed = 0
    while tally.tried < count:
        started = time.monotonic()
        steps = _twin_steps(library, twin)
        seconds = time.monotonic() - started
        new = view(twin)
        for _ in range(chance.choice((1, 1, 2))):
            if tally.tried == count:
                break
            by_step = chance.random() < 0.5
            what = (
                _kill_at_step(library, chance.randint(1, steps))
                if by_step
                else _kill_at_time(library, chance.uniform(0, seconds))
            )
            seen = _seen(library.index)
            if seen not in (old, new):
                tally.failed(f"{what}: the index holds neither the old nor the new articles")
            else:
                landed += seen == new
                tally.passed()
        if problem := _complete(library, new):
            tally.failed(problem)
            shutil.rmtree(library.index)
            shutil.rmtree(twin)
            old = None
        else:
            old = new
        _change(library, chance)
    tally.note = f"{landed} times the new articles were already there"
    return tally


def _twin_steps(library: Library, twin: Path) -> int:
    code, steps = run(build_until, library.folder, twin, 0)
    if code != 0:
        raise RuntimeError(f"the twin's build ended with {code}")
    return int(steps)


def _kill_at_step(library: Library, step: int) -> str:
    code, _ = run(build_until, library.folder, library.index, step)
    # A build that goes on from a killed one has fewer steps than its twin and may end before.
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"a build ended with {code}")
    return f"killed at step {step}"


def _kill_at_time(library: Library, seconds: float) -> str:
    context = processes()
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=build_quietly, args=(sending, library.folder, library.index))
    worker.start()
    receiving.recv()
    time.sleep(seconds)
    worker.kill()
    worker.join()
    return f"killed after {seconds:.3f} s"


def _seen(index: Path) -> View | None:
    try:
        return view(index)
    except NoIndexError:
        return None


def _complete(library: Library, expected: View) -> str:
    """What is wrong after the next build, "" when nothing is."""
    build([library.folder], library.index, ToyEncoder(), SETTINGS)
    if view(library.index) != expected:
        return "the next build made something else"
    if problems := check(library.index).problems:
        return f"check found {problems}"
    with closing(sqlite3.connect(library.index / "catalogue.sqlite")) as catalogue:
        (left,) = catalogue.execute(
            "SELECT (SELECT count(*) FROM staged_files) + (SELECT count(*) FROM vectors WHERE key NOT IN"
            " (SELECT vector FROM passages))"
        ).fetchone()
    if left or len(list((library.index / "generations").iterdir())) > 2:
        return "the next build left something behind"
    return ""


def _change(library: Library, chance: random.Random) -> None:
    """Add, change, rename and remove a few articles."""
    files = sorted(library.folder.iterdir())
    for path in chance.sample(files, min(len(files), 3)):
        action = chance.choice(("remove", "rename", "change"))
        number = int("".join(character for character in path.name if character.isdigit()) or 0)
        if action == "remove" and len(files) > 10:
            path.unlink()
        elif action == "rename":
            path.rename(path.with_name(f"nama-{chance.randint(0, 10**6)}-{number:03}.txt"))
        else:
            library.fill(number, edition=chance.randint(1, 900))
    library.fill(*(chance.randint(100, 999) for _ in range(chance.randint(1, 12))))
