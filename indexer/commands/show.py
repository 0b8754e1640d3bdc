"""``show``: an article of the index as it is searched and quoted, or every one of them."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, settings_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "show",
        help="print an article of the index",
        description="Print an article of the index as it is searched and quoted, or list all of them.",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("article_id", nargs="?", metavar="ARTICLE_ID", help="an id as search and ask print it")
    which.add_argument("--all", action="store_true", help="list every article; with --json, a line for each")
    parser.add_argument(
        "--removed", action="store_true", help="also what cleaning took out of the file, and why"
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one article, or go through all of them."""
    import indexer
    from indexer.commands.human_output import print_article, print_listing
    from indexer.commands.json_output import show_record, to_line

    collection = indexer.open(settings=settings_of(arguments))
    if not arguments.all:
        article = collection.article(arguments.article_id)
        if arguments.json:
            print(to_line(show_record(article, arguments.removed)))
        else:
            print_article(article, arguments.removed)
    elif arguments.json:
        for article in collection.articles():
            print(to_line(show_record(article, arguments.removed)))
    else:
        print_listing(article.info for article in collection.articles())
    return 0
