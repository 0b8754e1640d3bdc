"""``watch``: build now, and again whenever articles arrive, change or go."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "watch",
        help="build whenever articles change",
        description="Build now and after every change to the articles, until Ctrl-C. Changes that come "
        "together are built together; a build that fails is reported and the watching goes on.",
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
    """Print a report for each build."""
    import indexer
    from indexer.commands.build_table import print_report
    from indexer.commands.json_output import build_record, to_line
    from indexer.errors import ArticleError, IndexerError
    from indexer.index.watch import watch
    from indexer.types import BuildReport, Progress

    settings = settings_of(arguments)
    paths = arguments.paths or [settings.articles]
    for path in paths:
        if not path.exists():
            raise ArticleError(path, "no such file or folder")

    def report(done: BuildReport) -> None:
        if arguments.json:
            print(to_line(build_record(done)), flush=True)
        else:
            print_report(done, settings.index)
            sys.stdout.flush()

    def complain(error: IndexerError) -> None:
        print(error, file=sys.stderr, flush=True)

    def notify(message: str) -> None:
        print(message, file=sys.stderr, flush=True)

    def announce(progress: Progress) -> None:
        # What has to be made again because a setting changed, and how long that takes.
        if progress.detail and not progress.done:
            notify(progress.detail)

    encoder = indexer.load_encoder(settings, notify)
    watch(paths, settings.index, encoder, settings, report, complain, announce)
    return 0
