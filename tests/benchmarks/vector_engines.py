"""Compare ways to search a large segment of vectors: what each costs to make and to ask, and what it finds.

    python -m tests.benchmarks.vector_engines [--rows 65536] [--articles DIR --questions FILE.jsonl]
        [--material DIR]

Vectors are real ones perturbed (``growth_material.py``), questions real. All times are processor times of one
thread; each engine is asked for the ten nearest with the smallest effort of those tried that finds .99 of
them, or the largest. Inverted lists and the graph hold SQ8 codes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

import indexer
from indexer.index.segments import Segment, SegmentName, sketched, write_segment
from indexer.model.encoder import Vectors
from indexer.settings import Settings
from tests.benchmarks.growth_material import DrawnVectors, Material
from tests.benchmarks.material import SAMPLE
from tests.benchmarks.measures import median_and_p95

COUNT = 10
WANTED = 0.99
Found = NDArray[np.int64]
Ask = Callable[[Vectors], Found]


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds to make it, bytes a vector that a search goes over, milliseconds a question, recall@10."""

    engine: str
    build: float
    size: float
    half: float
    most: float
    recall: float


def main() -> None:
    """Measure each engine and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.vector_engines", description=__doc__)
    parser.add_argument("--rows", type=int, default=65_536)
    parser.add_argument("--articles", type=Path, default=SAMPLE)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--material", type=Path, help="where to keep what was embedded, for next time")
    options = parser.parse_args()
    faiss.omp_set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        material = options.material or Path(name) / "material"
        if not (material / "texts.json").exists():
            encoder, settings = indexer.load_encoder(Settings()), Settings()
            Material.read(options.articles, options.questions, encoder, settings).save(material)
        real = Material.load(material)
        vectors = DrawnVectors(real.passages).encode_passages([""] * options.rows)
        print("| engine | build s | bytes | p50 ms | p95 ms | recall@10 |\n|---|" + "---:|" * 5, flush=True)
        for each in measured(vectors, real.asked, Path(name)):
            numbers = (each.build, each.size, each.half, each.most, each.recall)
            print(
                f"| {each.engine} | " + " | ".join(f"{number:.3g}" for number in numbers) + " |", flush=True
            )


def measured(vectors: Vectors, asked: Vectors, folder: Path) -> Iterator[Figures]:
    """The figures of each engine."""
    rows, dimension = vectors.shape
    exact = faiss.IndexFlatIP(dimension)
    exact.add(vectors)
    nearest = exact.search(asked, COUNT)[1]

    def figures(engine: str, build: float, size: float, asks: Sequence[tuple[str, Ask]]) -> Figures:
        for name, ask in asks:
            times, found, effort = [], [], name
            for question in asked:
                started = time.thread_time()
                found.append(ask(question))
                times.append(time.thread_time() - started)
            shares = [len(np.intersect1d(*pair)) / COUNT for pair in zip(found, nearest, strict=True)]
            if np.mean(shares) >= WANTED:
                break
        half, most = median_and_p95([1000 * each for each in times])
        return Figures(f"{engine}{effort}", build, size, half, most, float(np.mean(shares)))

    yield figures("exact, floats", 0, 4 * dimension, [("", lambda q: exact.search(q[None, :], COUNT)[1][0])])
    segment, name = folder / "segment", SegmentName("a", rows)
    write_segment(segment, name.name, np.arange(rows), vectors.astype("<f2").view(np.uint8))
    half = Segment(segment, name, dimension)
    yield figures("exact, half floats", 0, 2 * dimension, [("", lambda q: _rows(half, q))])
    build, made = _timed(lambda: sketched(segment, name, dimension))
    sketches = Segment(segment, made, dimension)
    size = (segment / made.files[-1]).stat().st_size / rows
    yield figures("sketches, best 512 compared", build, size, [("", lambda q: _rows(sketches, q))])
    for lists in (rows // 256, rows // 64):
        index = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
        build, _ = _timed(lambda index=index: (index.train(vectors), index.add(vectors)))
        probes = [lists // share for share in (32, 16, 8, 5, 3, 2)]
        asks = [(f", {probe} probed", _probing(index, probe)) for probe in probes]
        yield figures(f"{lists} lists", build, dimension, asks)
    graph = faiss.index_factory(dimension, "HNSW32,SQ8", faiss.METRIC_INNER_PRODUCT)
    build, _ = _timed(lambda: (graph.train(vectors), graph.add(vectors)))
    asks = [(f", effort {effort}", _reaching(graph, effort)) for effort in (16, 32, 64, 128, 256)]
    yield figures("graph of 32 links", build, dimension + 4 * 64, asks)


def _timed(make: Callable[[], object]) -> tuple[float, object]:
    started = time.thread_time()
    made = make()
    return time.thread_time() - started, made


def _rows(segment: Segment, question: Vectors) -> Found:
    return np.array([row for row, _ in segment.search(question, COUNT, None)])


def _probing(index: faiss.IndexIVF, probes: int) -> Ask:
    parameters = faiss.SearchParametersIVF(nprobe=probes)
    return lambda question: index.search(question[None, :], COUNT, params=parameters)[1][0]


def _reaching(index: faiss.IndexHNSW, effort: int) -> Ask:
    parameters = faiss.SearchParametersHNSW(efSearch=effort)
    return lambda question: index.search(question[None, :], COUNT, params=parameters)[1][0]


if __name__ == "__main__":
    main()
