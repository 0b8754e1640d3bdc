"""What happened to an index: its last builds with their reports, and what readers thought of its answers.

It is a database of its own beside the catalogue, which only the holder of the writer's lock may write: a
reader's opinion need not wait for a build. Builds, repairs and removals leave it alone. It holds no text of
any article, so that a takedown has nothing to look for in it. Writing it is worth no failure: what cannot be
kept is left out.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from indexer.types import BuildReport, FormatReport, Rejection

NAME = "journal.sqlite"
BUILDS_KEPT = 50
OPINIONS_KEPT = 20_000
REJECTIONS_KEPT = 200
"""Of each build's report; a folder of a million broken files would fill the disk with its journal."""

_FORMAT = 1
_WAIT_SECONDS = 5.0
_STATEMENTS = (
    "CREATE TABLE builds (at TEXT NOT NULL, outcome TEXT NOT NULL, report TEXT NOT NULL,"
    " message TEXT NOT NULL)",
    "CREATE TABLE opinions (key TEXT PRIMARY KEY, at TEXT NOT NULL, helpful INTEGER NOT NULL,"
    " answer TEXT NOT NULL)",
)
_log = logging.getLogger(__name__)
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class BuildEntry:
    """How a build ended. ``at`` is ISO 8601 in UTC; ``outcome`` is ``built``, ``cancelled`` or ``failed``.

    ``report`` is None unless it was built, and has at most REJECTIONS_KEPT of the ``rejected``; ``message``
    is the error's where it failed.
    """

    at: str
    outcome: str
    report: BuildReport | None = None
    message: str = ""
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether an answer helped its reader. ``key`` is the answer's own, ``at`` is ISO 8601 in UTC.

    ``quotes`` are its citations as (article id, start, end); ``generation`` is that of the index asked.
    """

    key: str
    helpful: bool
    question: str
    searched: str = ""
    answered: bool = True
    confidence: float = 0.0
    quotes: tuple[tuple[str, int, int], ...] = ()
    generation: int = 0
    at: str = ""


def journal_path(folder: Path | str) -> Path:
    """Where the journal of an index is."""
    return Path(folder) / NAME


def note_build(
    folder: Path | str, report: BuildReport | None, outcome: str = "built", message: str = ""
) -> None:
    """Keep how a build ended; the oldest beyond BUILDS_KEPT go."""
    kept = asdict(report) if report else {}
    if report:
        kept["rejected"] = [[each.path, each.reason] for each in report.rejected[:REJECTIONS_KEPT]]
        kept["rejected_count"] = len(report.rejected)
    _write(
        folder,
        ("INSERT INTO builds VALUES (?, ?, ?, ?)", (_now(), outcome, json.dumps(kept), message)),
        ("DELETE FROM builds WHERE rowid <= (SELECT max(rowid) FROM builds) - ?", (BUILDS_KEPT,)),
    )


def builds(folder: Path | str, count: int = 10) -> tuple[BuildEntry, ...]:
    """The last builds, newest first; none where nothing was kept or can be read."""
    rows = _read(folder, "SELECT at, outcome, report, message FROM builds ORDER BY rowid DESC LIMIT ?", count)
    return _readable(_entry, rows)


def note_opinion(folder: Path | str, opinion: Opinion) -> None:
    """Keep an opinion, in the place of an earlier one about the same answer."""
    answer = asdict(opinion)
    for name in ("key", "helpful", "at"):
        del answer[name]
    _write(
        folder,
        (
            "INSERT OR REPLACE INTO opinions VALUES (?, ?, ?, ?)",
            (opinion.key, _now(), int(opinion.helpful), json.dumps(answer)),
        ),
        ("DELETE FROM opinions WHERE rowid <= (SELECT max(rowid) FROM opinions) - ?", (OPINIONS_KEPT,)),
    )


def withdraw_opinion(folder: Path | str, key: str) -> None:
    """Forget what was thought of the answer of that key."""
    _write(folder, ("DELETE FROM opinions WHERE key = ?", (key,)))


def opinions(folder: Path | str, count: int = OPINIONS_KEPT) -> tuple[Opinion, ...]:
    """What readers thought of answers, newest first."""
    rows = _read(folder, "SELECT key, at, helpful, answer FROM opinions ORDER BY rowid DESC LIMIT ?", count)
    return _readable(_opinion, rows)


def _readable(made: Callable[..., _Row], rows: list[Any]) -> tuple[_Row, ...]:
    """Those of the rows that can be read: SQLite notices no flipped bit."""
    found = []
    for row in rows:
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            found.append(made(*row))
    return tuple(found)


def _entry(at: str, outcome: str, kept: str, message: str) -> BuildEntry:
    values: dict[str, Any] = json.loads(kept)
    if not values:
        return BuildEntry(at, outcome, None, message)
    count = values.pop("rejected_count")
    rejected = tuple(Rejection(path, reason) for path, reason in values.pop("rejected"))
    formats = tuple(FormatReport(**each) for each in values.pop("formats", ()))
    return BuildEntry(at, outcome, BuildReport(**values, rejected=rejected, formats=formats), message, count)


def _opinion(key: str, at: str, helpful: int, answer: str) -> Opinion:
    values: dict[str, Any] = json.loads(answer)
    quotes = tuple((str(name), int(start), int(end)) for name, start, end in values.pop("quotes"))
    return Opinion(key=key, at=at, helpful=bool(helpful), quotes=quotes, **values)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(folder: Path | str, query: str, count: int) -> list[Any]:
    path = journal_path(folder)
    if not path.exists():
        return []
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
        ) as found:
            return found.execute(query, (count,)).fetchall()
    except sqlite3.Error as error:
        _log.warning("%s cannot be read: %s", path, error)
        return []


def _write(folder: Path | str, *statements: tuple[str, tuple[str | int, ...]]) -> None:
    """Run the statements as one transaction; what goes wrong is logged and no more."""
    path = journal_path(folder)
    try:
        with closing(_open(path)) as connection, connection:
            for statement, values in statements:
                connection.execute(statement, values)
    except (sqlite3.Error, OSError) as error:
        _log.warning("%s was not written: %s", path, error)


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        # It is damaged: kept aside for who wants to look, and begun anew.
        path.replace(path.with_name(f"{path.name}.damaged"))
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                # Another process may have been first.
                if not connection.execute("PRAGMA user_version").fetchone()[0]:
                    for statement in _STATEMENTS:
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    except BaseException:
        connection.close()
        raise
    return connection
