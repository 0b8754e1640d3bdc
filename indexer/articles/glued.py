"""Words that lost the space between them, where a link's text met its neighbour: ``10pajakbaru``.

A word is divided only on evidence: each part stands as a word of its own in the same article or is among the
commonest of the language, the whole stands nowhere else in it, and no part is one that compounds are made of.
An article with one such word only may well mean it, so nothing is cut below two, unless figures and words
met, which nobody means. What the evidence does not carry stays as it is: a reader can mend
``sangatimpactful``, nobody a wrong cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_LANGUAGES = ("id", "ms")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# The commonest words of Indonesian that a link's text is likely to meet.
_COMMON = _words(
    """ada adalah agar akan akibat antara apakah atas atau bahkan bahwa banyak baru beberapa belum berada
    bersama bisa bukan dalam dan dapat dari dengan dilakukan dia diduga dikabarkan disebut
    ditetapkan hanya hari harus hingga ikut ini itu jadi jelang juga kali karena kata kembali
    kemudian kepada ketika lagi lalu lebih masih melalui melakukan membuat memiliki menjadi mengaku
    mengatakan menilai menjelaskan menurut menyebut merupakan namun oleh pada para pihak resmi saat
    salah sangat sebagai sebelumnya sebut secara sejak sejumlah selama semua sementara seperti serta
    setelah siap soal sudah telah tentang terhadap terkait termasuk tersebut tetapi tidak tiba untuk
    usai yaitu yakni yang"""
)
# What stands before or behind other words to make one: antarnegara, daripada, olahraga, matahari.
_COMPOUNDING = _words(
    """antar anti auto bagai bala bilang bumi daya dwi eka gado hari hulu infra inter intra kaca kali kerja
    maha makro mana manca mata mega mikro mini multi nara olah pari pasca peri pra pro purna raga
    saudara segi semi serba sama siar suka sumber super swa tanda tangan tapal tata terima tri tuna
    ultra wali warga negara rasa kasih lain man over up out line web foto video tele kilo meter non
    sub ko bio geo agro"""
)
_WHOLE_WORDS = _words(
    """bagaimana barangkali daripada kepada bilamana apabila manakala olehkarena sebagaimana dimana kemana
    padahal adapun ataupun maupun adalah kendati setiap sebagai terkadang bahwasanya dirinya
    kadangkala keduanya diantara darimana apalagi lagipula perdana persada sepakbola batubara
    selayaknya"""
)
# Towns and streets are named so: Pekanbaru, Kotabaru, Kedungjaya.
_IN_NAMES = frozenset(("baru", "lama", "raya", "jaya", "kota", "indah", "sari"))
_SHORT_WORDS = ("di", "ke")
_WORD = re.compile(r"[^\W_]+")
# Not in an address, a hashtag or a user's name.
_FREE_WORD = re.compile(r"(?<![@#/._&=+-])(?<!\w)[^\W_]+(?![@/_&=+-]|\.\w*[a-z])")
_FEWEST_CUTS = 2
_SHORTEST_PART = 3
_SHORTEST_PLAIN = 4
_SHORTEST_LEFT = 5
_SHORTEST = 7
_LONGEST = 40
_MOST_WORDS = 20_000


def divide_glued_words(text: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The text with the spaces put back, and the words that were divided. Only Indonesian and Malay texts."""
    words = Counter(_WORD.findall(text))
    if language not in _LANGUAGES or words.total() > _MOST_WORDS:
        return text, ()
    known = Counter[str]()
    for word, count in words.items():
        known[word.lower()] += count
    found: dict[str, str] = {}
    for word in _FREE_WORD.findall(text):
        if words[word] == 1 and _SHORTEST <= len(word) <= _LONGEST and (cut := _divide(word, known)):
            found[word] = " ".join(cut)
    # Names do end in a figure (Rumah123, Festival2025), but begin with a capital then.
    sure = any(word.islower() and any(map(str.isdigit, word)) for word in found)
    if len(found) < _FEWEST_CUTS and not sure:
        return text, ()
    return _FREE_WORD.sub(lambda match: found.get(match[0], match[0]), text), tuple(found)


def _divide(word: str, known: Counter[str]) -> tuple[str, ...]:
    """The parts of a word that was glued together, ``()`` when it was not or nothing shows it."""
    lower = word.lower()
    if lower in _WHOLE_WORDS or known[lower] > 1:
        return ()
    if word.islower() and word[-2:] in _SHORT_WORDS and len(word) - 2 >= _SHORTEST_LEFT:
        head = word[:-2]
        if head not in _COMPOUNDING and (known[head] >= 2 or head in _COMMON):
            return head, word[-2:]
    best: tuple[str, ...] = ()
    for place in _places(word, known):
        left, right = word[:place], word[place:]
        plain = left[-1].islower() and right[0].islower()
        if plain and len(left) < _SHORTEST_LEFT and left.lower() not in _COMMON:
            continue
        if plain and word[0].isupper() and right in _IN_NAMES:
            continue
        if _is_word(left, right, known) and _is_word(right, left, known):
            cut: tuple[str, ...] = (left, right)
            if not best or min(map(len, cut)) > min(map(len, best)):
                best = cut
    return best or _divide_in_three(word, known)


def _divide_in_three(word: str, known: Counter[str]) -> tuple[str, ...]:
    for first in _places(word, known):
        if not _is_sure(word[:first], known):
            continue
        rest = word[first:]
        for second in _places(rest, known):
            if _is_sure(rest[:second], known) and _is_sure(rest[second:], known):
                return word[:first], rest[:second], rest[second:]
    return ()


def _places(word: str, known: Counter[str]) -> Iterator[int]:
    """Where a word may be cut: behind a word of the article, or where digits and letters meet."""
    lower = word.lower()
    for place in range(1, len(word)):
        if word[place - 1].isdigit() != word[place].isdigit() or (
            _SHORTEST_PART <= place <= len(word) - _SHORTEST_PART
            and ((head := lower[:place]) in known or head in _COMMON)
            and not word[place].isdigit()
        ):
            yield place


def _is_word(part: str, other: str, known: Counter[str]) -> bool:
    """Whether a part is a word of its own, judged together with the part it would be cut from."""
    lower = part.lower()
    if lower in _COMPOUNDING or part.isdigit():
        return part.isdigit() and len(other) >= _SHORTEST_PLAIN
    if lower in _COMMON:
        return True
    capital = part[0].isupper() and not part.isupper()
    return known[lower] >= (1 if capital else 2) and len(part) >= (
        _SHORTEST_PART if capital else _SHORTEST_PLAIN
    )


def _is_sure(part: str, known: Counter[str]) -> bool:
    return part.isdigit() or (
        part.lower() not in _COMPOUNDING
        and len(part) >= _SHORTEST_PLAIN
        and (part.lower() in _COMMON or known[part.lower()] >= 2)
    )
