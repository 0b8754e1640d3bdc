"""Several builds at once, locks that dead processes left, and folders in which nothing can be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from indexer.errors import BusyError, IndexerError
from indexer.index import build, check
from indexer.index.lock import LOCK, NOTE
from tests.index.library import SETTINGS, Library, View, view
from tests.soak.tally import Tally
from tests.soak.workers import build_quietly, build_until, processes, run
from tests.toys import ToyEncoder

_NOBODY = 65534


def build_at_once(root: Path, rounds: int, builders: int = 3) -> Tally:
    """Start several builds of the same index together; half of them wait for the others, half do not.

    Those that do not must build or be told which process does and since when, and all of it must be there.
    """
    tally = Tally("several builds at once")
    library, twin = Library(root), root / "twin"
    told = 0
    for edition in range(rounds):
        library.fill(*range(8), edition=edition)
        workers = [
            _started(_build_or_say, library, 60.0 if number % 2 else 0.0) for number in range(builders)
        ]
        pids = {str(worker.pid) for worker, _ in workers}
        said = [str(receiving.recv()) for _, receiving in workers]
        for worker, _ in workers:
            worker.join(60)
        refusals = [each for each in said if each != "built"]
        told += len(refusals)
        build([library.folder], twin, ToyEncoder(), SETTINGS)
        if "built" not in said:
            tally.failed(f"round {edition}: none was built: {said}")
        elif any(not _names_one_of(each, pids) for each in refusals):
            tally.failed(f"round {edition}: {refusals}", lost=False)
        else:
            _judge(tally, library, view(twin), f"round {edition}", again=False)
    tally.note = f"{told} times another build was named"
    return tally


def _names_one_of(said: str, pids: set[str]) -> bool:
    # One that looks before the other has written its name down is told of another process.
    return "is being built by another process" in said or any(
        f"is being built by process {pid} on " in said and " since 20" in said for pid in pids
    )


def _build_or_say(sending: Connection, articles: Path, index: Path, wait: float) -> None:
    try:
        build([articles], index, ToyEncoder(), SETTINGS, wait=wait)
        sending.send("built")
    except BusyError as error:
        sending.send(str(error))


def _started(target: Callable[..., None], library: Library, *rest: object) -> tuple[object, Connection]:
    context = processes()
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=target, args=(sending, library.folder, library.index, *rest))
    worker.start()
    sending.close()
    return worker, receiving


def leave_locks(root: Path, rounds: int) -> Tally:
    """Kill a build and leave its lock, its note, or a note that somebody else's process has the number of.

    The next build must not wait for any of them.
    """
    tally = Tally("a lock left by a dead process")
    library, twin = Library(root), root / "twin"
    for edition in range(rounds):
        library.fill(*range(8), edition=edition)
        build([library.folder], twin, ToyEncoder(), SETTINGS)
        # Early enough that the lock is held and nothing has landed.
        run(build_until, library.folder, library.index, 20 + edition % 40)
        note = library.index / NOTE
        if not note.exists() or not (library.index / LOCK).exists():
            tally.failed(f"round {edition}: the killed build held no lock", lost=False)
            continue
        if edition % 3 == 1:
            note.write_text(note.read_text("utf-8").replace("pid", "p"), encoding="utf-8")
        elif edition % 3 == 2:
            note.write_text(f'{{"pid": {os.getpid()}, "host": "x", "since": "2020"}}', encoding="utf-8")
        _judge(tally, library, view(twin), f"round {edition}")
    return tally


def _judge(tally: Tally, library: Library, expected: View, what: str, again: bool = True) -> None:
    if again:
        code, _ = run(build_quietly, library.folder, library.index)
        if code != 0:
            tally.failed(f"{what}: the next build ended with {code}")
            return
    if view(library.index) != expected:
        tally.failed(f"{what}: the index holds something else")
    elif problems := check(library.index).problems:
        tally.failed(f"{what}: {problems}")
    elif (library.index / NOTE).exists():
        tally.failed(f"{what}: the lock's note was left", lost=False)
    else:
        tally.passed()


def read_only(rounds: int) -> Tally:
    """Ask, look at and build in a folder that may only be read, after builds that ended or were killed."""
    tally = Tally("a folder that may only be read")
    # Below the system's own, as another user has to reach it.
    root = Path(tempfile.mkdtemp(prefix="read-only-"))
    root.chmod(0o755)
    try:
        for number in range(rounds):
            library = Library(root / str(number))
            library.fill(*range(6))
            library.build()
            expected = view(library.index)
            if number % 2:
                library.fill(*range(10, 16))
                run(build_until, library.folder, library.index, 30 + number)
            subprocess.run(["chmod", "-R", "a-w,a+rX", str(library.index)], check=True)
            code, said = run(_as_reader, library.folder, library.index)
            if code != 0 or said is None or said[0] != expected:
                tally.failed(f"round {number}: {said if code == 0 and said is None else code}")
            elif not said[1].startswith("StorageError") or said[2]:
                tally.failed(f"round {number}: {said[1:]}", lost=False)
            else:
                tally.passed()
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(root)], check=True)
        shutil.rmtree(root)
    return tally


def _as_reader(sending: Connection, articles: Path, index: Path) -> None:
    """What a reader sees, what a build says, and what a look at the files finds."""
    if sys.platform != "win32" and os.geteuid() == 0:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    seen = view(index)
    problems = check(index, repair=False).problems
    try:
        build([articles], index, ToyEncoder(), SETTINGS)
        said = "it was built"
    except IndexerError as error:
        said = f"{type(error).__name__}: {error}"
    sending.send((seen, said, problems))
