"""Ask a collection of news articles: cited, verbatim answers, offline, on the CPU.

Build an index once, then open it and ask::

    import indexer

    indexer.build(["data/articles"], "data/index")
    collection = indexer.open("data/index")
    answer = collection.ask("Kapan kereta cepat Whoosh diresmikan?")
    print(answer.text)
    for citation in answer.citations:
        print(citation.number, citation.article.title, citation.quote)

Importing this package loads no model and nothing heavy: what a call needs is imported by the call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import IndexerError
from indexer.settings import Settings
from indexer.types import (
    Answer,
    Article,
    ArticleInfo,
    BuildReport,
    Citation,
    Hit,
    IndexStatus,
    Passage,
    Progress,
    Rejection,
)

if TYPE_CHECKING:
    from indexer.answering.collection import Collection
    from indexer.model.encoder import Encoder

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Article",
    "ArticleInfo",
    "BuildReport",
    "Citation",
    "Hit",
    "IndexStatus",
    "IndexerError",
    "Passage",
    "Progress",
    "Rejection",
    "Settings",
    "__version__",
    "answer_from",
    "build",
    "load_encoder",
    "open",
]


def open(  # `indexer.open(...)` reads best, and this module opens no file
    folder: Path | str | None = None,
    *,
    encoder: Encoder | None = None,
    settings: Settings | None = None,
) -> Collection:
    """Open the index in ``folder`` (default: the settings' index) for searching and asking.

    The model is loaded by the first question. Raises NoIndexError, DamagedIndexError.
    """
    from indexer.answering.collection import open_collection

    return open_collection(folder, encoder=encoder, settings=settings)


def build(
    paths: Sequence[Path | str] | None = None,
    folder: Path | str | None = None,
    *,
    encoder: Encoder | None = None,
    settings: Settings | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the index in ``folder`` up to the articles under ``paths``; defaults from the settings.

    Only new and changed text is embedded, and articles that are gone are dropped. Files that
    cannot be read are in the report's ``rejected``. Raises StorageError, BusyError, ModelError.
    """
    from indexer.index import build as build_index

    settings = settings or Settings()
    return build_index(
        [Path(path) for path in paths] if paths else [settings.articles],
        folder if folder is not None else settings.index,
        encoder or load_encoder(settings),
        settings,
        on_progress or (lambda _progress: None),
    )


def load_encoder(
    settings: Settings | None = None, notify: Callable[[str], None] = lambda _message: None
) -> Encoder:
    """The model that the settings name; the bundled one is prepared at its first use.

    ``notify`` gets a sentence when something takes long or another model takes its place.
    Raises ModelError.
    """
    from indexer.model import load_encoder as load

    return load(settings or Settings(), notify)


def answer_from(question: str, passages: Sequence[Hit], encoder: Encoder | None = None) -> Answer:
    """Answer a question from the passages given, with no index on disk.

    Raises QuestionError, ModelError.
    """
    from indexer.answering import answer_from as answer

    return answer(question, passages, encoder or load_encoder())
