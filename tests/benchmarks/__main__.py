"""Measure embedding, asking and building in one run, print a table and keep it as JSON."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import indexer
from indexer.settings import Settings
from tests.benchmarks.asking import measure_asking
from tests.benchmarks.building import measure_building
from tests.benchmarks.embedding import Recording, measure_embedding
from tests.benchmarks.measures import Machine, Measure
from tests.benchmarks.report import print_table, write_json
from tests.sample_questions import sample_questions

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "articles"


def main() -> None:
    """Run every part and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SAMPLE, help="what to measure on (default: the sample collection)"
    )
    parser.add_argument("--out", type=Path, default=Path("bench-results"), help="where to keep the JSON")
    arguments = parser.parse_args()

    settings = Settings()
    encoder = indexer.load_encoder(settings, print)
    recording = Recording(encoder)
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("Building …", flush=True)
        measures += measure_building(arguments.articles, folder, recording, settings)
        print("Asking …", flush=True)
        collection = indexer.open(settings=replace(settings, index=folder / "index"), encoder=encoder)
        measures += measure_asking(collection, [sample.question for sample in sample_questions()])
    print("Embedding …", flush=True)
    measures += measure_embedding(encoder, recording.texts)
    machine = Machine()
    print_table(measures, machine)
    print(f"Kept in {write_json(measures, machine, arguments.out, 'speed')}")


if __name__ == "__main__":
    main()
