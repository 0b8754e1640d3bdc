"""The index on disk: catalogue, lexical index, vectors, and what builds, keeps and reads them."""

from indexer.index.build import build
from indexer.index.check import CheckReport, Problem, check
from indexer.index.disk import DiskChanges, disk_changes
from indexer.index.forecast import Forecast, forecast
from indexer.index.index_snapshot import IndexSnapshot
from indexer.index.reader import Index, open_index
from indexer.index.remove import RemoveReport, remove, restore
from indexer.index.snapshot import Snapshot
from indexer.index.transfer import TransferReport, export_index, import_index
from indexer.index.watch import watch

__all__ = [
    "CheckReport",
    "DiskChanges",
    "Forecast",
    "Index",
    "IndexSnapshot",
    "Problem",
    "RemoveReport",
    "Snapshot",
    "TransferReport",
    "build",
    "check",
    "disk_changes",
    "export_index",
    "forecast",
    "import_index",
    "open_index",
    "remove",
    "restore",
    "watch",
]
