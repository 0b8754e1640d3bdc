"""A summary: of one article by its most telling sentences, of a topic by how its articles begin.

What asks for the summary ("tolong ringkas berita tentang …") is no part of what is looked for. The sentences
of one article are chosen by maximal marginal relevance (Carbonell and Goldstein 1998): like the topic and the
article as a whole, unlike those already chosen; news tells most at its beginning. The weights are the best of
a grid on 120 news articles with summaries by people (three sentences, unigram F1 .69).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.answering.confidence import THRESHOLD, confidence
from indexer.answering.evidence import score_sentences
from indexer.answering.forms.about import without_foreign_words
from indexer.answering.forms.forms import form_words
from indexer.answering.forms.layout import Part, cite, laid_out
from indexer.answering.library import Library
from indexer.answering.matching import match
from indexer.answering.question import Question
from indexer.answering.search import Found
from indexer.answering.sentences import statement_spans
from indexer.answering.time_words import plain
from indexer.index.terms import content_terms, stop_words, words
from indexer.types import Answer, Hit
from indexer.wording.forms import day_in_words, form_wording

MOST_ARTICLES = 5
MOST_OF_ONE = 5
READ = 20
"""Sentences of one article that are weighed."""
SHORTEST, LONGEST = 40, 400
NAMED = 0.8
"""Share of the topic's weight in one passage and its title with which the article is about it."""
HARDLY = 0.5
"""And below which it is not, in the topic's own language."""
ALSO = 0.35
"""Share of the best article's relevance that another must have to be summarised with it."""
ALIKE = 0.95
FIRST, LATER = 0.03, 0.1
"""What the first sentence of an article is worth beside similarity, and what the last one loses."""
FACTS = 0.01
"""What numbers are worth."""
NEW = 0.2
"""What a sentence loses for what it has in common with those chosen."""


def summarise(question: Question, library: Library) -> Answer | None:
    """The summary; None where the question names no topic."""
    subject = topic_of(question.text)
    if not subject:
        return None
    topic = without_foreign_words(subject, question.language, library)
    found = library.find(topic, MOST_ARTICLES + 3, 1)
    certainty = _certainty(topic, found, library)
    if certainty < THRESHOLD:
        return None
    hits = _of_topic(topic, found)
    many = len(hits) > 1
    parts = _leads(hits, library, question.language) if many else _telling(hits[0], found, library)
    citations = cite(parts, library)
    return laid_out(question, citations, found.hits, certainty) if citations else None


def topic_of(text: str) -> str:
    """What is to be summarised, as typed; ``""`` where nothing else is said."""
    folded = plain(text)
    kept = list(text)
    for match_ in form_words().summary.finditer(folded):
        kept[match_.start() : match_.end()] = " " * (match_.end() - match_.start())
    topic = " ".join("".join(kept).split()).strip(" ?!.,:;-–—")
    return topic if any(word not in stop_words() for word in words(topic)) else ""


def _certainty(topic: Question, found: Found, library: Library) -> float:
    """How sure it is that the best article is about the topic."""
    if not found.hits:
        return 0.0
    best = found.hits[0]
    shared = match(topic, found.weights, best.passage.text, best.article.title)
    if shared.coverage >= NAMED:
        # A topic is no question: that an article names all of it tells more than that a sentence answers it.
        return 0.5 + 0.4 * shared.coverage
    if shared.coverage < HARDLY and topic.language == best.article.language:
        return 0.0
    sentences = score_sentences(topic, found, library.encoder)
    return confidence(topic, found, sentences) if sentences else 0.0


def _of_topic(topic: Question, found: Found) -> list[Hit]:
    """The best article, and others that are about the topic as well; the newest of the others first."""
    best = found.hits[0]
    least = ALSO * best.score

    def also(hit: Hit) -> bool:
        shared = match(topic, found.weights, hit.passage.text, hit.article.title)
        return hit.score >= least and shared.coverage >= NAMED and shared.window >= NAMED / 2

    others = [hit for hit in found.hits[1:] if also(hit)]
    return [best, *others][:MOST_ARTICLES]


@dataclass(frozen=True, slots=True)
class _Told:
    start: int
    text: str


def _statements(text: str, most: int) -> list[_Told]:
    told = [_Told(span.start, text[span.start : span.end]) for span in statement_spans(text, LONGEST)]
    fitting = [each for each in told if SHORTEST <= len(each.text) <= LONGEST and not each.text.endswith("?")]
    return (fitting or told)[:most]


def _leads(hits: Sequence[Hit], library: Library, language: str) -> list[Part]:
    """How each article begins, the oldest first, without those that say what another says."""
    wording = form_wording(language)
    begun = [
        (hit, statements[0]) for hit in hits if (statements := _statements(library.text(hit.article.id), 1))
    ]
    vectors = library.encoder.encode_passages([told.text for _, told in begun])
    kept: list[int] = []
    # The newest of those that say the same is kept; another figure is not the same.
    for place in sorted(
        range(len(begun)), key=lambda place: begun[place][0].article.published[:10], reverse=True
    ):
        if not any(
            float(vectors[place] @ vectors[other]) >= ALIKE
            and _numbers(begun[place][1].text) == _numbers(begun[other][1].text)
            for other in kept
        ):
            kept.append(place)
    kept.sort(key=lambda place: begun[place][0].article.published[:10] or "9")
    return [
        Part(hit, told.start, told.text, hit.score, day_in_words(hit.article.published, wording))
        for hit, told in (begun[place] for place in kept)
    ]


def _telling(hit: Hit, found: Found, library: Library) -> list[Part]:
    """The sentences that tell most of an article, in its order."""
    statements = _statements(library.text(hit.article.id), READ)
    if not statements:
        return []
    vectors = library.encoder.encode_passages([told.text for told in statements])
    chosen = _relevant(vectors, found.vector, statements)
    return [Part(hit, statements[place].start, statements[place].text, hit.score) for place in sorted(chosen)]


def _relevant(
    vectors: NDArray[np.float32], topic: NDArray[np.float32], statements: Sequence[_Told]
) -> list[int]:
    centre = vectors.mean(axis=0)
    centre /= np.linalg.norm(centre) or 1.0
    facts = np.array([_facts(told.text) for told in statements])
    place = np.arange(len(statements))
    position = FIRST / (1 + place) - LATER * place / len(statements)
    worth = 0.5 * (vectors @ topic) + 0.5 * (vectors @ centre) + FACTS * facts + position
    chosen = [0]
    while len(chosen) < min(MOST_OF_ONE, len(statements)):
        shared = (vectors @ vectors[chosen].T).max(axis=1)
        scores = worth - NEW * shared
        scores[chosen] = -np.inf
        chosen.append(int(scores.argmax()))
    return chosen


def _facts(text: str) -> float:
    """How many numbers a sentence has, up to 1."""
    return min(1.0, len(_numbers(text)) / 3)


def _numbers(text: str) -> set[str]:
    return {term for term in content_terms(text) if term[0].isdigit()}
