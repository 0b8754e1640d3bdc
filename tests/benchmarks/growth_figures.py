"""The figures of one size of index, each kind measured in a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import numpy as np

from indexer.articles import FileContents, SourceFile
from indexer.index import build, open_index
from indexer.index.index_snapshot import IndexSnapshot
from indexer.model.encoder import Vectors
from indexer.settings import Settings
from indexer.types import Article, ArticleInfo
from tests.benchmarks.growth_material import DrawnVectors, Material
from tests.benchmarks.lexical_engines import reset_peak_memory
from tests.benchmarks.measures import median_and_p95
from tests.benchmarks.peers.protocol import peak_mib

COLUMNS = (
    "passages",
    "build s",
    "build CPU s",
    "nothing new s",
    "add one s",
    "add one CPU s",
    "most of 9 s",
    "cold open ms",
    "dense p50 ms",
    "dense p95 ms",
    "lexical p50 ms",
    "lexical p95 ms",
    "query p50 ms",
    "query p95 ms",
    "query CPU p95 ms",
    "exact CPU p95 ms",
    "query to exact",
    "recall@10",
    "build MiB",
    "ask MiB",
    "disk MiB",
)
Figures = dict[str, float]
SETTINGS = replace(Settings(), passage_tokens=256, overlap_tokens=32)
# What a search for five articles takes of each engine.
POOL = 60
_ADDED = 9
_WARM_UP = 20


def measure_build(root: Path, material: Path) -> Figures:
    """Build, build again with nothing new, add articles one by one."""
    real = Material.load(material)
    encoder, articles, index = DrawnVectors(real.passages), root / "articles", root / "index"
    before = reset_peak_memory()
    figures: Figures = {}

    def timed() -> tuple[float, float]:
        """Seconds and processor seconds without those that drawing vectors took."""
        drawing, started, processor = encoder.seconds, time.perf_counter(), time.process_time()
        figures["passages"] = build([articles], index, encoder, SETTINGS, read=_read).passages
        drawn = encoder.seconds - drawing
        return time.perf_counter() - started - drawn, time.process_time() - processor - drawn

    figures["build s"], figures["build CPU s"] = timed()
    figures["build MiB"] = peak_mib() - before
    figures["nothing new s"], _ = timed()
    text = json.loads(next(articles.iterdir()).read_text("utf-8").splitlines()[0])["text"]
    added = []
    for number in range(_ADDED):
        record = {"id": f"baru-{number}", "title": "Baru", "text": f"{number} {text}"}
        (articles / f"baru-{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
        added.append(timed())
    figures["add one s"] = median(seconds for seconds, _ in added)
    figures["add one CPU s"] = median(processor for _, processor in added)
    figures["most of 9 s"] = max(seconds for seconds, _ in added)
    # A file that generations share is counted once.
    sizes = {path.stat().st_ino: path.stat().st_size for path in index.rglob("*") if path.is_file()}
    figures["disk MiB"] = sum(sizes.values()) / 2**20
    return figures


def _read(file: SourceFile) -> FileContents:
    """Read a file without cleaning it, whose cost is not the index's."""
    records = [json.loads(line) for line in file.path.read_text("utf-8").splitlines()]
    return FileContents(
        tuple(Article(ArticleInfo(each["id"], each["title"]), each["text"]) for each in records)
    )


def measure_asking(root: Path, material: Path) -> Figures:
    """Open the index and ask real questions, by words and by vectors."""
    of = Material.load(material)
    before = reset_peak_memory()
    started = time.perf_counter()
    opened = open_index(root / "index")
    figures = {"cold open ms": (time.perf_counter() - started) * 1000}
    dense, lexical = [], []
    for question, vector in zip(of.questions, of.asked, strict=True):
        with opened.snapshot() as snapshot:
            started = time.perf_counter()
            found = snapshot.dense(vector, POOL)
            dense.append(time.perf_counter() - started)
            started = time.perf_counter()
            found += snapshot.lexical(question, POOL)
            lexical.append(time.perf_counter() - started)
            snapshot.passages([passage for passage, _ in found])
    both = [sum(times) for times in zip(dense, lexical, strict=True)]
    for name, times in (("dense", dense), ("lexical", lexical), ("query", both)):
        half, most = median_and_p95(times[_WARM_UP:])
        figures[f"{name} p50 ms"], figures[f"{name} p95 ms"] = half * 1000, most * 1000
    figures["ask MiB"] = peak_mib() - before
    return figures


def measure_exact(root: Path, material: Path) -> Figures:
    """The same searches beside exact search by FAISS alone, in turn; and how many of the ten are found."""
    import faiss

    of = Material.load(material)
    faiss.omp_set_num_threads(1)
    exact, ours, shares = [], [], []
    with open_index(root / "index").snapshot() as snapshot:
        ids, flat = _flat(snapshot)
        for question, vector in zip(of.questions, of.asked, strict=True):
            started = time.thread_time()
            _, best = flat.search(vector[None, :], 10)
            exact.append(time.thread_time() - started)
            started = time.thread_time()
            snapshot.dense(vector, POOL)
            snapshot.lexical(question, POOL)
            ours.append(time.thread_time() - started)
            nearest = {passage for passage, _ in snapshot.dense(vector, 10)}
            shares.append(len(nearest.intersection(ids[best[0]].tolist())) / 10)
    figures = {
        "query CPU p95 ms": median_and_p95(ours[_WARM_UP:])[1] * 1000,
        "exact CPU p95 ms": median_and_p95(exact[_WARM_UP:])[1] * 1000,
        "recall@10": float(np.mean(shares)),
    }
    figures["query to exact"] = figures["query CPU p95 ms"] / figures["exact CPU p95 ms"]
    return figures


def _flat(snapshot: IndexSnapshot) -> tuple[np.ndarray, object]:
    """Every passage's id, and FAISS's own index of their vectors as floats."""
    import faiss

    dense = snapshot._opened.dense
    flat = faiss.IndexFlatIP(dense.dimension)
    ids = []
    for segment in dense.segments:
        for first in range(0, len(segment.ids), 65_536):
            codes = np.ascontiguousarray(segment.codes[first : first + 65_536])
            vectors: Vectors = codes.view("<f2").astype(np.float32)
            flat.add(vectors)
        ids.append(segment.ids)
    return np.concatenate(ids), flat


def in_process(measure: Callable[[Path, Path], Figures], root: Path, material: Path) -> Figures:
    """Measure in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, measure, root, material))
    process.start()
    sending.close()
    figures: Figures = receiving.recv()
    process.join()
    return figures


def _send(sending: Connection, measure: Callable[[Path, Path], Figures], root: Path, material: Path) -> None:
    sending.send(measure(root, material))
