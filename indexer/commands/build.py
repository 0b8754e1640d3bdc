"""``build``: bring the index up to the articles on disk; only what changed is embedded."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "build",
        help="index the articles",
        description="Bring the index up to the articles on disk. Only what is new or changed is embedded.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders of articles (default: TANYA_ARTICLES or data/articles)",
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build with progress on stderr, then print the report."""
    import indexer
    from indexer.commands.build_table import print_report
    from indexer.commands.json_output import build_record, to_line
    from indexer.commands.progress import shown_progress

    settings = settings_of(arguments)
    with shown_progress() as progress:
        encoder = indexer.load_encoder(settings, progress.notify)
        report = indexer.build(
            arguments.paths, settings.index, encoder=encoder, settings=settings, on_progress=progress.update
        )
    if arguments.json:
        print(to_line(build_record(report)))
    else:
        print_report(report, settings.index)
    return 0
