"""The same question as people type it: in lower case, abbreviated, or as keywords."""

from __future__ import annotations

import random
import re

from indexer.index.terms import stop_words

_PLAIN, _LOWER, _SHORT, _KEYWORDS = range(4)
_SHARES = (0.55, 0.2, 0.15, 0.1)
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


def informal(question: str, chance: random.Random) -> str:
    """The question, or in nearly half of the cases another way of typing it."""
    way = chance.choices((_PLAIN, _LOWER, _SHORT, _KEYWORDS), _SHARES)[0]
    if way == _PLAIN:
        return question
    text = question.lower().rstrip(" ?.!")
    if way == _SHORT:
        return _WORD.sub(lambda word: _ABBREVIATED.get(word.group(), word.group()), text)
    if way == _KEYWORDS:
        kept = [word for word in text.split() if word.strip(",") not in stop_words()]
        return " ".join(kept) if len(kept) > 1 else text
    return text
