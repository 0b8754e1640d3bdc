"""``ask``: the answer to a question, in the articles' own sentences, each with its source."""

from __future__ import annotations

import argparse
from typing import Any

from indexer.commands.arguments import add_common, settings_of
from indexer.commands.filtering import add_filters, filtering_of, print_filters
from indexer.commands.questions import add_question, question_of


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "ask",
        help="answer a question from the articles",
        description="Answer a question in the articles' own sentences, each with its source.",
    )
    add_question(parser)
    add_filters(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer to one question, or a line of JSON for each of a file."""
    import indexer
    from indexer.answering.record import answer_record
    from indexer.commands.batch import answer_all
    from indexer.commands.json_output import to_line
    from indexer.types import Answer

    question, among = question_of(arguments), filtering_of(arguments)
    collection = indexer.open(settings=settings_of(arguments))

    def ask(asked: str) -> Answer:
        return collection.ask(asked, filters=among.filters, today=among.today, imply=among.imply)

    if question is None:
        return answer_all(
            arguments.queries,
            lambda query: answer_record(query.id, query.question, ask(query.question)),
            lambda query, problem: answer_record(
                query.id, query.question, Answer(query.question, False, 0.0, problem, "en")
            ),
        )
    answer = ask(question)
    if arguments.json:
        print(to_line(answer_record(None, question, answer)))
    else:
        from indexer.commands.human_output import print_answer
        from indexer.commands.outlets import outlets_of

        copies = [copy for citation in answer.citations for copy in citation.copies]
        print_filters(answer.language, answer.filters, answer.implied)
        print_answer(answer, outlets_of(collection, copies))
    return 0
