"""Who holds an office, and whose: "siapa presiden Argentina?" is not answered by "Presiden Afrika Selatan …".

The reader knows that a president is asked for and reads the first one named. What stands between the office
and the name says whose it is; where nothing does, the paragraph or the title has to name it. An office in
Indonesia may be named without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.answering.question import Kind, Question
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import fold, stop_words, words
from indexer.model.reader import Reading, ReadSpan

_DOMESTIC = frozenset({"indonesia", "nasional", "republik", "ri"})
_NEIGHBOUR = frozenset({"malaysia"})
"""Articles from there name their own offices without it, too."""
_BETWEEN = re.compile(r"((?:[ ,]+(?:[A-Z][\w-]*|terpilih|petahana|dan))*)[ ,]*$")
"""What stands between an office and a name: capitalised words."""
_WHILE_CHOOSING = frozenset({"terpilih", "petahana", "dan"})
_LOWEST = -15.0


def without_others(question: Question, title: str, text: str, reading: Reading) -> Reading:
    """The reading of a passage without the holders of an office that are not the one asked about.

    The passage is as sure to answer as the likeliest span that is left.
    """
    asked = _asked(question)
    if not asked:
        return reading
    kept = tuple(span for span in reading.spans if not _is_others(asked, title, text, span))
    if kept == reading.spans:
        return reading
    if not kept:
        return Reading((ReadSpan(reading.start, reading.end, _LOWEST),), _LOWEST)
    return Reading(kept, min(reading.answers, kept[0].margin))


def _asked(question: Question) -> tuple[str, frozenset[str]] | None:
    """The office that is asked who holds it, and whose it is; None where that is not asked."""
    if question.kind is not Kind.WHO:
        return None
    match = vocabulary().offices.search(fold(question.text))
    if match is None:
        return None
    whose = []
    for word in words(fold(question.text)[match.end() :]):
        if word in stop_words() and word not in _DOMESTIC:
            break
        whose.append(word)
    return (match[0], frozenset(whose)) if whose else None


def _is_others(asked: tuple[str, frozenset[str]], title: str, text: str, span: ReadSpan) -> bool:
    office, whose = asked
    before, after = text[: span.start].rpartition("\n\n")[2], text[span.end :].partition("\n\n")[0]
    *_, named = (None, *vocabulary().offices.finditer(fold(before)))
    if named is None or len(fold(before)) != len(before):
        return False
    between = _BETWEEN.fullmatch(before, named.end())
    if between is None:
        return False
    if named[0] != office:
        # A deputy, or whose deputy is asked for; another office altogether may be that of the same person.
        return named[0].endswith(f" {office}") or office.endswith(f" {named[0]}")
    told = [word for word in words(between[1]) if word not in _WHILE_CHOOSING]
    if any(_short_for(word, told) for word in whose) or any(_short_for(word, sorted(whose)) for word in told):
        return False
    missing, further = whose.difference(told, _DOMESTIC), set(told).difference(whose, _DOMESTIC)
    if whose & _DOMESTIC:
        # One word more may be the first of a name.
        return len(further) > 1
    if further and missing:
        return True
    near = {*words(before), *words(text[span.start : span.end]), *words(after), *words(title)}
    return bool(missing) and whose.isdisjoint(_NEIGHBOUR) and missing.isdisjoint(near)


def _short_for(short: str, full: Sequence[str]) -> bool:
    """Whether it is made of how the words begin, as "jabar" and "as" are."""
    if not full:
        return not short
    first, *rest = full
    return any(
        short[:length] == first[:length] and _short_for(short[length:], rest)
        for length in range(1, min(len(short), len(first)) + 1)
    )
