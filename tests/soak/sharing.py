"""Threads and processes that ask without pause while builds land."""

from __future__ import annotations

import resource
import sys
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from indexer.index import Index, open_index
from tests.index.library import Library
from tests.soak.tally import Tally
from tests.soak.workers import processes
from tests.toys import ToyEncoder

ARTICLES = 12


@dataclass
class Asked:
    """What one process saw. ``memory`` is its peak in bytes, early on and at the end."""

    questions: int = 0
    generations: set[int] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def ask_once(index: Index, encoder: ToyEncoder, asked: Asked) -> None:
    """One question of each kind; everything must be of the same edition."""
    query = encoder.encode_queries(["bantuan edisi kelompok tani"])[0]
    with index.snapshot() as snapshot:
        found = [passage for passage, _ in snapshot.dense(query, 5) + snapshot.lexical("bantuan edisi", 5)]
        texts = [passage.text for passage in snapshot.passages(found).values()]
        texts += [article.text for article in snapshot.all_articles()]
        if len(snapshot.vectors(found)) != 10 or snapshot.status.articles != ARTICLES:
            asked.failures.append(f"generation {snapshot.status.generation} is not whole")
        asked.generations.add(snapshot.status.generation)
    editions = {text.split(" edisi ")[1].split()[0] for text in texts if " edisi " in text}
    if len(editions) != 1:
        asked.failures.append(f"an answer mixes the editions {sorted(editions)}")
    asked.questions += 1


def ask_until(index: Index, stop: threading.Event | Event, asked: Asked) -> None:
    """Ask until told to stop, or until something other than an answer comes."""
    encoder = ToyEncoder()
    try:
        while not stop.is_set():
            ask_once(index, encoder, asked)
    except BaseException as error:
        asked.failures.append(repr(error))


def _ask_in_process(sending: Connection, folder: Path, threads: int, stop: Event) -> None:
    index = open_index(folder)
    asked = [Asked() for _ in range(threads)]
    running = [threading.Thread(target=ask_until, args=(index, stop, each)) for each in asked]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    sending.send(asked)


def share(root: Path, builds: int, threads: int = 8, others: int = 4) -> Tally:
    """Ask in a process of ``threads`` threads and in ``others`` of one, while ``builds`` builds land."""
    tally = Tally(f"{threads} threads and {others} processes asking while builds land")
    library = Library(root)
    library.fill(*range(ARTICLES))
    library.build()
    context = processes()
    stop = context.Event()
    workers = []
    for count in [threads] + [1] * others:
        receiving, sending = context.Pipe(duplex=False)
        worker = context.Process(target=_ask_in_process, args=(sending, library.index, count, stop))
        worker.start()
        sending.close()
        workers.append((worker, receiving))
    time.sleep(1.0)
    for edition in range(1, builds + 1):
        library.fill(*range(ARTICLES), edition=edition)
        report = library.build()
        if report.changed != ARTICLES:
            tally.failed(f"build {edition} changed {report.changed} articles")
        time.sleep(0.05)
    stop.set()
    asked = [each for _, receiving in workers for each in receiving.recv()]
    for worker, _ in workers:
        worker.join(30)
    tally.tried += sum(each.questions for each in asked)
    tally.survived += sum(each.questions - len(each.failures) for each in asked)
    failures = [failure for each in asked for failure in each.failures]
    tally.failures += failures
    tally.lost += len(failures)
    seen = set().union(*(each.generations for each in asked))
    tally.note = f"{builds} builds, {len(seen)} generations seen"
    if Index(library.index).status().generation != builds + 1:
        tally.failed("not every build became a generation")
    return tally


def peak_memory() -> int:
    """The largest memory of this process so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _ask_many(sending: Connection, folder: Path, questions: int, stop: Event) -> None:
    index, encoder, asked = open_index(folder), ToyEncoder(), Asked()
    while asked.questions < questions or not stop.is_set():
        ask_once(index, encoder, asked)
        if asked.questions == questions // 4:
            asked.memory.append(peak_memory())
            # The builds begin.
            sending.send(asked)
    asked.memory.append(peak_memory())
    sending.send(asked)


def memory(root: Path, questions: int, builds: int) -> Tally:
    """Ask many questions in one process while builds land: its memory must not grow by more than a tenth."""
    tally = Tally("memory over many questions while builds land")
    library = Library(root)
    library.fill(*range(ARTICLES))
    library.build()
    context = processes()
    stop = context.Event()
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=_ask_many, args=(sending, library.index, questions, stop))
    worker.start()
    sending.close()
    receiving.recv()
    for edition in range(1, builds + 1):
        library.fill(*range(ARTICLES), edition=edition)
        library.build()
        time.sleep(0.05)
    stop.set()
    asked = receiving.recv()
    worker.join(60)
    early, late = asked.memory
    tally.note = f"peak {early / 2**20:.0f} MiB after a quarter, {late / 2**20:.0f} MiB at the end"
    tally.tried, tally.survived = asked.questions, asked.questions - len(asked.failures)
    tally.failures += asked.failures
    if late > early * 1.1:
        tally.failed(f"memory grew by {late / early - 1:.0%}", lost=False)
    return tally
