"""How the index grows: build, add one article, ask, memory and disk at 1,000 passages and up.

    python -m tests.benchmarks.index_growth [--passages 1000 10000 100000]

Articles are sentences drawn at random, about five passages each, 200 to a file; vectors are random, drawn
from the text, so that embedding costs next to nothing; nothing is cleaned. Each size
has processes of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from indexer.articles import FileContents, SourceFile, find_files, read_file
from indexer.index import build, open_index
from indexer.model.encoder import OnProgress, Vectors
from indexer.settings import Settings
from indexer.types import Article, ArticleInfo
from tests.benchmarks.lexical_engines import SAMPLE, peak_memory, reset_peak_memory

DIMENSION = 384
PASSAGES_EACH = 5
ARTICLES_A_FILE = 200
SETTINGS = replace(Settings(), passage_tokens=256, overlap_tokens=32)


class RandomEncoder:
    """Unit vectors drawn from a digest of the text; a token is a word and a third."""

    name = "random"
    fingerprint = "random-1"
    dimension = DIMENSION
    max_tokens = 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words, and a third more."""
        return [text.count(" ") * 4 // 3 + 1 for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """One for each text."""
        seeds = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) for text in texts]
        vectors = np.stack(
            [np.random.default_rng(seed).standard_normal(DIMENSION, dtype=np.float32) for seed in seeds]
        )
        if on_progress:
            on_progress(len(texts), len(texts))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode_passages(texts)


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.index_growth", description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--articles", type=Path, default=SAMPLE, help="where the sentences come from")
    options = parser.parse_args()
    names = (
        "passages",
        "build s",
        "nothing new s",
        "add one s",
        "of it CPU s",
        "most of 9 s",
        "cold open ms",
        "dense p50 ms",
        "dense p95 ms",
        "lexical p50 ms",
        "lexical p95 ms",
        "build MiB",
        "ask MiB",
        "disk MiB",
    )
    print("| " + " | ".join(names) + " |\n" + "|---:" * len(names) + "|", flush=True)
    for passages in options.passages:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            _write_articles(root / "articles", options.articles, passages)
            figures = _in_process(_measure_build, root) | _in_process(_measure_asking, root)
        print(
            "| "
            + " | ".join(
                f"{figures[name]:,.3g}" if figures[name] < 100 else f"{figures[name]:,.0f}" for name in names
            )
            + " |",
            flush=True,
        )


def _sentences(articles: Path) -> list[str]:
    read = (article for file in find_files([articles]) for article in read_file(file).articles)
    texts = [article.text for article in islice(read, 300)]
    return [each for text in texts for each in re.split(r"(?<=[.!?])\s+", text) if 30 < len(each) < 400]


def _write_articles(folder: Path, source: Path, passages: int) -> None:
    sentences, chance = _sentences(source), random.Random(0)
    folder.mkdir()
    articles = max(passages // PASSAGES_EACH, 1)
    for first in range(0, articles, ARTICLES_A_FILE):
        lines = [
            json.dumps({"id": f"a{number}", "title": f"Judul {number}", "text": _text(sentences, chance)})
            for number in range(first, min(first + ARTICLES_A_FILE, articles))
        ]
        (folder / f"{first:08}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _text(sentences: list[str], chance: random.Random) -> str:
    """About five passages: 55 sentences in paragraphs of three."""
    drawn = chance.choices(sentences, k=54)
    return "\n\n".join(" ".join(drawn[place : place + 3]) for place in range(0, 54, 3))


def _measure_build(sending: Connection, root: Path) -> None:
    encoder, articles, index = RandomEncoder(), root / "articles", root / "index"
    before = reset_peak_memory()
    figures: dict[str, float] = {}

    def timed() -> float:
        started = time.perf_counter()
        report = build([articles], index, encoder, SETTINGS, read=_read)
        figures["passages"] = report.passages
        return time.perf_counter() - started

    figures["build s"] = timed()
    figures["build MiB"] = peak_memory() - before
    figures["nothing new s"] = timed()
    text = json.loads(next(articles.iterdir()).read_text("utf-8").splitlines()[0])["text"]
    added, busy = [], []
    for number in range(9):
        record = {"id": f"baru-{number}", "title": "Baru", "text": f"{number} {text}"}
        (articles / f"baru-{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
        processor = time.process_time()
        added.append(timed())
        busy.append(time.process_time() - processor)
    figures["of it CPU s"] = median(busy)
    figures["add one s"], figures["most of 9 s"] = median(added), max(added)
    figures["disk MiB"] = _size(index)
    sending.send(figures)


def _read(file: SourceFile) -> FileContents:
    """Read a file without cleaning it, whose cost is not the index's."""
    records = [json.loads(line) for line in file.path.read_text("utf-8").splitlines()]
    return FileContents(
        tuple(Article(ArticleInfo(each["id"], each["title"]), each["text"]) for each in records)
    )


def _size(index: Path) -> float:
    """MiB, a file that generations share counted once."""
    stats = {path.stat().st_ino: path.stat().st_size for path in index.rglob("*") if path.is_file()}
    return sum(stats.values()) / 2**20


def _measure_asking(sending: Connection, root: Path) -> None:
    before = reset_peak_memory()
    started = time.perf_counter()
    opened = open_index(root / "index")
    figures = {"cold open ms": (time.perf_counter() - started) * 1000}
    encoder, chance = RandomEncoder(), random.Random(1)
    words = json.loads(next((root / "articles").glob("0*")).read_text("utf-8").splitlines()[0])[
        "text"
    ].split()
    dense, lexical = [], []
    for _ in range(120):
        question = " ".join(chance.choices(words, k=7))
        vector = encoder.encode_queries([question])[0]
        with opened.snapshot() as snapshot:
            started = time.perf_counter()
            found = snapshot.dense(vector, 50)
            dense.append((time.perf_counter() - started) * 1000)
            started = time.perf_counter()
            found += snapshot.lexical(question, 50)
            lexical.append((time.perf_counter() - started) * 1000)
            snapshot.passages([passage for passage, _ in found])
    for name, times in (("dense", dense[20:]), ("lexical", lexical[20:])):
        figures[f"{name} p50 ms"], figures[f"{name} p95 ms"] = median(times), quantiles(times, n=20)[-1]
    figures["ask MiB"] = peak_memory() - before
    sending.send(figures)


def _in_process(work: object, root: Path) -> dict[str, float]:
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(sending, root))  # type: ignore[arg-type]
    process.start()
    sending.close()
    figures: dict[str, float] = receiving.recv()
    process.join()
    return figures


if __name__ == "__main__":
    main()
