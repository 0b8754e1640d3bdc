"""Each sentence that a language model wrote held against the articles it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.answering.generation import support
from indexer.answering.generation.facts import unsupported
from indexer.answering.generation.given import Given, Statement
from indexer.answering.generation.reference import Reference, reference
from indexer.answering.generation.reply import Written
from indexer.index.terms import terms
from indexer.model.encoder import Encoder, Vectors
from indexer.types import Citation, GeneratedSentence

COMPARED = 3
"""Sentences of an article, the nearest by their words, that the encoder compares with the written one."""

# Written so much alike that words can be compared.
_ALIKE = ({"id", "ms"},)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with what was found about it, and the quote of each article that is nearest to it."""

    sentence: GeneratedSentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence of an article that says most of what was written."""

    given: Given
    statement: Statement
    similarity: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence beside the articles it cites. ``described`` is as support.features gives it, None where they
    are in another language; ``unsupported`` as facts.unsupported gives it.
    """

    nearest: tuple[Nearest, ...]
    similarity: float
    described: NDArray[np.float64] | None
    unsupported: tuple[tuple[int, int], ...]


class Checker:
    """Checks sentences against what the model was given. Not for several threads at once."""

    def __init__(self, question: str, language: str, articles: Sequence[Given], encoder: Encoder) -> None:
        self._articles = {given.number: given for given in articles}
        self._language = language
        self._encoder = encoder
        self._known = reference([question, *(text for given in articles for text in _texts(given))])
        self._references: dict[tuple[int, ...], Reference] = {}
        self._vectors: dict[str, Vectors] = {}
        self._checked: dict[tuple[str, tuple[int, ...]], Checked] = {}

    def check(self, written: Written) -> Checked | None:
        """The sentence as checked; None where it cites nothing that the model was given."""
        numbers = tuple(number for number in written.numbers if number in self._articles)
        if not numbers:
            return None
        key = (written.text, numbers)
        if key not in self._checked:
            self._checked[key] = self._check(written, numbers)
        return self._checked[key]

    def _check(self, written: Written, numbers: tuple[int, ...]) -> Checked:
        compared = self.compare(written.text, numbers)
        if compared.described is None:
            likely = support.translated_probability(compared.similarity)
        else:
            likely = support.probability(compared.described)
        places = compared.unsupported
        supported = likely >= support.THRESHOLD and not places
        return Checked(
            GeneratedSentence(written.text, numbers, supported, places, written.starts_paragraph),
            tuple(_quote(each) for each in compared.nearest),
        )

    def compare(self, sentence: str, numbers: tuple[int, ...]) -> Compared:
        """The sentence beside the articles of these numbers, all of which the model was given."""
        cited = self._reference(numbers)
        nearest = tuple(self._nearest(sentence, self._articles[number]) for number in numbers)
        translated = not any(self._alike(each.given) for each in nearest)
        best = max(nearest, key=lambda each: (each.coverage, each.similarity))
        described = support.features(sentence, best.statement.text, cited.terms, best.similarity)
        return Compared(
            nearest=nearest,
            similarity=max(each.similarity for each in nearest),
            described=None if translated else described,
            unsupported=unsupported(sentence, cited, self._known, translated),
        )

    def _reference(self, numbers: tuple[int, ...]) -> Reference:
        if numbers not in self._references:
            texts = [text for number in numbers for text in _texts(self._articles[number])]
            self._references[numbers] = reference(texts)
        return self._references[numbers]

    def _alike(self, given: Given) -> bool:
        pair = {self._language, given.article.language or self._language}
        return len(pair) == 1 or any(pair <= group for group in _ALIKE)

    def _nearest(self, sentence: str, given: Given) -> Nearest:
        """The sentence of an article that says most of what was written."""
        wanted = support.subject(sentence)
        covered = [
            support.coverage(wanted, frozenset(terms(statement.text))) for statement in given.statements
        ]
        order = sorted(range(len(covered)), key=lambda place: covered[place], reverse=True)
        compared = order[:COMPARED] if self._alike(given) else order
        similarities = self._similarities(sentence, [given.statements[place].text for place in compared])
        place, similarity = max(
            zip(compared, similarities, strict=True), key=lambda pair: covered[pair[0]] / 2 + pair[1]
        )
        return Nearest(given, given.statements[place], similarity, covered[place])

    def _similarities(self, sentence: str, statements: Sequence[str]) -> list[float]:
        missing = [text for text in dict.fromkeys([sentence, *statements]) if text not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self._encoder.encode_passages(missing), strict=True))
        return [float(self._vectors[sentence] @ self._vectors[text]) for text in statements]


def _texts(given: Given) -> list[str]:
    return [given.article.title, given.article.published[:10], given.article.source, given.text]


def _quote(nearest: Nearest) -> Citation:
    given, statement = nearest.given, nearest.statement
    return Citation(
        given.number,
        given.article,
        statement.start,
        statement.end,
        statement.text,
        given.score,
        given.copies,
    )
