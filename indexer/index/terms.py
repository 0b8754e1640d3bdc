"""Text into the terms that lexical search and answering compare.

A term is a word, case folded, without accents, stemmed (Snowball's Indonesian
stemmer, Tala 2003), or a number kept whole: ``Rp388,2`` gives ``rp`` and ``388,2``,
``7.650`` and ``7650`` give the same term. A reduplicated word (``negara-negara``)
counts once. Stop words are those that carry grammar, not a subject, in Indonesian,
everyday Indonesian, Malay, English, Sundanese and Javanese.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")

QUESTION_WORDS = frozenset(
    """
    apa apakah siapa siapakah kapan kapankah mana manakah dimana dimanakah kemana kenapa mengapa mengapakah
    bagaimana bagaimanakah berapa berapakah berapaan darimana gmn gimana knp kpn brp dmn sp
    bila bilakah berapakah kenapakah
    what which who whom whose when where why how much many long old
    naon saha iraha mana naha kumaha sabaraha kunaon dimana
    opo apa sapa sopo kapan ngendi endi kenapa piye kepiye pira piro geneya
    """.split()
)

STOP_WORDS = QUESTION_WORDS | frozenset(
    """
    yang dan di ke dari untuk pada dengan dalam oleh sebagai adalah ialah ini itu tersebut para akan telah sudah
    sedang masih juga atau tetapi tapi namun bahwa karena agar supaya jika kalau bila saat ketika setelah sebelum
    sejak hingga sampai antara secara seperti yaitu yakni merupakan menjadi terjadi ada tidak bukan belum lebih
    paling sangat bisa dapat harus hanya saja lagi pun lah kah nya saya kami kita anda kamu dia ia mereka nama
    tentang terhadap atas bagi serta maupun guna dst dll hal jadi begitu demikian bagian suatu sebuah seorang
    seseorang beberapa semua setiap banyak sebutkan jelaskan ceritakan tolong dong sih deh nih tuh
    yg dgn utk dlm pd tdk gak nggak enggak ga ngga gk udah udh sdh blm krn jg aja aj org tsb spt dr bs klo kalo
    ialah iaitu telah boleh tersebut ia dengan daripada kepada
    a an the of in on at to for from by with about and or but is are was were be been being do does did has have had
    it its this that these those there their they he she his her him we you i as than then so not no can could will
    would should may might into over under after before during between such also any some all more most other
    nu jeung di ka ti teh téh mah oge ogé eta éta ieu geus parantos anu keur pikeun dina kana tina ku aya jadi
    sing lan ing saka karo kanggo iki kuwi iku wis uwis ora ana dadi marang dening utawa nanging uga
    """.split()
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
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


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
    found = words(text)
    content = [word for word in found if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]
    return list(dict.fromkeys(term(word) for word in (content or found)))
