"""The same question as people type it: in lower case, abbreviated, or as keywords."""

from __future__ import annotations

import random
import re

from indexer.index.terms import stop_words

_LOWER, _SHORT, _KEYWORDS = range(3)
_OTHERS = (0.45, 0.33, 0.22)
"""How the questions that are not left as they are share the other ways."""
_ABBREVIATED = {
    "yang": "yg",
    "dengan": "dgn",
    "dan": "dn",
    "untuk": "utk",
    "tidak": "gak",
    "bagaimana": "gmn",
    "bagaimanakah": "gimana",
    "mengapa": "knp",
    "kenapa": "knp",
    "kapan": "kpn",
    "kapankah": "kpn",
    "siapa": "sp",
    "siapakah": "siapa sih",
    "berapa": "brp",
    "berapakah": "berapa sih",
    "dimana": "dmn",
    "dimanakah": "dmn",
    "apakah": "apa",
    "pada": "pd",
    "dari": "dr",
    "sudah": "udah",
    "saja": "aja",
    "orang": "org",
    "tahun": "thn",
    "karena": "krn",
    "dalam": "dlm",
    "juga": "jg",
}
_WORD = re.compile(r"\w+")


def informal(question: str, chance: random.Random, plain: float) -> str:
    """The question in a share of ``plain`` cases, else another way of typing it."""
    if chance.random() < plain:
        return question
    way = chance.choices((_LOWER, _SHORT, _KEYWORDS), _OTHERS)[0]
    text = question.lower().rstrip(" ?.!")
    if way == _SHORT:
        return _WORD.sub(lambda word: _ABBREVIATED.get(word.group(), word.group()), text)
    if way == _KEYWORDS:
        kept = [word for word in text.split() if word.strip(",") not in stop_words()]
        return " ".join(kept) if len(kept) > 1 else text
    return text
