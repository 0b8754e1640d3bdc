"""What is on disk against what the catalogue knows: which files have to be read at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.articles import SourceFile
from indexer.index.manifest import Manifest, Recipe
from indexer.index.staging import file_digest, settled_mtime
from indexer.index.transactions import transaction


@dataclass(frozen=True, slots=True)
class Difference:
    """Files to read; untouched ones, with their ids, whose articles are taken from the catalogue for another
    recipe; and the ids of those that are gone.
    """

    to_read: tuple[SourceFile, ...]
    to_renew: tuple[tuple[SourceFile, int], ...]
    vanished: tuple[int, ...]


def find_difference(
    connection: sqlite3.Connection,
    files: Mapping[str, SourceFile],
    current: Manifest | None,
    recipe: Recipe,
    reading: str,
) -> Difference:
    """Compare the files found with the catalogue's: by size and date, and where these differ by content.

    A file of other date or place but the same content is noted as such, and is not read as articles.
    """
    known = {
        name: rest
        for name, *rest in connection.execute("SELECT name, id, path, size, mtime_ns, digest FROM files")
    }
    new_recipe = current is None or current.recipe != recipe
    new_reading = current is None or current.reading != reading
    refused = {file for (file,) in connection.execute("SELECT file FROM rejections WHERE article <> ''")}
    to_read, to_renew, touched = [], [], []
    for file in files.values():
        if file.name not in known or new_reading:
            to_read.append(file)
            continue
        file_id, path, size, mtime_ns, digest = known[file.name]
        if (path, size, mtime_ns) != (file.place, file.size, file.mtime_ns):
            if digest is None or file.size != size or file_digest(file.path) != digest:
                to_read.append(file)
                continue
            touched.append((file.place, settled_mtime(file), file_id))
        if new_recipe and file_id in refused:
            # What it was refused may now be free, and is not in the catalogue.
            to_read.append(file)
        elif new_recipe:
            to_renew.append((file, file_id))
    with transaction(connection):
        connection.executemany("UPDATE files SET path = ?, mtime_ns = ? WHERE id = ?", touched)
    vanished = tuple(row[0] for name, row in known.items() if name not in files)
    return Difference(tuple(to_read), tuple(to_renew), vanished)
