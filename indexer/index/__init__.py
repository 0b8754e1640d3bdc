"""The index on disk: catalogue, lexical index, vectors, and what builds and reads them."""

from indexer.index.build import build
from indexer.index.index_snapshot import IndexSnapshot
from indexer.index.reader import Index, open_index
from indexer.index.snapshot import Snapshot

__all__ = ["Index", "IndexSnapshot", "Snapshot", "build", "open_index"]
