"""The lexical index: BM25 over the terms of passages, each with its article's title, by tantivy.

Texts become terms here (``terms.py``), on both sides, so the engine only splits at spaces.
A question is built into a query term by term: nothing a user types is parsed as syntax.

Why tantivy: 100,000 passages of five news sentences, 100 real questions as OR queries for the best
50, on two busy cores (``python -m tests.benchmarks.lexical_engines``; "add" is one article of five
passages, on the disk; memory is what building and asking take beyond Python's):

=========== ======== ========= ============== ======== ============ ==========
engine      build    add       query p50, p95 disk     build memory ask memory
=========== ======== ========= ============== ======== ============ ==========
SQLite FTS5 19.6 s   24 ms     42, 99 ms      29 MiB   16 MiB       5 MiB
tantivy     9.1 s    60 ms     0.4, 0.7 ms    21 MiB   87 MiB       28 MiB
bm25s       26.8 s   31,000 ms 14, 16 ms      60 MiB   390 MiB      87 MiB
=========== ======== ========= ============== ======== ============ ==========

The title stands in the same field: on 1,200 questions over 3,454 news articles the right article comes first
for .724 of them, for .714 without titles, and for .702 with the title as a field of its own at half weight.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import CHECK, DamagedIndexError, StorageError
from indexer.index import terms
from indexer.index.snapshot import MOST_ALIKE, Scored
from indexer.index.versions import source_version
from indexer.index.wanted import PHRASE_BOOST, wanted_phrases, wanted_terms

if TYPE_CHECKING:
    import numpy as np
    import tantivy
    from numpy.typing import NDArray

FOLDER = "lexical"
REWRITTEN = (f"{FOLDER}/meta.json", f"{FOLDER}/.managed.json")
"""The engine's files that keep their name when their content changes."""
Document = tuple[int, str, str]
"""A passage for the index: its id, its article's title, its text."""

# tantivy refuses a smaller heap for a thread.
_HEAP = 15_000_000
SOME_THOUSANDS = 5_000
_BULK_HEAP = 96_000_000
_MOST_SIFTED = 6_000
"""Hits that are looked through for those within a restriction. Beyond, the engine is given its ids."""


@lru_cache(maxsize=1)
def analyser_version() -> str:
    """Changes when texts become other terms or other fields: the index is then made again."""
    import Stemmer

    return source_version(Path(__file__), Path(terms.__file__)) + f"-{Stemmer.version()}"


def _schema() -> tantivy.Schema:
    import tantivy

    # The id is a signed field: an unsigned one, given a Python int, kills the writer.
    return (
        tantivy.SchemaBuilder()
        .add_integer_field("passage", indexed=True, fast=True)
        .add_text_field("body", tokenizer_name="whitespace")
        .build()
    )


def update(folder: Path, gone: Iterable[int], added: Iterable[Document], count: int, threads: int) -> None:
    """Delete and add passages in the index below ``folder``, making it where there is none, to disk for good.

    ``count`` is how many are added, for sizing. A single thread writes small changes, so that they become
    one segment. Raises ValueError where the engine cannot write, DamagedIndexError, OSError.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    with _sound(place):
        _write(place, gone, added, count, threads)
    for lock in place.glob(".tantivy-*.lock"):
        lock.unlink()
    for name in REWRITTEN:
        # The engine makes these for their owner alone; others may read what they may read beside them.
        (folder / name).chmod(place.stat().st_mode & 0o666)


def _write(place: Path, gone: Iterable[int], added: Iterable[Document], count: int, threads: int) -> None:
    import tantivy

    index = (
        tantivy.Index.open(str(place))
        if tantivy.Index.exists(str(place))
        else tantivy.Index(_schema(), str(place))
    )
    bulk = count >= SOME_THOUSANDS
    writer = index.writer(_BULK_HEAP * threads if bulk else _HEAP, threads if bulk else 1)
    for passage in gone:
        writer.delete_documents_by_term("passage", passage)
    for passage, title, text in added:
        document = tantivy.Document()
        document.add_integer("passage", passage)
        # Two values of one field: a phrase does not run from one into the other.
        if title:
            document.add_text("body", " ".join(terms.terms(title)))
        document.add_text("body", " ".join(terms.terms(text)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def mostly_gone(folder: Path) -> bool:
    """Whether more than half of what the index holds has been deleted: it is then better made again."""
    try:
        segments = json.loads((folder / FOLDER / "meta.json").read_text(encoding="utf-8"))["segments"]
        total = sum(segment["max_doc"] for segment in segments)
        gone = sum((segment.get("deletes") or {}).get("num_deleted_docs", 0) for segment in segments)
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return bool(gone > total / 2)


@contextmanager
def _sound(place: Path) -> Iterator[None]:
    """Turn the engine's panic into DamagedIndexError: an index from elsewhere may be made to cause one."""
    try:
        yield
    except BaseException as error:
        # Its class cannot be imported, and is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError(place, f"the lexical engine cannot read it ({error})", CHECK) from error


class LexicalIndex:
    """The lexical index of one generation, open for reading."""

    def __init__(self, folder: Path) -> None:
        self._place = place = folder / FOLDER
        if os.access(place, os.W_OK):
            self._open(place)
            return
        # The engine makes a lock file even to read; links to the files in a folder of our own do as well.
        with tempfile.TemporaryDirectory() as links:
            for file in place.iterdir():
                # A reader who may write has left its own lock there.
                if file.suffix == ".lock":
                    continue
                (Path(links) / file.name).symlink_to(file.absolute())
            self._open(Path(links))

    def _open(self, place: Path) -> None:
        import tantivy

        with _sound(self._place):
            index = tantivy.Index.open(str(place))
            # Generations never change, so nothing has to watch the folder.
            index.config_reader("manual")
            self._searcher = index.searcher()
            self._schema = index.schema

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, question: str, count: int, within: NDArray[np.int64] | None = None) -> list[Scored]:
        """The ``count`` passages that score best for the question's terms, best first, ties by id.

        Words in quotation marks must stand together, where any passage has them so. Of the passages
        ``within`` (ids in ascending order) alone, where given; scores are the same.
        """
        words = wanted_terms(question, self.frequencies)
        if not words or count < 1 or not len(self) or (within is not None and not len(within)):
            return []
        phrases = wanted_phrases(question)
        return (phrases and self._within(self._query(words, phrases, True), count, within)) or self._within(
            self._query(words, phrases, False), count, within
        )

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages, or their titles, each term stands."""
        with _sound(self._place):
            return {word: int(self._searcher.doc_freq("body", word)) for word in words}

    def spelled_like(self, word: str) -> list[int]:
        """Some passages with a term one letter from this one: one more, less, other, or two transposed."""
        import tantivy

        query = tantivy.Query.fuzzy_term_query(self._schema, "body", word)
        return [passage for passage, _ in self._within(query, MOST_ALIKE, None)]

    def _query(self, words: list[str], phrases: list[list[str]], must: bool) -> tantivy.Query:
        import tantivy

        query, occur = tantivy.Query, tantivy.Occur
        parts = [(occur.Should, query.term_query(self._schema, "body", word)) for word in words]
        for phrase in phrases:
            together = query.boost_query(query.phrase_query(self._schema, "body", list(phrase)), PHRASE_BOOST)
            parts.append((occur.Must if must else occur.Should, together))
        return query.boolean_query(parts)

    def _within(self, query: tantivy.Query, count: int, within: NDArray[np.int64] | None) -> list[Scored]:
        """The best of the query ``within``: sifted from more of them, or picked out by the engine."""
        import tantivy

        if within is None:
            return self._run(query, count)
        # Twice as many as would do if what is within scored like the rest.
        enough = 2 * count * len(self) // len(within)
        if enough <= _MOST_SIFTED:
            scored = self._run(query, enough)
            sifted = [pair for pair in scored if _holds(within, pair[0])][:count]
            if len(sifted) == count or len(scored) < enough:
                return sifted
        engine, must = tantivy.Query, tantivy.Occur.Must
        picked = engine.const_score_query(
            engine.term_set_query(self._schema, "passage", within.tolist()), 0.0
        )
        return self._run(engine.boolean_query([(must, query), (must, picked)]), count)

    def _run(self, query: tantivy.Query, count: int) -> list[Scored]:
        with _sound(self._place):
            hits = self._searcher.search(query, count, count=False).hits
            passages = self._searcher.fast_field_values("passage", [address for _, address in hits])
        scored = [
            (int(passage or 0), float(score)) for passage, (score, _) in zip(passages, hits, strict=True)
        ]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def _holds(ascending: NDArray[np.int64], number: int) -> bool:
    place = int(ascending.searchsorted(number))
    return place < len(ascending) and int(ascending[place]) == number


def storage_error(folder: Path, error: Exception) -> StorageError:
    """What tantivy's ValueError about a failed write means to a user."""
    full = "No space left" in str(error) or "File too large" in str(error)
    return StorageError(folder / FOLDER, "the disk is full" if full else str(error))
