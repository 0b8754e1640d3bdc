"""The derived files of one generation, verified and open."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import CHECK, DamagedIndexError, StorageError
from indexer.index import generations
from indexer.index.derive import open_dense
from indexer.index.generations import Verified
from indexer.index.lexical import LexicalIndex
from indexer.index.manifest import Manifest
from indexer.index.restriction import Restrictions
from indexer.index.vectors import DenseIndex

# Beyond this, the smallest files first, they are compared by size and header only: to read a million vectors
# would take a second before the first answer, and a bit turned in one moves its score. ``check`` reads all.
_READ_AT_OPENING = 256 << 20


class Opened:
    """What all snapshots of one generation share.

    Segments that ``reuse`` has open are taken over. Raises FileNotFoundError where the generation is
    gone, DamagedIndexError.
    """

    manifest: Manifest

    def __init__(self, folder: Path, of: Manifest, verified: Verified, reuse: Opened | None) -> None:
        place = generations.generation_folder(folder, of.generation)
        same = reuse is not None and reuse.manifest.recipe.dimension == of.recipe.dimension
        self.manifest = of
        self.restrictions = Restrictions()
        try:
            generations.verify(place, of.files, verified, _READ_AT_OPENING)
            self.dense: DenseIndex = open_dense(folder, of, reuse.dense if reuse and same else None)
            self.lexical = LexicalIndex(place)
        except PermissionError as error:
            raise StorageError(error.filename, "no permission to read it", "open") from error
        except (RuntimeError, ValueError) as error:
            # What the engines raise for any trouble, also when the folder has just been removed.
            if not place.exists():
                raise FileNotFoundError(place) from error
            raise DamagedIndexError(place, str(error), CHECK) from error
        for name, found in (("vectors", len(self.dense)), ("lexical", len(self.lexical))):
            if found != of.passages:
                raise DamagedIndexError(place / name, f"it holds {found} passages, not {of.passages}", CHECK)
        self.size = sum(file.size for file in of.files)
