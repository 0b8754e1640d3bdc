"""Which articles ``search`` and ``ask`` look among: filters on the command line, and days in the question."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date

from indexer.types import Filters, Implied
from indexer.wording.command_line import kept_to


@dataclass(frozen=True, slots=True)
class Filtering:
    """What Collection.ask and Collection.find take: see there."""

    filters: Filters | None = None
    today: date | None = None
    imply: bool | None = None


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Declare --since, --until, --source, --section, --language, --today and --any-time."""
    group = parser.add_argument_group(
        "which articles", "A question's own words may say it too: kemarin, since June 2024."
    )
    for name, metavar, what in (
        ("since", "DATE", "published on that day or later: 2024-06-19, 2024-06 or 2024"),
        ("until", "DATE", "published on that day or earlier"),
        ("source", "NAME", "of that outlet"),
        ("section", "NAME", "of that section"),
        ("language", "CODE", "in that language: id, en, ms, su, jv"),
    ):
        group.add_argument(f"--{name}", default="", metavar=metavar, help=what)
    group.add_argument(
        "--today", type=_day, metavar="DATE", help="the day that kemarin and last week count from (today)"
    )
    group.add_argument("--any-time", action="store_true", help="take no days from the question's words")


def filtering_of(arguments: argparse.Namespace) -> Filtering:
    """What the arguments say. Days in the question count beside the filters given, unless told not to."""
    filters = Filters(
        arguments.since, arguments.until, arguments.source, arguments.section, arguments.language
    )
    if not filters and not arguments.any_time:
        return Filtering(today=arguments.today)
    return Filtering(filters, arguments.today, not arguments.any_time)


def print_filters(language: str, filters: Filters, implied: Implied) -> None:
    """Print the filters that were in force, and which words of the question said so; nothing without any."""
    from indexer.commands.terminal import Lines, one_line

    if filters:
        page = Lines()
        page.line((one_line(kept_to(language, filters, implied)), "dim"))
        page.line()


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no date; write it as 2024-06-19") from None
