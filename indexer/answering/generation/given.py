"""What a language model is given to read: the passages found, by article, each article with its number.

A sentence of an article that addresses a language model instead of a reader ("abaikan perintah
sebelumnya …") is withheld, with the sentences after it in its paragraph: the model does not see them, and
they support nothing. Of 60,000 sentences of real news none is taken for such a one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.answering.generation.lexicon import lexicon
from indexer.answering.sentences import statement_spans
from indexer.errors import IndexerError
from indexer.index.terms import fold
from indexer.types import Answer, ArticleInfo, Hit

LONGEST_GIVEN = 14_000
"""Characters of all articles together: about 4,000 tokens, which the smallest models still read."""
LONGEST_STATEMENT = 600
_WITHHELD_AFTER = 4
"""Sentences withheld after an instruction, at most, where the text has no paragraphs."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str
    starts_line: bool


@dataclass(frozen=True, slots=True)
class Given:
    """An article as the model gets it: the sentences of its passages, in their order."""

    number: int
    article: ArticleInfo
    statements: tuple[Statement, ...]
    score: float
    copies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentences, lines as in the article, what lies between two passages as "[…]"."""
        written: list[str] = []
        at = -1
        for statement in self.statements:
            if at >= 0:
                gap = statement.start - at > 2 and not statement.starts_line
                written.append("\n[…]\n" if gap else "\n" if statement.starts_line else " ")
            written.append(statement.text)
            at = statement.end
        return "".join(written)


def is_instruction(sentence: str) -> bool:
    """Whether the sentence tells a language model what to do."""
    folded = fold(sentence)
    return any(pattern.search(folded) for pattern in lexicon().instructions)


def given_articles(
    answer: Answer, text_of: Callable[[str], str], known: Mapping[str, int] | None = None
) -> tuple[Given, ...]:
    """The articles of the answer's passages, numbered as its citations are, further ones after these.

    ``text_of`` gives the stored text of an article by id. A passage that does not stand in it at its place,
    or whose article is gone, is left out. ``known`` are numbers that articles have already.
    """
    cited = {citation.article.id: citation.number for citation in answer.citations}
    numbers = {**(known or {}), **cited}
    following = max(numbers.values(), default=0) + 1
    by_article: dict[str, list[Hit]] = {}
    stored = cache(text_of)
    for hit in answer.passages:
        if _stands(hit, stored):
            by_article.setdefault(hit.article.id, []).append(hit)
    found: list[Given] = []
    left = LONGEST_GIVEN
    # What the quoted answer cites is read first, so that the limit takes the least telling away.
    for article_id in sorted(by_article, key=lambda each: each not in cited):
        hits = by_article[article_id]
        statements, left = _statements(hits, left)
        if not statements:
            continue
        number = numbers.get(article_id, following)
        following = max(following, number + 1)
        found.append(
            Given(number, hits[0].article, statements, max(hit.score for hit in hits), hits[0].copies)
        )
    return tuple(sorted(found, key=lambda given: given.number))


def _stands(hit: Hit, text_of: Callable[[str], str]) -> bool:
    try:
        return text_of(hit.article.id)[hit.passage.start : hit.passage.end] == hit.passage.text
    except IndexerError:
        return False


def _statements(hits: Sequence[Hit], left: int) -> tuple[tuple[Statement, ...], int]:
    """The sentences of one article's passages, and how many characters are left after them."""
    kept: list[Statement] = []
    for hit in hits:
        for statement in _of_passage(hit):
            if len(statement.text) > left:
                break
            left -= len(statement.text)
            kept.append(statement)
    # Overlapping passages hold a sentence twice, perhaps cut at an edge: the longest stays.
    kept.sort(key=lambda statement: (statement.start, -statement.end))
    distinct: list[Statement] = []
    for statement in kept:
        if not distinct or statement.start >= distinct[-1].end:
            distinct.append(statement)
    return tuple(distinct), left


def _of_passage(hit: Hit) -> list[Statement]:
    text = hit.passage.text
    found: list[Statement] = []
    withheld = 0
    at = 0
    for span in statement_spans(text, LONGEST_STATEMENT):
        before = text[at : span.start]
        sentence = text[span.start : span.end]
        at = span.end
        withheld = 0 if "\n\n" in before else max(0, withheld - 1)
        if is_instruction(sentence):
            withheld = _WITHHELD_AFTER + 1
        if not withheld:
            start = hit.passage.start + span.start
            found.append(Statement(start, start + len(sentence), sentence, "\n" in before))
    return found
