"""What can be typed after ``python -m indexer``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from indexer.settings import Settings, index_place

EPILOGUE = """\
exit status:
  0  done
  1  failed, with one line on stderr that says why
  2  wrong usage

Progress goes to stderr and results to stdout. Settings are environment variables:
TANYA_ARTICLES, TANYA_INDEX, TANYA_MODEL, TANYA_CACHE, TANYA_THREADS, TANYA_PASSAGE_TOKENS,
TANYA_OVERLAP_TOKENS; README.md says what each does.
"""


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments of one command, its ``run`` among them. Exits with 2 on wrong usage."""
    from indexer import __version__
    from indexer.commands import ask, build, check, evaluate, remove, search, show, status, transfer, watch

    parser = argparse.ArgumentParser(
        prog="python -m indexer",
        description="Ask a collection of articles: every sentence of an answer is quoted and cited.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (build, watch, search, ask, show, status, check, remove, transfer, evaluate):
        module.register(verbs)
    return parser.parse_args(argv)


def add_common(parser: argparse.ArgumentParser) -> None:
    """Declare what every command takes: --index and --json."""
    parser.add_argument(
        "--index",
        type=index_place,
        metavar="DIR",
        help="the index's folder, or an address as milvus://host:19530/name "
        "(default: TANYA_INDEX or data/index)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for other programs")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The environment's settings, with what the command line says instead."""
    settings = Settings()
    return replace(settings, index=arguments.index) if arguments.index is not None else settings


def positive(value: str) -> int:
    """A whole number of at least 1, as an argument."""
    number = int(value) if value.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of at least 1")
    return number
