"""FAISS's own files, written by us and mapped without giving it anything to interpret freely.

An index of codes is written as head, codes and tail. A file is mapped only after its size and every byte
of head and tail have been compared with what this module would write for that many rows: an index can come
from elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.errors import CHECK, DamagedIndexError

if TYPE_CHECKING:
    import faiss

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Frame:
    """The bytes before and after the codes, and how many bytes those take."""

    head: bytes
    size: int
    tail: bytes


def frame(empty: faiss.Index, rows: int, tail: int = 0) -> Frame:
    """The frame of ``rows`` codes in an index that is otherwise as ``empty``; ``tail`` bytes come last."""
    import faiss

    data = faiss.serialize_index(empty).tobytes()
    head, size = bytearray(data[: len(data) - tail]), rows * empty.sa_code_size()
    head[8:16] = rows.to_bytes(8, "little")
    head[-8:] = size.to_bytes(8, "little")
    return Frame(bytes(head), size, data[len(data) - tail :])


def expect_size(path: Path, size: int) -> None:
    """Raise DamagedIndexError for a file of another size."""
    if (found := path.stat().st_size) != size:
        raise DamagedIndexError(path, f"it has {found} bytes, not {size}", CHECK)


def read_tail(path: Path, count: int) -> bytes:
    """The last ``count`` bytes of a file that has as many."""
    with path.open("rb") as file:
        file.seek(-count, os.SEEK_END)
        return file.read()


def map_index(path: Path, expected: Frame) -> faiss.Index:
    """Map the index in a file that has this frame. Raises DamagedIndexError for any other file."""
    import faiss

    expect_size(path, len(expected.head) + expected.size + len(expected.tail))
    with path.open("rb") as file:
        head = file.read(len(expected.head))
        file.seek(expected.size, os.SEEK_CUR)
        if (head, file.read()) != (expected.head, expected.tail):
            raise DamagedIndexError(path, "its header is not that of such a segment", CHECK)
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)


def write_flushed(path: Path, parts: Iterable[bytes | NDArray[np.generic]]) -> None:
    """Write a new file, as another generation may share one of that name, and have it on the disk."""
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        for part in parts:
            file.write(part if isinstance(part, bytes) else np.ascontiguousarray(part).data)
        file.flush()
        os.fsync(file.fileno())
