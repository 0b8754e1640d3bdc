"""The job that every system gets as JSON, how it is measured, and the JSON that comes back.

    python -m tests.benchmarks.peers.langchain_faiss JOB.json RESULT.json

Only the standard library is imported here: each system's own libraries are part of what is measured.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TypeVar

_STARTED = time.perf_counter()
_WARM_UP = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that is added later, and a question that it alone answers."""

    name: str
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Job:
    """A folder of plain-text articles to index, articles to add to it, and questions to ask.

    ``model`` is a sentence-transformers folder with ``query`` and ``document`` prompts; ``count`` is how many
    articles are asked for.
    """

    articles: Path
    index: Path
    model: Path
    added: tuple[NewArticle, ...]
    questions: tuple[str, ...]
    count: int

    @classmethod
    def load(cls, path: Path) -> Job:
        """The job that a file holds."""
        record = json.loads(path.read_text(encoding="utf-8"))
        paths = {name: Path(record.pop(name)) for name in ("articles", "index", "model")}
        added = tuple(NewArticle(**article) for article in record.pop("added"))
        return cls(**paths, added=added, questions=tuple(record["questions"]), count=record["count"])

    def save(self, path: Path) -> None:
        """Write it where :meth:`load` finds it."""
        path.write_text(json.dumps(asdict(self), default=str, ensure_ascii=False), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Result:
    """What one system took and found. Times are wall-clock seconds unless their name says otherwise.

    ``found`` are, for each question, the names of the articles found, best first. ``others`` are queries
    asked in another way, by name: seconds of each, and what they found.
    """

    load: float
    index: float
    index_processor: float
    passages: int
    add: tuple[float, ...]
    added_found: int
    query: tuple[float, ...]
    found: tuple[tuple[str, ...], ...]
    peak_mib: float
    disk_mib: float
    versions: Mapping[str, str]
    others: Mapping[str, tuple[tuple[float, ...], tuple[tuple[str, ...], ...]]] = field(default_factory=dict)

    @classmethod
    def load_from(cls, path: Path) -> Result:
        """The result that a file holds."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


class System(Protocol):
    """One way to do the job. It is made with its model loaded."""

    def index(self, articles: Path) -> int:
        """Index the folder from nothing and save the index; how many passages that makes."""
        ...

    def add(self, path: Path) -> None:
        """Add the article of that file, which is new in the folder, and save the index."""
        ...

    def search(self, question: str) -> Sequence[str]:
        """File names of the articles found, best first, each once."""
        ...

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        """Other ways to search, by name."""
        ...


def main(make: Callable[[Job], System], libraries: Sequence[str]) -> None:
    """Do the job of the first argument and write the result to the second."""
    job = Job.load(Path(sys.argv[1]))
    system = make(job)
    load = time.perf_counter() - _STARTED

    processor = time.process_time()
    seconds, passages = _timed(lambda: system.index(job.articles))
    processor = time.process_time() - processor

    add, found_again = [], 0
    for article in job.added:
        path = job.articles / article.name
        path.write_text(article.text, encoding="utf-8")

        def add_and_find(path: Path = path, question: str = article.question) -> Sequence[str]:
            system.add(path)
            return system.search(question)

        taken, names = _timed(add_and_find)
        add.append(taken)
        found_again += article.name in names

    query, found = _ask(system.search, job.questions)
    peak = peak_mib()
    result = Result(
        load=load,
        index=seconds,
        index_processor=processor,
        passages=passages,
        add=tuple(add),
        added_found=found_again,
        query=query,
        found=found,
        peak_mib=peak,
        disk_mib=_size_mib(job.index),
        versions={name: version(name) for name in libraries},
        others={name: _ask(search, job.questions) for name, search in system.other_searches().items()},
    )
    Path(sys.argv[2]).write_text(json.dumps(asdict(result), ensure_ascii=False), encoding="utf-8")


def first_of_each(names: Sequence[str], count: int) -> list[str]:
    """The first ``count`` different names, in order."""
    return list(dict.fromkeys(names))[:count]


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    outcome = action()
    return time.perf_counter() - started, outcome


def _ask(
    search: Callable[[str], Sequence[str]], questions: Sequence[str]
) -> tuple[tuple[float, ...], tuple[tuple[str, ...], ...]]:
    """Seconds of each question and what it found; each is asked once, after a few to warm up."""
    for question in questions[-_WARM_UP:]:
        search(question)
    taken, found = [], []
    for question in questions:
        started = time.perf_counter()
        names = search(question)
        taken.append(time.perf_counter() - started)
        found.append(tuple(names))
    return tuple(taken), tuple(found)


def peak_mib() -> float:
    """The largest memory of this process so far."""
    # What the system counts for a process begins with its parent's; that of its memory does not.
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _size_mib(folder: Path) -> float:
    """What the files take; one that two names share counts once."""
    stats = [(Path(at) / name).stat() for at, _, names in os.walk(folder) for name in names]
    return sum({stat.st_ino: stat.st_size for stat in stats}.values()) / 2**20
