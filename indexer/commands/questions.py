"""What ``search`` and ``ask`` share: a question on the command line, or a file of them."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_question(parser: argparse.ArgumentParser) -> None:
    """Declare QUESTION and --queries, of which a command takes one."""
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="in any language you speak")
    parser.add_argument(
        "--queries",
        type=Path,
        metavar="FILE.jsonl",
        help='instead of QUESTION: lines {"id", "question"} (- is stdin); one JSON line out per line in',
    )
    parser.set_defaults(usage_error=parser.error)


def question_of(arguments: argparse.Namespace) -> str | None:
    """The question's text, or None where a file of questions is given. Exits with 2 on both or neither."""
    words: list[str] = arguments.question
    if arguments.queries is None and not words:
        arguments.usage_error("give a QUESTION, or --queries FILE.jsonl")
    if arguments.queries is not None and words:
        arguments.usage_error("give either a QUESTION or --queries, not both")
    return " ".join(words) if words else None
