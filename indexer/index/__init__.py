"""The index on disk: catalogue, lexical index, vectors, and what builds, keeps and reads them."""

from indexer.index.check import CheckReport, Problem
from indexer.index.disk import DiskChanges
from indexer.index.engines import (
    build,
    check,
    disk_changes,
    export_index,
    import_index,
    local_folder,
    open_index,
    remove,
    restore,
)
from indexer.index.forecast import Forecast, forecast
from indexer.index.index_snapshot import IndexSnapshot
from indexer.index.reader import Index
from indexer.index.remove import RemoveReport
from indexer.index.snapshot import OpenIndex, Snapshot
from indexer.index.transfer import TransferReport
from indexer.index.watch import watch

__all__ = [
    "CheckReport",
    "DiskChanges",
    "Forecast",
    "Index",
    "IndexSnapshot",
    "OpenIndex",
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
    "local_folder",
    "open_index",
    "remove",
    "restore",
    "watch",
]
