"""The folders that hold a generation's derived files, and the files themselves as bytes.

``generations/<n>`` is never changed once the catalogue names it. The next one starts as hard
links to its files, so that it costs no more than what changes.
"""

from __future__ import annotations

import os
import shutil
import zlib
from bisect import bisect
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from indexer.errors import CHECK, DamagedIndexError
from indexer.index.manifest import DerivedFile

NAME = "generations"
_BLOCK = 1 << 20
# Reading less takes less time than starting threads does.
_WORTH_THREADS = 4 << 20
Verified = dict[str, tuple[int, int, int, int]]
"""Files already compared with their checksum: crc, size, inode and time of change, by path."""


def generation_folder(folder: Path, generation: int) -> Path:
    """Where a generation's derived files are."""
    return folder / NAME / f"{generation:08d}"


def start(folder: Path, generation: int, last: int | None) -> Path:
    """Make a new generation's folder, with links to the files of the last; copies where links are refused."""
    new = generation_folder(folder, generation)
    discard(new)
    new.mkdir(parents=True)
    if last is not None:
        old = generation_folder(folder, last)
        for source in sorted(old.rglob("*")):
            target = new / source.relative_to(old)
            if source.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            elif not source.name.endswith(".lock"):
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(source, target)
    return new


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def discard(generation: Path) -> None:
    """Remove a generation's folder; where a file of it cannot be removed, a later build tries again."""
    shutil.rmtree(generation, ignore_errors=True)


def discard_others(folder: Path, *keep: int) -> None:
    """Remove every generation but these."""
    kept = {generation_folder(folder, generation).name for generation in keep}
    place = folder / NAME
    if place.is_dir():
        for generation in place.iterdir():
            if generation.name not in kept:
                discard(generation)


def describe(
    generation: Path, rows: dict[str, int], last: tuple[DerivedFile, ...], rewritten: frozenset[str]
) -> tuple[DerivedFile, ...]:
    """Every file below a generation's folder with size and checksum, flushed to the disk.

    A file that was in the ``last`` generation keeps the checksum it had there, unless its name is among those
    ``rewritten`` each time: it is not read again, and damage to it is not taken for its content.
    """
    known = {file.name: file for file in last if file.name not in rewritten}
    files = []
    for path in sorted(generation.rglob("*")):
        if path.is_file():
            name = path.relative_to(generation).as_posix()
            new = DerivedFile(name, path.stat().st_size, 0, rows.get(name, 0))
            files.append(known.get(name) or replace(new, crc=_crc(path)))
    for place in [generation.parent, generation, *(path for path in generation.rglob("*") if path.is_dir())]:
        _flush_folder(place)
    return tuple(files)


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return crc


def verify(
    generation: Path, files: tuple[DerivedFile, ...], verified: Verified, most: int | None = None
) -> None:
    """Compare each file with its size, and with its checksum where that was not done before.

    ``most`` bytes are read for checksums, small files first; all where None.
    Raises FileNotFoundError for a missing file and DamagedIndexError for another one than was written.
    """
    by_size = sorted(files, key=lambda file: file.size)
    read = list(accumulate(file.size for file in by_size))
    whole = bisect(read, most) if most is not None else len(read)
    if not read or read[-1] < _WORTH_THREADS:
        for number, file in enumerate(by_size):
            _verify_file(generation, file, verified, number < whole)
        return
    with ThreadPoolExecutor(max_workers=4) as pool:
        checks = [
            pool.submit(_verify_file, generation, file, verified, number < whole)
            for number, file in enumerate(by_size)
        ]
    for check in checks:
        check.result()


def _verify_file(generation: Path, file: DerivedFile, verified: Verified, whole: bool) -> None:
    path = generation / file.name
    stat = path.stat()
    if stat.st_size != file.size:
        raise DamagedIndexError(path, f"it has {stat.st_size} bytes, not {file.size}", CHECK)
    seen = (file.crc, file.size, stat.st_ino, stat.st_mtime_ns)
    if not whole or verified.get(file.name) == seen:
        return
    if _crc(path) != file.crc:
        raise DamagedIndexError(path, "it does not match its checksum", CHECK)
    verified[file.name] = seen
