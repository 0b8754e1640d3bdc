"""``check``: verify every file of the index, and mend what can be mended without embedding."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "check",
        help="verify and mend the index",
        description="Verify every file, count and offset of the index, and mend what can be mended without "
        "embedding again. The exit status is 0 if the index is sound now.",
    )
    parser.add_argument("--only-look", action="store_true", help="say what is wrong and mend nothing")
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was verified and what was found."""
    from indexer.commands.json_output import check_record, to_line
    from indexer.commands.maintenance_output import print_check
    from indexer.errors import DamagedIndexError
    from indexer.index import check

    settings = settings_of(arguments)
    report = check(settings.index, repair=not arguments.only_look, threads=settings.threads)
    if arguments.json:
        print(to_line(check_record(report)))
    else:
        print_check(report, settings.index)
    if report.sound:
        return 0
    problems = [problem for problem in report.problems if not problem.mended] or report.problems
    remedy = problems[0].mended or "Mend it: python -m indexer check"
    raise DamagedIndexError(problems[0].path, problems[0].what, remedy[0].upper() + remedy[1:])
