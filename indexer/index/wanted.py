"""What a question wants of the words in an index, whichever engine keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from indexer.index import terms

PHRASE_BOOST = 2.0
"""How much more a passage counts that has the quoted words together."""
MOST_TERMS = 64
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


def wanted_terms(question: str, frequencies: Callable[[Sequence[str]], dict[str, int]]) -> list[str]:
    """The question's terms that carry its subject; of more than MOST_TERMS the rarest that stand anywhere."""
    words = terms.content_terms(question)
    if len(words) <= MOST_TERMS:
        return words
    known = sorted((frequency, word) for word, frequency in frequencies(words).items())
    return [word for frequency, word in known if frequency][:MOST_TERMS]


def wanted_phrases(question: str) -> list[list[str]]:
    """The terms of what stands in quotation marks, where these are two or more."""
    return [found for quoted in _QUOTED.findall(question) if len(found := terms.terms(quoted)) > 1]
