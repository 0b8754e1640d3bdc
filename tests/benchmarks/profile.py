"""Where the time of a build, of answers and of a cold start goes.

    python -m tests.benchmarks.profile build|ask|start [--articles DIR] [--most 100]

Samples the main thread with pyinstrument: what it waits for is counted where it waits, so that the network's
time on other threads appears under ``Engine.each``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import indexer
from indexer.settings import Settings
from tests.benchmarks.building import measure_building
from tests.benchmarks.material import SAMPLE, evenly, read_articles, read_questions

WARM_UP = 3
_INTERVAL = 0.0005


def main() -> None:
    """Print the tree of calls of one of the three."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.profile", description=__doc__)
    parser.add_argument("what", choices=("build", "ask", "start"))
    parser.add_argument("--articles", type=Path, default=SAMPLE, help="a folder or file")
    parser.add_argument("--questions", type=Path, help="JSONL with question and article_id")
    parser.add_argument("--most", type=int, default=100, help="articles and questions, at most")
    options = parser.parse_args()
    questions = [each.question for each in evenly(read_questions(options.questions), options.most)]
    with tempfile.TemporaryDirectory() as name:
        settings = replace(Settings(), index=Path(name) / "index")
        encoder = indexer.load_encoder(settings, print)

        def build() -> None:
            articles = read_articles(options.articles, options.most)
            list(measure_building(articles, Path(name), encoder, settings))

        if options.what == "build":
            _profile(build)
            return
        build()
        if options.what == "start":
            command = ["-m", "pyinstrument", "-m", "indexer", "ask", questions[0], "--index"]
            subprocess.run([sys.executable, *command, str(settings.index)], check=True)
            return
        collection = indexer.open(settings=settings, encoder=encoder)
        for question in questions[:WARM_UP]:
            collection.ask(question)
        _profile(lambda: [collection.ask(question) for question in questions[WARM_UP:]])


def _profile(action: Callable[[], object]) -> None:
    from pyinstrument import Profiler

    profiler = Profiler(interval=_INTERVAL)
    with profiler:
        action()
    print(profiler.output_text(color=False, unicode=True, time="percent_of_total"))


if __name__ == "__main__":
    main()
