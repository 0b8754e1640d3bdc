"""How the index grows: build, add one article, ask, memory and disk from 1,000 passages to a million.

    python -m tests.benchmarks.index_growth [--passages 1000 10000 100000 1000000]
        [--articles DIR --questions FILE.jsonl] [--material DIR]

Articles are real sentences recombined, vectors real ones perturbed (``growth_material.py``), 200 articles to
a file; embedding is left out of the times and nothing is cleaned. Each size has processes of its own: one
that builds, one that asks, one that compares with FAISS's exact search (``growth_figures.py``). ``CPU`` is
processor time, which a busy machine does not lengthen.

Measured over news (1,000 articles' sentences, 3,000 passages' vectors, 300 real questions) in one run of
``make bench``, on two idle cores:

========================================= ========== ========== ========== ===========
passages                                  1,040      10,041     100,380    1,003,483
========================================= ========== ========== ========== ===========
build, s (processor s)                    1.0 (1.2)  5.7 (6.6)  51 (59)    584 (664)
nothing new, s                            .013       .030       .031       .089
add one article, s (processor s)          .05 (.04)  .06 (.05)  .06 (.06)  .13 (.12)
query p50, p95, ms, words included        0.6, 0.7   0.8, 1.1   2.9, 4.6   20, 25
query p95, processor ms                   0.4        1.0        4.7        26
FAISS's exact search alone, the same      0.06       0.7        7.7        62
ratio                                     7.5        1.6        .61        .42
recall@10                                 1          1          .985       .992
peak memory of building, asking, MiB      66, 29     155, 43    411, 149   876, 993
cold open, ms                             60         43         85         194
disk, MiB                                 5          45         454        4,535
========================================= ========== ========== ========== ===========

Of what asking takes most is the vectors' file, mapped: the system can have it back.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import indexer
from indexer.settings import Settings
from tests.benchmarks.growth_figures import (
    COLUMNS,
    Figures,
    in_process,
    measure_asking,
    measure_build,
    measure_exact,
)
from tests.benchmarks.growth_material import Material, recombined
from tests.benchmarks.material import SAMPLE

PASSAGES_EACH = 5
ARTICLES_A_FILE = 200


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.index_growth", description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--articles", type=Path, default=SAMPLE, help="of what sentences and vectors")
    parser.add_argument("--questions", type=Path, help="real questions about them (default: the sample's)")
    parser.add_argument("--material", type=Path, help="where to keep what was embedded, for next time")
    options = parser.parse_args()
    print("| " + " | ".join(COLUMNS) + " |\n" + "|---:" * len(COLUMNS) + "|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        material = options.material or Path(name) / "material"
        if not (material / "texts.json").exists():
            settings = Settings()
            encoder = indexer.load_encoder(settings)
            Material.read(options.articles, options.questions, encoder, settings).save(material)
        for figures in measure_growth(options.passages, material, Path(name)):
            print("| " + " | ".join(_cell(figures.get(column)) for column in COLUMNS) + " |", flush=True)


def measure_growth(sizes: Sequence[int], material: Path, folder: Path) -> Iterator[Figures]:
    """The figures at each size, of an index made in ``folder`` from what is kept in ``material``."""
    for passages in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            root = Path(name)
            _write_articles(root / "articles", Material.load(material).sentences, passages)
            figures: Figures = {}
            for measure in (measure_build, measure_asking, measure_exact):
                figures |= in_process(measure, root, material)
        yield figures


def _write_articles(folder: Path, sentences: Sequence[str], passages: int) -> None:
    chance = random.Random(0)
    folder.mkdir()
    articles = max(passages // PASSAGES_EACH, 1)
    for first in range(0, articles, ARTICLES_A_FILE):
        lines = [
            json.dumps(
                {"id": f"a{number}", "title": f"Judul {number}", "text": recombined(sentences, chance)}
            )
            for number in range(first, min(first + ARTICLES_A_FILE, articles))
        ]
        (folder / f"{first:08}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.3g}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    main()
