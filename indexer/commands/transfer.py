"""``export`` and ``import``: the whole index as one portable, verified file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the two commands and their arguments."""
    for name, run, sentence in (
        ("export", run_export, "Write the index into one portable file and verify it."),
        ("import", run_import, "Make the index what an export holds; nothing is embedded again."),
    ):
        parser = verbs.add_parser(name, help=sentence[0].lower() + sentence[1:-1], description=sentence)
        parser.add_argument("file", type=Path, metavar="FILE")
        add_common(parser)
        parser.set_defaults(run=run)


def run_export(arguments: argparse.Namespace) -> int:
    """Print what was written."""
    from indexer.commands.json_output import to_line, transfer_record
    from indexer.commands.maintenance_output import print_transfer
    from indexer.index import export_index

    report = export_index(settings_of(arguments).index, arguments.file)
    if arguments.json:
        print(to_line(transfer_record(report)))
    else:
        print_transfer(report, f"written to {arguments.file}")
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Print what was read."""
    from indexer.commands.json_output import to_line, transfer_record
    from indexer.commands.maintenance_output import print_transfer
    from indexer.index import import_index

    settings = settings_of(arguments)
    report = import_index(arguments.file, settings.index, threads=settings.threads)
    if arguments.json:
        print(to_line(transfer_record(report)))
    else:
        print_transfer(report, f"read into {settings.index}")
    return 0
