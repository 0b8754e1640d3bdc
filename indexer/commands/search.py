"""``search``: the articles that are nearest to a question, best first."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, positive, settings_of
from indexer.commands.filtering import add_filters, filtering_of, print_filters
from indexer.commands.questions import add_question, question_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "search",
        help="list the nearest articles",
        description="List the articles that are nearest to a question, best first.",
    )
    add_question(parser)
    add_filters(parser)
    parser.add_argument("-k", type=positive, default=10, metavar="10", help="how many articles to list")
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the hits of one question, or a line of JSON for each of a file."""
    import indexer
    from indexer.commands.batch import answer_all
    from indexer.commands.json_output import search_record, to_line
    from indexer.types import SearchResult

    question, among = question_of(arguments), filtering_of(arguments)
    collection = indexer.open(settings=settings_of(arguments))

    def search(asked: str) -> SearchResult:
        return collection.find(asked, arguments.k, among.filters, among.today, among.imply)

    if question is None:
        return answer_all(
            arguments.queries,
            lambda query: search_record(query.id, query.question, search(query.question)),
            lambda query, _problem: search_record(query.id, query.question, SearchResult(query.question, ())),
        )
    found = search(question)
    if arguments.json:
        print(to_line(search_record(None, question, found)))
    else:
        from indexer.articles import detect_language
        from indexer.commands.human_output import print_hits
        from indexer.commands.outlets import outlets_of

        language, hits = detect_language(question), found.hits
        print_filters(language, found.filters, found.implied)
        print_hits(hits, language, outlets_of(collection, [copy for hit in hits for copy in hit.copies]))
    return 0
