"""Questions from a file, one JSON object a line, answered one by one as they are read."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indexer.answering.record import Record
from indexer.commands.json_output import to_line
from indexer.errors import IndexerError, QuestionError

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Query:
    """One line of a file of questions. ``problem`` says what is wrong with a line that has no question."""

    line: int
    id: Any
    question: str
    problem: str = ""


def read_queries(path: Path) -> Iterator[Query]:
    """Questions of a file of ``{"id", "question"}`` lines; ``-`` is stdin. Blank lines are passed over.

    A line that is malformed comes with its problem. Raises IndexerError when the file cannot be read.
    """
    try:
        # Bytes, because only "\n" ends a line of JSON and one line's bad encoding is its own problem.
        with _opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _query(number, line)
    except OSError as error:
        raise IndexerError(f"Cannot read the questions in {path}: {error.strerror or error}") from error


def _opened(path: Path) -> BinaryIO:
    if path != STDIN:
        return path.open("rb")
    if sys.stdin is None:
        raise IndexerError("Cannot read the questions: the standard input is closed")
    return sys.stdin.buffer


def answer_all(path: Path, answer: Callable[[Query], Record], refuse: Callable[[Query, str], Record]) -> int:
    """Write one line of JSON for each question, at once; returns the exit status.

    Every line gets its answer: what cannot be asked gets ``refuse``'s record with the reason as
    ``error``, and the reason with its line number on stderr. The status is 1 if a line was malformed.
    """
    status = 0
    for query in read_queries(path):
        problem = query.problem
        if problem:
            status = 1
        else:
            try:
                record = answer(query)
            except QuestionError as error:
                problem = str(error)
        if problem:
            print(f"{path}, line {query.line}: {problem}", file=sys.stderr, flush=True)
            record = {**refuse(query, problem), "error": problem}
        print(to_line(record), flush=True)
    return status


def _query(number: int, line: bytes) -> Query:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        record = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError:
        return Query(number, None, "", "not UTF-8 text")
    except (ValueError, RecursionError):
        return Query(number, None, "", 'not JSON; expected {"id": …, "question": "…"}')
    if not isinstance(record, dict):
        return Query(number, None, "", 'not a JSON object; expected {"id": …, "question": "…"}')
    # Larger than any float, which would be written back as no JSON.
    if record.get("id") in (math.inf, -math.inf):
        return Query(number, None, "", 'an "id" that is no finite number')
    question = record.get("question")
    if not isinstance(question, str):
        return Query(number, record.get("id"), "", 'no "question" text in it')
    return Query(number, record.get("id"), question)


def _no_constant(name: str) -> None:
    """Refuse NaN and the infinities, which some programs write though JSON has none."""
    raise ValueError(name)
