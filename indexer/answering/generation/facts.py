"""The numbers, dates and names of a sentence that stand in none of the articles it cites.

They are what a language model makes up, and what a reader takes over unseen; so each is looked for in the
text of the articles cited, their titles and the days they were published, however it is written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.answering.generation.days import Mention, mentions
from indexer.answering.generation.lexicon import lexicon
from indexer.answering.generation.quantities import quantities
from indexer.answering.generation.reference import Reference, countries, is_large, runs, without_possessive
from indexer.articles.dates import MONTHS
from indexer.index.terms import fold, stop_words, term

Place = tuple[int, int]
"""Half-open range of characters of the sentence."""

_OPENS = re.compile(r"(?:^|[.!?:;]|[\"“‘«(\[—–])\s*[\"“‘«(\[]*\s*$")
_DEMONYM = ("n", "an", "ian", "ese", "ish", "i", "is", "s")
_SHORTEST_STEM = 4
# Derived words, which no name looks like: "pertandingan", "mengabarkan", "penyebabnya".
_DERIVED = re.compile(r"(?:per|pem|pen|peng|peny)\w{3,}an|(?:mem|men|meng|meny|di)\w{3,}kan|\w{3,}nya")
# Letters that Indonesian writes otherwise in words from other languages: "Mexico" is "Meksiko".
_SPELLINGS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("ck|c|q", "k"),
        ("x", "ks"),
        ("ph|v", "f"),
        ("th", "t"),
        ("y", "i"),
        ("z", "s"),
        ("oe|ou", "u"),
        (r"(.)\1+", r"\1"),
        ("e$", ""),
    )
)


def unsupported(sentence: str, cited: Reference, known: Reference, translated: bool) -> tuple[Place, ...]:
    """Places of the numbers, dates and names that the cited articles do not hold, in order.

    ``known`` is all that the model was given and the question: what is written small there is no name.
    ``translated`` says that the articles are in another language than the sentence.
    """
    dates = mentions(sentence)
    found = [*_dates(sentence, dates, cited), *_numbers(sentence, dates, cited)]
    found += _names(sentence, dates, cited, known, translated)
    return _merged(sentence, sorted(found))


def _within(start: int, end: int, places: list[Mention]) -> bool:
    return any(place.start <= start and end <= place.end for place in places)


def _dates(sentence: str, dates: list[Mention], cited: Reference) -> Iterator[Place]:
    for mention in dates:
        literally = f" {sentence[mention.start : mention.end]}" in f" {cited.text}"
        agreeing = any(
            reading.agrees(day) and reading.year in (0, day.year, *_years(day.year, cited))
            for reading in mention.readings
            for day in cited.days
        )
        if not literally and not agreeing:
            yield mention.start, mention.end


def _years(said: int, cited: Reference) -> tuple[int, ...]:
    """The years that a date without one may be of: any that the articles name."""
    return () if said else tuple(int(value) for value in cited.values if 1900 <= value < 2100)


def _numbers(sentence: str, dates: list[Mention], cited: Reference) -> Iterator[Place]:
    for quantity in quantities(sentence):
        if _within(quantity.start, quantity.end, dates) or (quantity.spelled and quantity.values == {1}):
            continue
        if not quantity.values or not quantity.values & cited.values:
            yield quantity.start, quantity.end


def _names(
    sentence: str, dates: list[Mention], cited: Reference, known: Reference, translated: bool
) -> Iterator[Place]:
    for run in runs(sentence):
        parts = [word for word in run if not _within(word.start(), word.end(), dates)]
        if len(parts) > 1 and (_country(parts, cited) or _glued(parts, cited)):
            continue
        for place, word in enumerate(parts):
            begins = _OPENS.search(sentence, 0, word.start()) is not None
            if not _stands(word.group(), cited, translated) and not _no_name(
                word.group(), known, begins=begins, translated=translated
            ):
                yield word.start(), word.end()
            elif place and _recombined(parts[place - 1].group(), word.group(), cited):
                yield parts[place - 1].start(), word.end()


def _country(parts: list[re.Match[str]], cited: Reference) -> bool:
    """Whether the words are the name of a country that the articles name in any language."""
    found = [word.group() for word in parts]
    ways = [found, *([*found[:-1], stem] for stem in _stems(found[-1]))]
    return any(
        code in cited.countries and end - start == len(parts)
        for way in ways
        for code, start, end in countries(way)
    )


def _stems(word: str) -> list[str]:
    """What the word may be formed of: ``Ugandan`` of ``Uganda``."""
    return [
        word[: -len(ending)]
        for ending in _DEMONYM
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    ]


def _glued(parts: list[re.Match[str]], cited: Reference) -> bool:
    """Whether the articles have the words as one, as scraped text has them: ``BenGurion``."""
    return "".join(fold(word.group()) for word in parts) in cited.words


def _stands(word: str, cited: Reference, translated: bool) -> bool:
    """Whether the articles have the word, in its own form or as the language of the sentence forms it."""
    folded = without_possessive(fold(word))
    weekday = lexicon().weekdays.get(folded)
    if weekday is not None:
        return weekday in cited.weekdays
    if folded in MONTHS:
        return MONTHS[folded] in cited.months
    if folded in cited.words or term(folded) in cited.terms or (word.isupper() and folded in cited.initials):
        return True
    return (
        any(stem in cited.words for stem in _stems(folded))
        or any(code in cited.countries for each in (word, *_stems(word)) for code, _, _ in countries([each]))
        or (translated and _spelled(folded) in {_spelled(each) for each in cited.words})
    )


def _spelled(word: str) -> str:
    """A folded word as Indonesian would spell it."""
    for pattern, written in _SPELLINGS:
        word = pattern.sub(written, word)
    return word


def _no_name(word: str, known: Reference, *, begins: bool, translated: bool) -> bool:
    """Whether a word that the articles do not have is large for another reason than that it names."""
    folded = re.split("['’]", fold(word))[0]
    if folded in stop_words() or folded in lexicon().titles or len(folded) == 1:
        return True
    if (word.isupper() and len(word) > 1) or not (begins or translated):
        return False
    return (
        folded in known.small
        or folded in lexicon().numbers
        or _DERIVED.fullmatch(folded) is not None
        or bool({term(folded), folded, folded.removesuffix("s")} & lexicon().ordinary)
    )


def _recombined(one: str, other: str, cited: Reference) -> bool:
    """Whether two words of different names were put together: ``Joko Subianto``."""
    first, second = fold(one), fold(other)
    titles = lexicon().titles
    if first in titles or second in titles or not (is_large(one) and is_large(other)):
        return False
    follows, precedes = cited.after.get(first, frozenset()), cited.before.get(second, frozenset())
    return bool(follows and precedes) and not {second, ""} & follows and not {first, ""} & precedes


def _merged(sentence: str, places: list[Place]) -> tuple[Place, ...]:
    """Places that overlap or have only a space between, as one."""
    merged: list[Place] = []
    for start, end in places:
        if merged and (start <= merged[-1][1] or sentence[merged[-1][1] : start].isspace()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
