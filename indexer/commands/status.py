"""``status``: what the index holds, which model made it, and when."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "status",
        help="what the index holds",
        description="Say what the index holds, which model made it, and when.",
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the index's counts, model and age."""
    import indexer
    from indexer.commands.human_output import print_status
    from indexer.commands.json_output import status_record, to_line

    settings = settings_of(arguments)
    status = indexer.open(settings=settings).status()
    if arguments.json:
        print(to_line(status_record(status)))
    else:
        print_status(status, settings.index)
    return 0
