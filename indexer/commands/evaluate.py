"""``evaluate``: how well this collection finds and answers, on questions whose right answers you know."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.commands.arguments import add_common, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.answering.collection import Collection
    from indexer.evaluation.asking import Outcome
    from indexer.evaluation.comparison import Difference
    from indexer.evaluation.gold import GoldQuestion
    from indexer.evaluation.report import Report

RESULTS = Path("eval-results")
WRITTEN = ("report.json", "failures.jsonl", "picture.svg")

DESCRIPTION = """\
Measure how well the collection finds and answers, on questions whose right answers are known.

QUESTIONS.jsonl has a JSON object a line: "question", and what is known of
  "article_id" or "articles"   the right article's id, or several of which any one will do
  "answer" or "answers"        what the answer should say, or several ways to write it
  "expected"                   instead: for each fact of the answer, a list of ways to write it
  "answerable"                 false where the collection has no answer
  "kind", "language"           results are told apart by these
"""


def register(verbs: Any) -> None:
    """Declare the command and its arguments."""
    parser = verbs.add_parser(
        "evaluate",
        help="measure how well it finds and answers",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help=f"where to write {', '.join(WRITTEN)} (default: {RESULTS}/ and the name of QUESTIONS)",
    )
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="OTHER.json",
        help="an earlier report.json: test which differences are more than chance",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--hide",
        action="store_true",
        help="ask each question again with its right articles out of sight: it should be refused",
    )
    how.add_argument("--search-only", action="store_true", help="measure finding and no answers: faster")
    add_common(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask every question, print the figures, and write them and what failed."""
    import indexer
    from indexer.commands.evaluation_output import print_comparison, print_evaluation
    from indexer.commands.json_output import to_line
    from indexer.evaluation.comparison import compare
    from indexer.evaluation.gold import read_questions
    from indexer.evaluation.report import evaluate
    from indexer.evaluation.retrieval import require_measures
    from indexer.evaluation.storage import read_scored, report_record

    # Before the questions are asked, which may take an hour.
    require_measures()
    questions = read_questions(arguments.questions)
    earlier = read_scored(arguments.compare) if arguments.compare is not None else None
    folder = arguments.output or RESULTS / arguments.questions.stem
    _make(folder)
    collection = indexer.open(settings=settings_of(arguments))
    outcomes = _outcomes(collection, questions, arguments)
    report = evaluate(outcomes, collection.status(), _unknown(collection, questions))
    differences = compare(earlier, report.scored) if earlier is not None else None
    for warning in _warnings(outcomes):
        print(warning, file=sys.stderr)
    # Shown first: a disk may have become full meanwhile.
    if arguments.json:
        print(to_line(report_record(report, differences)))
    else:
        print_evaluation(report)
        if differences is not None:
            print_comparison(differences)
    write_results(folder, report, outcomes, differences)
    if not arguments.json:
        print(f"Written to {folder}: {', '.join(WRITTEN)}")
    return 0


def _make(folder: Path) -> None:
    """Make the folder and see that a file can be written there. Raises StorageError."""
    from indexer.errors import StorageError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StorageError(folder, error.strerror or str(error)) from error


def _outcomes(
    collection: Collection, questions: Sequence[GoldQuestion], arguments: argparse.Namespace
) -> list[Outcome]:
    from indexer.commands.progress import shown_progress
    from indexer.evaluation.asking import ask_all, ask_with_articles_hidden
    from indexer.types import Progress

    with shown_progress() as progress:
        outcomes = ask_all(
            collection,
            questions,
            lambda done, total: progress.update(Progress("asking", done, total)),
            answers=not arguments.search_only,
        )
        if arguments.hide:
            outcomes += ask_with_articles_hidden(
                collection,
                questions,
                lambda done, total: progress.update(Progress("asking with articles hidden", done, total)),
            )
    return outcomes


def _warnings(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What a person should know who believes that all questions were measured."""
    from indexer.commands.evaluation_output import listed

    unsaid = [
        outcome.asked.question
        for outcome in outcomes
        if not (outcome.asked.articles or outcome.asked.expected) and outcome.asked.answerable is None
    ]
    unasked = [outcome.asked.question for outcome in outcomes if outcome.problem]
    if unsaid:
        yield listed("questions of which nothing says what is right", unsaid)
    if unasked:
        yield listed("questions that cannot be asked", unasked)


def _unknown(collection: Collection, questions: Sequence[GoldQuestion]) -> list[str]:
    """Right articles that the index does not have."""
    named = list(dict.fromkeys(name for asked in questions for name in asked.articles))
    with collection.index.snapshot() as snapshot:
        known = snapshot.articles(named)
    return [name for name in named if name not in known]


def write_results(
    folder: Path,
    report: Report,
    outcomes: Sequence[Outcome],
    differences: Sequence[Difference] | None = None,
) -> None:
    """Write report.json, failures.jsonl and picture.svg. Raises StorageError."""
    from indexer.errors import StorageError
    from indexer.evaluation.failures import failures
    from indexer.evaluation.picture import draw
    from indexer.evaluation.storage import failure_record, report_record, write_json_lines

    try:
        folder.mkdir(parents=True, exist_ok=True)
        report_file, failures_file, picture_file = (folder / name for name in WRITTEN)
        write_json_lines(report_file, [report_record(report, differences)])
        write_json_lines(failures_file, [failure_record(each) for each in failures(outcomes)])
        picture_file.write_text(draw(report), encoding="utf-8")
    except OSError as error:
        raise StorageError(folder, error.strerror or str(error)) from error
