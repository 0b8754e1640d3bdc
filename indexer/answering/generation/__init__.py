"""Answers that a language model of the user's own writes from the passages found, each sentence checked.

Off unless the settings name a model. Nothing of it is imported, and no model is asked, without one.
"""

from indexer.answering.generation.generate import generate

__all__ = ["generate"]
