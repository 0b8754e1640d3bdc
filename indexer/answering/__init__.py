"""A question in, an answer of verified quotes out."""

from indexer.answering.answer import answer_from
from indexer.answering.collection import Collection, open_collection

__all__ = ["Collection", "answer_from", "open_collection"]
