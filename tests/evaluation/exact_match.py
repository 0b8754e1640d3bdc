"""Exact match and F1 of short answers, as SQuAD measures them (Rajpurkar et al. 2016)."""

from __future__ import annotations

import re
import string
from collections import Counter

_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")


def words(text: str) -> list[str]:
    """Lower case, without punctuation, as SQuAD's measure has it."""
    return _PUNCTUATION.sub(" ", text.lower()).split()


def overlap(said: str, expected: str) -> float:
    """F1 of the words of two answers; 1 where both are empty."""
    one, other = words(said), words(expected)
    if not one or not other:
        return float(one == other)
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other))
