"""Questions whose right articles or right answers are known, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import EvaluationError

GROUPED_BY = ("kind", "language")


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what is right for it.

    ``articles`` are right ids, any one of which will do. ``expected`` is one tuple for each fact of the
    answer: the ways in which it may be written. ``answerable`` is None where nothing says whether the
    collection answers. ``hidden`` are articles that are out of sight while the question is asked.
    ``groups`` are pairs such as ``("language", "en")`` by which results are told apart.
    """

    question: str
    articles: tuple[str, ...] = ()
    expected: tuple[tuple[str, ...], ...] = ()
    answerable: bool | None = None
    groups: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()


def read_questions(path: Path) -> list[GoldQuestion]:
    """The questions of a file, in its order. Blank lines are passed over.

    A line holds ``question`` and what is known of: ``article_id`` (one right id) or ``articles`` (several,
    any one will do); ``answer`` or ``answers`` (several ways to write it), or ``expected`` (for each fact
    of the answer, a list of ways); ``answerable``, which is true by itself where an article or an answer is
    given; ``kind`` and ``language``, by which results are grouped. What is null or empty is not given, a
    number counts as its text. Raises EvaluationError.
    """
    questions = []
    try:
        # Bytes, because only "\n" ends a line of JSON.
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    questions.append(_question(path, number, line))
    except OSError as error:
        raise EvaluationError(path, f"it cannot be read: {error.strerror or error}") from error
    if not questions:
        raise EvaluationError(path, "there is no question in it")
    return questions


def _question(path: Path, number: int, line: bytes) -> GoldQuestion:
    def wrong(reason: str) -> EvaluationError:
        return EvaluationError(path, f"line {number}: {reason}")

    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise wrong("not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise wrong('not JSON; expected {"question": "…", "article_id": "…"}') from error
    if not isinstance(record, dict) or not isinstance(record.get("question"), str):
        raise wrong('no "question" text in it')
    articles = _texts(_given(record, "articles", "article_id"))
    if articles is None:
        raise wrong('"articles" is not a list of ids, or "article_id" not an id')
    expected = _facts(record)
    if expected is None:
        raise wrong('"answers" is not a list of texts, or "expected" not a list of such lists')
    answerable = record.get("answerable")
    if not isinstance(answerable, bool | None):
        raise wrong('"answerable" is neither true nor false')
    if answerable is None and (articles or expected):
        answerable = True
    groups = tuple((name, record[name]) for name in GROUPED_BY if isinstance(record.get(name), str))
    return GoldQuestion(record["question"], articles, expected, answerable, groups)


def _texts(value: Any) -> tuple[str, ...] | None:
    """A text or a list of texts, without those that are empty; None where it is neither."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(text, str | int | float) and not isinstance(text, bool) for text in listed):
        return None
    return tuple(text for text in map(str, listed) if text.strip())


def _given(record: dict[str, Any], several: str, one: str) -> Any:
    """The value of the name that has one: exports of tables give both, one of them null or empty."""
    return record.get(one) if record.get(several) in (None, [], "") else record[several]


def _facts(record: dict[str, Any]) -> tuple[tuple[str, ...], ...] | None:
    if (value := record.get("expected")) is not None:
        facts = [_texts(ways) for ways in value] if isinstance(value, list) else [None]
    else:
        facts = [_texts(_given(record, "answers", "answer"))]
    if None in facts:
        return None
    return tuple(ways for ways in facts if ways)
