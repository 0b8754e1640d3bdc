"""Builds on a disk that has no room."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from indexer.errors import StorageError
from indexer.index import build, check
from tests.index.library import SETTINGS, Library, view
from tests.soak.tally import Tally
from tests.soak.workers import build_in_small_files, run
from tests.toys import ToyEncoder


def limit_files(root: Path, count: int) -> Tally:
    """Let no file grow beyond ``count`` different sizes, which every system can do."""
    tally = Tally("no room: a limit on the size of files")
    library = Library(root)
    library.fill(*range(30))
    library.build()
    pristine = root / "pristine"
    shutil.copytree(library.index, pristine)
    before = view(library.index)
    library.fill(*range(100, 160))
    for number in range(count):
        # From nothing at all to what the build nearly needs.
        largest = int(600_000 * (number / count) ** 2)
        shutil.rmtree(library.index)
        shutil.copytree(pristine, library.index)
        code, said = run(build_in_small_files, library.folder, library.index, largest)
        _judge(tally, library, before, f"{largest} bytes", code, said)
    return tally


def _judge(tally: Tally, library: Library, before: object, what: str, code: int | None, said: object) -> None:
    after = view(library.index)
    if code != 0:
        tally.failed(f"{what}: the build ended with {code}", lost=after != before)
    elif said is not None and (not isinstance(said, tuple) or said[0] != "StorageError"):
        tally.failed(f"{what}: it said {said}", lost=after != before)
    elif said is not None and after != before:
        tally.failed(f"{what}: the old index is not what it was")
    else:
        build([library.folder], library.index, ToyEncoder(), SETTINGS)
        if check(library.index).problems or len(view(library.index).articles) != 90:
            tally.failed(f"{what}: the next build did not complete it")
        else:
            tally.passed()


def can_mount() -> bool:
    """Whether this process may mount a small file system."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("mount") is not None


def fill_disk(root: Path, count: int) -> Tally:
    """Build on a small file system that has less and less room. Needs the right to mount one."""
    tally = Tally("no room: a full file system")
    disk = root / "disk"
    for number in range(count):
        disk.mkdir(parents=True, exist_ok=True)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
        )
        if mounted.returncode:
            tally.note = "not tried: mounting is not allowed here"
            return tally
        try:
            _build_on(disk, root / f"articles{number}", number / count, tally)
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)
    return tally


def _build_on(disk: Path, articles: Path, share: float, tally: Tally) -> None:
    library = Library(articles)
    library.fill(*range(30))
    index = disk / "index"
    build([library.folder], index, ToyEncoder(), SETTINGS)
    before = view(index)
    library.fill(*range(100, 160))
    free = shutil.disk_usage(disk).free
    # From no room to nearly enough.
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * max(0, free - int(900_000 * share)))
    said = None
    try:
        build([library.folder], index, ToyEncoder(), SETTINGS)
    except StorageError as error:
        said = str(error)
    room = f"{int(900_000 * share)} bytes free"
    if said is not None and view(index) != before:
        tally.failed(f"{room}: the old index is not what it was")
        return
    ballast.unlink()
    build([library.folder], index, ToyEncoder(), SETTINGS)
    if check(index).problems or len(view(index).articles) != 90:
        tally.failed(f"{room}: the next build did not complete it")
    else:
        tally.passed()
