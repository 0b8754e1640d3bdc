"""Measure embedding, building, asking and growth in one run, beside what a user would pick instead.

Prints tables, and keeps the figures as JSON with a picture beside them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import indexer
from indexer.model.unpack import unpack_as_transformers
from indexer.settings import Settings
from tests.benchmarks.asking import measure_asking
from tests.benchmarks.building import measure_building
from tests.benchmarks.cold_start import measure_cold_start, measure_page
from tests.benchmarks.embedding import Recording, measure_embedding
from tests.benchmarks.growth import FULL, QUICK, measure_growth
from tests.benchmarks.material import SAMPLE, answered_by, read_articles, read_questions
from tests.benchmarks.measures import Comparison, Machine, Measure
from tests.benchmarks.picture import draw
from tests.benchmarks.report import Run, print_run, read_figures, write_json
from tests.benchmarks.whole_job import WholeJob, measure_whole_job

PARTS = ("speed", "peers", "cold", "page", "growth")
MOST_QUESTIONS = 100


def main() -> None:
    """Run the parts asked for and print the tables."""
    options = _parse()
    machine = Machine()
    questions = read_questions(options.questions)
    articles = read_articles(options.articles, options.most)
    asked = answered_by(questions, (article.id for article in articles), MOST_QUESTIONS)
    if not asked and "peers" in options.only:
        raise SystemExit("None of the questions is answered by one of the articles: name both with options.")
    settings = Settings()
    comparisons, measures, whole = list[Comparison](), list[Measure](), WholeJob(())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = folder / "model"
        if {"speed", "peers"} & options.only:
            unpack_as_transformers(model)
        if {"speed", "cold"} & options.only:
            print("Building …", flush=True)
            encoder = indexer.load_encoder(settings, print)
            recording = Recording(encoder)
            measures += measure_building(articles, folder, recording, settings)
        if "speed" in options.only:
            print("Asking …", flush=True)
            collection = indexer.open(settings=replace(settings, index=folder / "index"), encoder=encoder)
            measures += measure_asking(collection, [each.question for each in questions])
            print("Embedding …", flush=True)
            comparisons += measure_embedding(encoder, recording.texts, model)
        if "peers" in options.only:
            print("The whole job …", flush=True)
            whole = measure_whole_job(articles, asked, model, folder / "jobs")
        if "cold" in options.only:
            print("Starting …", flush=True)
            measures += measure_cold_start(folder / "index", questions[0].question)
        if "page" in options.only:
            print("The page …", flush=True)
            measures += measure_page()
    growth = ()
    if "growth" in options.only:
        print("Growing …", flush=True)
        growth = measure_growth(QUICK if options.quick else FULL, options.articles, options.questions)
    run = Run(
        machine,
        tuple(measures),
        (*comparisons, *whole.comparisons),
        whole.versions,
        whole.missing,
        growth,
        f"{len(articles)} articles, {len(asked)} questions",
    )
    print_run(run, read_figures(options.compare) if options.compare else None)
    kept = write_json(run, options.out, "speed")
    kept.with_suffix(".svg").write_text(draw(run), encoding="utf-8")
    print(f"Kept in {kept}, with a picture beside it")


def _parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SAMPLE, help="a folder or file (default: the sample collection)"
    )
    parser.add_argument(
        "--questions", type=Path, help="JSONL with question and article_id (default: the sample's)"
    )
    parser.add_argument("--most", type=int, default=500, help="articles, at most")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the parts")
    parser.add_argument("--quick", action="store_true", help="grow to 10,000 passages, not to 1,000,000")
    parser.add_argument("--compare", type=Path, metavar="JSON", help="an earlier run, to put beside this one")
    parser.add_argument("--out", type=Path, default=Path("bench-results"), help="where to keep the JSON")
    options = parser.parse_args(arguments)
    options.only = set(options.only)
    return options


if __name__ == "__main__":
    main()
