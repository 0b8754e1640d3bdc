"""Compare lexical engines on the same passages: what it costs to add one article, to ask, and in memory.

    python -m tests.benchmarks.lexical_engines [--articles FILE.jsonl --questions FILE.jsonl]

Passages are five sentences each, drawn at random from the articles; every engine gets the same terms
(``terms.py``) and answers the same questions as OR queries for the best 50. Each engine works in processes of
its own, one that builds and one that asks, so that memory is its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

from indexer.articles import find_files, read_file
from indexer.index.lexical import LexicalIndex, update
from indexer.index.terms import content_terms, terms
from tests.benchmarks.peers.protocol import peak_mib
from tests.sample_questions import sample_questions

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "articles"
BEST = 50
ADDED = 5


class Engine(Protocol):
    """One way to keep passages; ids are their numbers."""

    def build(self, folder: Path, passages: Sequence[str]) -> None: ...

    def add(self, folder: Path, first: int, passages: Sequence[str]) -> None: ...

    def open(self, folder: Path) -> Callable[[str], list[int]]: ...


class Tantivy:
    """The program's own lexical index."""

    def build(self, folder: Path, passages: Sequence[str]) -> None:
        """One commit of all."""
        update(folder, [], ((number, "", text) for number, text in enumerate(passages)), len(passages), 2)

    def add(self, folder: Path, first: int, passages: Sequence[str]) -> None:
        """One commit, flushed to the disk."""
        update(folder, [], ((first + n, "", text) for n, text in enumerate(passages)), len(passages), 1)

    def open(self, folder: Path) -> Callable[[str], list[int]]:
        """Ask as the program does."""
        index = LexicalIndex(folder)
        return lambda question: [passage for passage, _ in index.search(question, BEST)]


class Fts5:
    """SQLite's full-text search."""

    def build(self, folder: Path, passages: Sequence[str]) -> None:
        """One transaction of all."""
        with closing(self._connect(folder)) as connection:
            connection.execute("CREATE VIRTUAL TABLE p USING fts5(body, content='', tokenize='unicode61')")
        self.add(folder, 0, passages)

    def add(self, folder: Path, first: int, passages: Sequence[str]) -> None:
        """One transaction, flushed to the disk."""
        with closing(self._connect(folder)) as connection, connection:
            rows = ((first + n, " ".join(terms(text))) for n, text in enumerate(passages))
            connection.executemany("INSERT INTO p (rowid, body) VALUES (?, ?)", rows)

    def open(self, folder: Path) -> Callable[[str], list[int]]:
        """An OR of quoted terms, ranked by BM25."""
        connection = self._connect(folder)

        def ask(question: str) -> list[int]:
            query = " OR ".join(f'"{word}"' for word in content_terms(question))
            sql = "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?"
            return [number for (number,) in connection.execute(sql, (query, BEST))] if query else []

        return ask

    @staticmethod
    def _connect(folder: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(folder / "fts.sqlite")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection


class Bm25s:
    """BM25 as a sparse matrix; it cannot add, only be built again."""

    def build(self, folder: Path, passages: Sequence[str]) -> None:
        """Everything, saved."""
        import bm25s

        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(word, len(vocabulary)) for word in terms(text)] for text in passages]
        index = bm25s.BM25()
        index.index(bm25s.tokenization.Tokenized(ids, vocabulary), show_progress=False)
        index.save(str(folder))
        (folder / "passages.json").write_text(json.dumps(list(passages)), encoding="utf-8")

    def add(self, folder: Path, first: int, passages: Sequence[str]) -> None:
        """Build again."""
        old = json.loads((folder / "passages.json").read_text("utf-8"))
        self.build(folder, [*old[:first], *passages])

    def open(self, folder: Path) -> Callable[[str], list[int]]:
        """Ask a matrix held in memory."""
        import bm25s

        index = bm25s.BM25.load(str(folder))
        known = index.vocab_dict

        def ask(question: str) -> list[int]:
            words = [[word for word in content_terms(question) if word in known]]
            if not words[0]:
                return []
            found, _ = index.retrieve(words, k=BEST, show_progress=False)
            return [int(number) for number in found[0]]

        return ask


ENGINES: dict[str, type[Engine]] = {"SQLite FTS5": Fts5, "tantivy": Tantivy, "bm25s": Bm25s}


@dataclass(frozen=True)
class Result:
    """Seconds, milliseconds and MiB."""

    build_s: float
    add_ms: float
    query_p50_ms: float
    query_p95_ms: float
    disk_mib: float
    build_memory_mib: float
    ask_memory_mib: float


def main() -> None:
    """Measure each engine and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lexical_engines", description=__doc__)
    parser.add_argument("--articles", type=Path, default=SAMPLE, help="files or a folder of articles")
    parser.add_argument("--questions", type=Path, help="JSON lines with a question each")
    parser.add_argument("--passages", type=int, default=100_000)
    options = parser.parse_args()
    passages = list(_passages(options.articles, options.passages + ADDED * 5))
    questions = _questions(options.questions)
    print(f"{options.passages:,} passages, {len(questions)} questions", file=sys.stderr)
    print("| engine | " + " | ".join(field.name.replace("_", " ") for field in fields(Result)) + " |")
    print("|---|" + "---:|" * len(fields(Result)))
    for name, engine in ENGINES.items():
        result = _measure(engine, passages, questions, options.passages)
        print(
            f"| {name} | "
            + " | ".join(f"{getattr(result, field.name):,.1f}" for field in fields(Result))
            + " |"
        )


def _passages(articles: Path, count: int) -> Iterator[str]:
    read = [article.text for file in find_files([articles]) for article in read_file(file).articles]
    sentences = [each for text in read for each in re.split(r"(?<=[.!?])\s+", text) if len(each) > 30]
    chance = random.Random(0)
    for _ in range(count):
        yield " ".join(chance.choices(sentences, k=5))


def _questions(path: Path | None) -> list[str]:
    if path is None:
        return [each.question for each in sample_questions()]
    with path.open(encoding="utf-8") as lines:
        every = [json.loads(line)["question"] for line in lines]
    return random.Random(0).sample(every, min(100, len(every)))


def _measure(engine: type[Engine], passages: list[str], questions: list[str], count: int) -> Result:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_s, add_ms, built = _in_process(_build, engine, folder, passages, count)
        times, asked = _in_process(_ask, engine, folder, questions)
        disk = sum(
            path.stat().st_size
            for path in folder.rglob("*")
            if path.name != "passages.json" and path.is_file()
        )
    p95 = quantiles(times, n=20)[-1]
    return Result(build_s, add_ms, median(times), p95, disk / 2**20, built, asked)


def _build(engine: type[Engine], folder: Path, passages: list[str], count: int) -> tuple[float, float, float]:
    before = reset_peak_memory()
    started = time.perf_counter()
    engine().build(folder, passages[:count])
    seconds = time.perf_counter() - started
    peak = peak_mib() - before
    added = []
    for first in range(count, len(passages), ADDED):
        started = time.perf_counter()
        engine().add(folder, first, passages[first : first + ADDED])
        added.append((time.perf_counter() - started) * 1000)
    return seconds, median(added), peak


def _ask(engine: type[Engine], folder: Path, questions: list[str]) -> tuple[list[float], float]:
    before = reset_peak_memory()
    ask = engine().open(folder)
    times = []
    for question in questions * 2:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1000)
    # The first time round is warming up.
    return times[len(questions) :], peak_mib() - before


def reset_peak_memory() -> float:
    """Forget the peak so far, which on Linux a process has from its parent; memory now, in MiB."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak_mib()


def _in_process(work: Callable[..., Any], *arguments: object) -> Any:
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, work, arguments))
    process.start()
    sending.close()
    result = receiving.recv()
    process.join()
    return result


def _send(sending: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sending.send(work(*arguments))


if __name__ == "__main__":
    main()
