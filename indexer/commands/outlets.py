"""Which outlets carry copies of a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indexer.errors import NoSuchArticleError

if TYPE_CHECKING:
    from indexer.answering.collection import Collection


def outlets_of(collection: Collection, article_ids: Iterable[str]) -> dict[str, str]:
    """The outlet of each article, ``""`` where none is known; one that has left the index is left out."""
    found: dict[str, str] = {}
    for article_id in dict.fromkeys(article_ids):
        try:
            found[article_id] = collection.article(article_id).info.source
        except NoSuchArticleError:  # removed since it was found
            continue
    return found
