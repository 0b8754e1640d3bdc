"""``remove``: take articles out for good, as a takedown request needs."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, settings_of
from indexer.settings import Settings


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "remove",
        help="take articles out for good",
        description="Take articles out of the index and of its exports, and keep them out of later builds. "
        "Their files are left where they are.",
    )
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="an article's id, or a file or folder of articles"
    )
    parser.add_argument(
        "--source", action="append", default=[], metavar="NAME", help="every article of an outlet"
    )
    parser.add_argument(
        "--undo", action="store_true", help="let them in again: the next build reads their files"
    )
    add_common(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Print which articles were removed; the exit status is 1 if a copy could not be reached."""
    from indexer.commands.json_output import remove_record, to_line
    from indexer.commands.maintenance_output import print_remove
    from indexer.errors import StorageError
    from indexer.index import remove, restore

    if not arguments.targets and not arguments.source:
        arguments.usage_error("give an ID, a PATH or --source NAME")
    if not all(each.strip() for each in (*arguments.targets, *arguments.source)):
        # A shell's unset variable; as a path it would be the working directory and all that is below it.
        arguments.usage_error("an ID, a PATH or a NAME is empty")
    settings = settings_of(arguments)
    ids, paths = _sorted_out(arguments.targets, settings)
    if arguments.undo:
        # What was removed is in no index any more, so a target may be either.
        withdrawn = restore(
            settings.index, arguments.targets, arguments.targets, arguments.source, settings=settings
        )
        print(to_line({"withdrawn": withdrawn}) if arguments.json else f"{withdrawn} requests withdrawn")
        return 0
    report = remove(settings.index, ids, paths, arguments.source, threads=settings.threads, settings=settings)
    if arguments.json:
        print(to_line(remove_record(report)))
    else:
        print_remove(report)
    if report.unreached:
        raise StorageError(
            report.unreached[0],
            "this export still holds the text and could not be written; remove it by hand",
        )
    return 0


def _sorted_out(targets: list[str], settings: Settings) -> tuple[list[str], list[str]]:
    """Ids of articles in the index, and paths: everything else."""
    import indexer
    from indexer.errors import NoSuchArticleError

    collection = indexer.open(settings=settings)
    ids, paths = [], []
    for target in targets:
        try:
            ids.append(collection.article(target).id)
        except NoSuchArticleError:
            paths.append(target)
    return ids, paths
