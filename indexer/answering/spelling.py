"""A question's misspelt words as the collection spells them.

A word that stands nowhere in the collection, while another does that is one letter from it, is taken for that
one: letters left out, doubled, mistaken or in each other's place are most of what fingers do wrong (Damerau
1964). The right article first, and among the first ten, of 300 questions each with such an error in its one
or two rarest words, without a reader:

======================= ========== =============== ============== =============== ==============
questions               as written one error       mended         two errors      mended
======================= ========== =============== ============== =============== ==============
news, 3,454 articles    .773 .980  .760 .963       .777 .973      .697 .937       .753 .967
human, 3,659 paragraphs .810 .970  .677 .880       .783 .947      .583 .813       .760 .943
======================= ========== =============== ============== =============== ==============
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.answering.informal import written_out
from indexer.answering.question import LONGEST_QUESTION
from indexer.articles.language import detect_language
from indexer.index.snapshot import Snapshot
from indexer.index.terms import fold, stop_words, term, words

SHORTEST, SHORTEST_NAME = 5, 6
"""Letters of a word, and of a name, below which too many others are one letter away."""
MOST = 3
"""Words that are looked up: a question with more of them is in another language."""
_WORD = re.compile(r"[^\W\d_]+")


def spelled(question: str, language: str, snapshot: Snapshot) -> str:
    """The question with its misspelt words mended, and its abbreviations in full.

    Of an English question, only names are looked at.
    """
    full = _if_it_fits(written_out(question, language), question)
    if full != question:
        # Its abbreviations were hardly enough to tell its language by.
        question, language = full, detect_language(full)
    unknown = _unknown(question, language, snapshot)
    if not unknown or len(unknown) > MOST:
        return question
    mended = {word: _nearest(word, snapshot) for word in unknown}
    better = _WORD.sub(lambda match: mended.get(match.group()) or match.group(), question)
    return _if_it_fits(better, question)


def _if_it_fits(better: str, question: str) -> str:
    return better if len(better) <= LONGEST_QUESTION else question


def _unknown(question: str, language: str, snapshot: Snapshot) -> list[str]:
    """The words that stand nowhere in the collection and are long enough to tell what is meant."""
    candidates = {}
    for match in _WORD.finditer(question):
        word = match.group()
        name = word[0].isupper() and match.start() > 0
        long_enough = len(word) >= (SHORTEST_NAME if name else SHORTEST)
        if long_enough and (name or language != "en") and fold(word) not in stop_words():
            candidates[word] = term(fold(word))
    known = snapshot.frequencies(list(candidates.values()))
    return [word for word, its_term in candidates.items() if not known[its_term]]


def _nearest(word: str, snapshot: Snapshot) -> str:
    """The commonest word one letter from it in the passages that have one, "" where there is none."""
    folded = fold(word)
    # An ending that only the wrong word seems to have is cut off its term.
    alike = {key for each in {folded, term(folded)} for key in snapshot.spelled_like(each)}
    found = Counter(near for near in _words(sorted(alike), snapshot) if _one_letter_apart(near, folded))
    best = min(found, key=lambda near: (-found[near], near), default="")
    return best.capitalize() if word[0].isupper() else best


def _words(passage_ids: Sequence[int], snapshot: Snapshot) -> Iterator[str]:
    """Those of these passages and their titles."""
    passages = snapshot.passages(passage_ids)
    titles = snapshot.articles(list({passage.article_id for passage in passages.values()}))
    for text in [*(passage.text for passage in passages.values()), *(info.title for info in titles.values())]:
        yield from words(text)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, other, or two in each other's place, after the first, make them alike."""
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    rest, of_other = one[shared:], other[shared:]
    return bool(shared and one != other) and (
        rest[1:] == of_other[1:]
        or rest[1:] == of_other
        or rest == of_other[1:]
        or (rest[:2] == of_other[:2][::-1] and rest[2:] == of_other[2:])
    )
