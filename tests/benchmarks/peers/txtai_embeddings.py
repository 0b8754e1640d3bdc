"""txtai as its examples have it: text into paragraphs, then an ``Embeddings`` database with content.

https://neuml.github.io/txtai/embeddings/. Everything else is its default: it runs the model by transformers
with mean pooling, and searches vectors with FAISS; the prompts are the model's own, given as instructions;
the database is saved after each change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.peers.protocol import Job, System, first_of_each, main

LIBRARIES = ("txtai", "transformers", "torch", "faiss-cpu")
PASSAGES = 20
"""Passages that are asked for: enough for five different articles."""


class TxtaiEmbeddings:
    """``Segmentation`` and ``Embeddings``."""

    def __init__(self, job: Job) -> None:
        from txtai import Embeddings
        from txtai.pipeline import Segmentation

        self._job = job
        self._segment = Segmentation(paragraphs=True)
        self._embeddings = Embeddings(
            path=str(job.model),
            content=True,
            instructions={"query": "query: ", "data": "passage: "},
        )

    def index(self, articles: Path) -> int:
        """``index``, saved."""
        self._embeddings.index(row for path in sorted(articles.iterdir()) for row in self._rows(path))
        self._embeddings.save(str(self._job.index))
        return int(self._embeddings.count())

    def add(self, path: Path) -> None:
        """``upsert``, saved."""
        self._embeddings.upsert(self._rows(path))
        self._embeddings.save(str(self._job.index))

    def search(self, question: str) -> Sequence[str]:
        """``search``."""
        found = self._embeddings.search(question, PASSAGES)
        return first_of_each([each["id"].partition("#")[0] for each in found], self._job.count)

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        """None."""
        return {}

    def _rows(self, path: Path) -> Iterator[tuple[str, str, None]]:
        for number, paragraph in enumerate(self._segment(path.read_text(encoding="utf-8"))):
            yield f"{path.name}#{number}", paragraph, None


def make(job: Job) -> System:
    """The system, its model loaded."""
    return TxtaiEmbeddings(job)


if __name__ == "__main__":
    main(make, LIBRARIES)
