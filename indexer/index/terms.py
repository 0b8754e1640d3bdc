"""Text into the terms that lexical search and answering compare.

A term is a word, case folded, without accents, stemmed (Snowball's Indonesian
stemmer, Tala 2003), or a number kept whole: ``Rp388,2`` gives ``rp`` and ``388,2``,
``7.650`` and ``7650`` give the same term. A reduplicated word (``negara-negara``)
counts once. Stop words are those that carry grammar, not a subject, in Indonesian,
everyday Indonesian, Malay, English, Sundanese, Javanese and Minangkabau.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")


@cache
def stop_words() -> frozenset[str]:
    """The folded words that carry grammar, not a subject."""
    listed = files("indexer.index").joinpath("stop_words.txt").read_text("utf-8")
    return frozenset(
        word for line in listed.splitlines() if not line.startswith("#") for word in line.split()
    )


_local = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    # A Snowball stemmer keeps state while it works, so each thread has its own.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("indonesian")
    return stemmer


def fold(text: str) -> str:
    """Case folded, compatibility forms and accents removed: ``Café`` gives ``cafe``."""
    text = text.replace("’", "'")
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    # Most texts that are not ASCII only have other quotation marks and dashes.
    for accent in filter(unicodedata.combining, set(decomposed)):
        decomposed = decomposed.replace(accent, "")
    return decomposed.casefold()


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order, before stemming."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The term of one folded word: its stem, or a number without thousands separators."""
    if word[0].isdigit():
        return word.replace(".", "").replace(",", "") if _THOUSANDS.fullmatch(word) else word
    return str(_stemmer().stemWord(word))


def terms(text: str) -> list[str]:
    """Every term of a text, stop words included, in order."""
    return [term(word) for word in words(text)]


def content_terms(text: str) -> list[str]:
    """The terms that carry the subject, each once, in order of first appearance.

    A text of stop words only gives them all, so that no question is left without a term.
    """
    found, skipped = words(text), stop_words()
    content = [word for word in found if word not in skipped and (len(word) > 1 or word.isdigit())]
    return list(dict.fromkeys(term(word) for word in (content or found)))
