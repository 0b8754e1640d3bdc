"""``search``: the articles that are nearest to a question, best first."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

from indexer.commands.arguments import add_common, positive, settings_of
from indexer.commands.questions import add_question, question_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.types import Hit


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "search",
        help="list the nearest articles",
        description="List the articles that are nearest to a question, best first.",
    )
    add_question(parser)
    parser.add_argument("-k", type=positive, default=10, metavar="10", help="how many articles to list")
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the hits of one question, or a line of JSON for each of a file."""
    import indexer
    from indexer.commands.batch import answer_all
    from indexer.commands.json_output import search_record, to_line

    question = question_of(arguments)
    collection = indexer.open(settings=settings_of(arguments))
    if question is None:
        return answer_all(
            arguments.queries,
            lambda query: search_record(
                query.id, query.question, *_timed(collection.search, query.question, arguments.k)
            ),
            lambda query, _problem: search_record(query.id, query.question, (), 0.0),
        )
    hits, seconds = _timed(collection.search, question, arguments.k)
    if arguments.json:
        print(to_line(search_record(None, question, hits, seconds)))
    else:
        from indexer.articles import detect_language
        from indexer.commands.human_output import print_hits
        from indexer.commands.outlets import outlets_of

        language = detect_language(question)
        print_hits(hits, language, outlets_of(collection, [copy for hit in hits for copy in hit.copies]))
    return 0


def _timed(search: Callable[[str, int], list[Hit]], question: str, count: int) -> tuple[list[Hit], float]:
    started = time.perf_counter()
    hits = search(question, count)
    return hits, time.perf_counter() - started
