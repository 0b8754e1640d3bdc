"""The numbers of a text, as values: ``1,5 juta``, ``1.500.000`` and ``1.5 million`` are the same.

Dots and commas mean thousands in one language and decimals in another, so a number has every
value that it can be read as, and two numbers agree where they share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indexer.answering.generation.lexicon import NumberWords, lexicon
from indexer.index.terms import fold

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_JOINED = re.compile(r"[\s-]{1,2}")
_RANGE = re.compile(r"\s?(?:[-–—]|hingga|sampai|s/d|to|and|dan)\s?")
_LONGEST_NUMERAL = 30


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at its place in a text, ``text[start:end]``, with every value it can be read as."""

    start: int
    end: int
    values: frozenset[Decimal]
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    digits: bool


def numeral(text: str) -> frozenset[Decimal]:
    """The values that digits with dots, commas and colons between can stand for."""
    if len(text) > _LONGEST_NUMERAL:
        return frozenset()
    values = set()
    if _GROUPED.fullmatch(text):
        values.add(Decimal(re.sub(r"[.,]", "", text)))
    parts = re.split(r"[.,:]", text)
    if len(parts) <= 2:
        values.add(Decimal(".".join(parts)))
    elif text[-len(parts[-1]) - 1] not in text[: -len(parts[-1]) - 1] and ":" not in text:
        # Two signs: the last one is the decimal's.
        values.add(Decimal("".join(parts[:-1]) + "." + parts[-1]))
    elif not values:
        # A version or a time to the second: its digits, so that it is equal only to itself.
        values.add(Decimal("".join(parts)))
    return frozenset(value.normalize() for value in values)


class _Spelled:
    """A number in words, taken in one word after another."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._total = self._part = self._unit = Decimal(0)
        self.taken = 0

    def take(self, word: str) -> bool:
        """Whether the word goes on with the number."""
        words = self._words
        if word in words.units:
            if self._unit:
                return False
            self._unit = words.units[word]
        elif word in words.sums:
            self._part += self._unit + words.sums[word]
            self._unit = Decimal(0)
        elif word in words.tens and self.taken:
            tens = words.tens[word]
            # "dua belas" adds its ten, "dua puluh" and "dua ratus" multiply.
            self._part += self._unit + tens if word in ("belas", "welas") else (self._unit or 1) * tens
            self._unit = Decimal(0)
        elif word in words.scales and (self.taken or word.startswith("se") or word == "sarebu"):
            self._total += (self._part + self._unit or 1) * words.scales[word]
            self._part = self._unit = Decimal(0)
        else:
            return False
        self.taken += 1
        return True

    @property
    def value(self) -> Decimal:
        return (self._total + self._part + self._unit).normalize()


def quantities(text: str) -> list[Quantity]:
    """Every number of the text, in digits and in words, in order."""
    tokens = [
        # "¼" is a letter here: what it folds to is no number of its own.
        _Token(match.start(), match.end(), fold(match.group()), match.group()[0].isdecimal())
        for match in _TOKEN.finditer(text)
    ]
    return list(_quantities(text, tokens))


def _quantities(text: str, tokens: list[_Token]) -> Iterator[Quantity]:
    words = lexicon().numbers
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.digits:
            scale, end = _scale_after(text, tokens, at, words)
            values = numeral(token.word)
            scaled = {(value * scale).normalize() for value in values}
            ranged = _scale_of_range(text, tokens, at, words) if scale == 1 else Decimal(1)
            if ranged != 1:
                scaled |= {(value * ranged).normalize() for value in values}
            yield Quantity(token.start, tokens[end].end, frozenset(scaled))
            at = end + 1
            continue
        spelled = _Spelled(words)
        end = at
        while end < len(tokens) and (
            end == at or _JOINED.fullmatch(text, tokens[end - 1].end, tokens[end].start)
        ):
            if not spelled.take(tokens[end].word):
                break
            end += 1
        if spelled.taken:
            yield Quantity(token.start, tokens[end - 1].end, frozenset({spelled.value}), spelled=True)
        at = max(end, at + 1)


def _scale_after(text: str, tokens: list[_Token], at: int, words: NumberWords) -> tuple[Decimal, int]:
    """What the words after a numeral multiply it by (``juta``), and the last token that belongs to it."""
    scale, end = Decimal(1), at
    while end + 1 < len(tokens):
        following = tokens[end + 1]
        # "8 ribuan" is about 8 thousand; "rb" and "jt" stand right after the digits.
        word = following.word if following.word in words.scales else following.word.removesuffix("an")
        between = text[tokens[end].end : following.start]
        if word not in words.scales or (between and not _JOINED.fullmatch(between)):
            break
        end += 1
        scale *= words.scales[word]
    return scale, end


def _scale_of_range(text: str, tokens: list[_Token], at: int, words: NumberWords) -> Decimal:
    """In ``1,5 hingga 2 triliun`` the scale of the second number, which the first may share."""
    following = next(
        (
            place
            for place in (at + 1, at + 2)
            if place < len(tokens)
            and tokens[place].digits
            and _RANGE.fullmatch(text, tokens[at].end, tokens[place].start)
        ),
        None,
    )
    return Decimal(1) if following is None else _scale_after(text, tokens, following, words)[0]
