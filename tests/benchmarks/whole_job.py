"""The whole job, from a folder of articles to articles found, beside what a user would pick instead.

Every system gets the same plain-text files, the same questions and the same weights, in a process of its own,
one after the other. They differ in what they do beyond that: this project also cleans the articles, groups
those that carry the same story, searches words beside vectors and reads the best passages; the others embed
and search vectors.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from indexer.types import Article
from tests.benchmarks.material import Asked
from tests.benchmarks.measures import OURS, Comparison, median_and_p95
from tests.benchmarks.peers.environment import PEERS, ROOT, prepare, python
from tests.benchmarks.peers.protocol import Job, NewArticle, Result
from tests.benchmarks.peers.this_project import WITHOUT_READER

COUNT = 5
_LONGEST = 3600
_TOWNS = ("Garut", "Ciamis", "Sumedang", "Majalengka", "Subang")
_NEW_ARTICLE = """Pasar Malam {town} Kembali Digelar di Lapangan Merdeka

{upper} – Pasar malam tahunan {town} kembali digelar di Lapangan Merdeka, Sabtu (7/3/2026), setelah dua tahun
ditiadakan. Panitia mencatat {count} pedagang mendaftar, lebih banyak daripada perkiraan semula.

Bupati {town} membuka acara itu pada pukul 19.00 WIB. Pengunjung tidak dipungut biaya masuk, sedangkan parkir
dikelola karang taruna setempat. Hasilnya akan dipakai untuk memperbaiki saluran air di tepi lapangan.
"""


@dataclass(frozen=True, slots=True)
class WholeJob:
    """What came of it: the figures, and by system its versions or why it could not be measured."""

    comparisons: tuple[Comparison, ...]
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


def measure_whole_job(
    articles: Sequence[Article], questions: Sequence[Asked], model: Path, folder: Path
) -> WholeJob:
    """Let each system do the job in a folder of its own below ``folder``."""
    names = {article.id: f"{number:05}.txt" for number, article in enumerate(articles)}
    results: dict[str, Result] = {}
    missing: dict[str, str] = {}
    for system, module, interpreter, problem in _systems():
        print(f"  {system} …", flush=True)
        job = _write_job(articles, names, questions, model, folder / module)
        outcome = problem or _run(interpreter, module, job, folder / module)
        if isinstance(outcome, Result):
            results[system] = outcome
        else:
            missing[system] = outcome
    gold = [{names[each] for each in asked.articles if each in names} for asked in questions]
    versions = {system: result.versions for system, result in results.items()}
    return WholeJob(tuple(compared(results, gold)), versions, missing)


def compared(results: Mapping[str, Result], gold: Sequence[set[str]]) -> Iterator[Comparison]:
    """The figures of all systems, side by side. ``gold`` are the right articles of each question."""

    def each(value: dict[str, float]) -> dict[str, float | None]:
        return dict(value)

    of = results.items()
    yield Comparison("load libraries and model", "s", each({name: r.load for name, r in of}))
    yield Comparison("first index", "s", each({name: r.index for name, r in of}), bar=2.0)
    yield Comparison("first index, processor", "s", each({name: r.index_processor for name, r in of}))
    yield Comparison("add an article and find it", "s", each({name: median(r.add) for name, r in of}))
    times = {name: median_and_p95(r.query) for name, r in of}
    yield Comparison("query, median", "ms", each({name: 1000 * taken[0] for name, taken in times.items()}))
    yield Comparison("query, p95", "ms", each({name: 1000 * taken[1] for name, taken in times.items()}))
    alike = {name: r.others.get(WITHOUT_READER, (r.query, r.found)) for name, r in of}
    times = {name: median_and_p95(taken) for name, (taken, _) in alike.items()}
    for place, which in enumerate(("median", "p95")):
        values = {name: 1000 * taken[place] for name, taken in times.items()}
        yield Comparison(f"{WITHOUT_READER}, {which}", "ms", each(values))
    recalls = {name: recall(r.found, gold) for name, r in of}
    yield Comparison(f"recall@{COUNT}", "", each(recalls), more_is_better=True)
    recalls = {name: recall(found, gold) for name, (_, found) in alike.items()}
    yield Comparison(f"recall@{COUNT} without the reader", "", each(recalls), more_is_better=True)
    yield Comparison("peak memory", "MiB", each({name: r.peak_mib for name, r in of}))
    yield Comparison("index on disk", "MiB", each({name: r.disk_mib for name, r in of}))
    yield Comparison("passages", "", each({name: float(r.passages) for name, r in of}), ranked=False)


def recall(found: Sequence[Sequence[str]], gold: Sequence[set[str]]) -> float:
    """Share of the questions with a right article among those found."""
    return sum(bool(right.intersection(names)) for names, right in zip(found, gold, strict=True)) / len(gold)


def _systems() -> Iterator[tuple[str, str, Path, str]]:
    """Name, module, interpreter, and why it cannot run; this project first, before others fill caches."""
    yield OURS, "this_project", Path(sys.executable), ""
    for peer in PEERS:
        yield peer.name, peer.module, python(), prepare(peer)


def _write_job(
    articles: Sequence[Article],
    names: Mapping[str, str],
    questions: Sequence[Asked],
    model: Path,
    folder: Path,
) -> Path:
    texts = folder / "articles"
    texts.mkdir(parents=True)
    for article in articles:
        title = f"{article.info.title}\n\n" if article.info.title else ""
        (texts / names[article.id]).write_text(title + article.text, encoding="utf-8")
    added = tuple(
        NewArticle(
            f"new-{number}.txt",
            _NEW_ARTICLE.format(town=town, upper=town.upper(), count=214 + number),
            f"Berapa pedagang yang mendaftar di pasar malam {town}?",
        )
        for number, town in enumerate(_TOWNS)
    )
    path = folder / "job.json"
    Job(texts, folder / "index", model, added, tuple(asked.question for asked in questions), COUNT).save(path)
    return path


def _run(interpreter: Path, module: str, job: Path, folder: Path) -> Result | str:
    """What the system made of the job, or why it did not."""
    result = folder / "result.json"
    command = [str(interpreter), "-m", f"tests.benchmarks.peers.{module}", str(job), str(result)]
    # Nothing is to be fetched while it is measured.
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    try:
        ran = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **offline},
            capture_output=True,
            text=True,
            timeout=_LONGEST,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {_LONGEST:,} s"
    if ran.returncode:
        return (ran.stderr.strip().splitlines() or [f"exit status {ran.returncode}"])[-1]
    return Result.load_from(result)
