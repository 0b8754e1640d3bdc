"""What happened when: sentences that name a day, a month or a year, in the order of these, each dated.

The date is the sentence's own. Where it leaves the year out, as news does, it is the one that the article
named last, or that of the article. How an article begins, where it names no date, is of the day it came out.
Dates counted from the article's own day ("kemarin") are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from indexer.answering.confidence import THRESHOLD, confidence
from indexer.answering.dates_in_text import ANY_DAY, Named, named_times, times_in
from indexer.answering.evidence import score_sentences
from indexer.answering.forms.layout import Part, cite, laid_out
from indexer.answering.library import Library
from indexer.answering.question import Question
from indexer.answering.sentences import statement_spans
from indexer.answering.time_words import plain
from indexer.articles.mentions import mentioned_days
from indexer.index.terms import terms
from indexer.types import Answer, Hit
from indexer.wording.forms import day_in_words, form_wording

PASSAGES_READ = 12
PASSAGES_OF_ONE = 3
ARTICLES = 5
WEIGHED = 26
MOST = 10
OF_ONE = 0.004
"""What the others of an article lose for each of it that was chosen."""
LEAST = 2
ALSO = 0.1
"""Share of the best article's relevance that another must have to be told of."""
WORDS = 0.08
"""What the question's words are worth beside similarity."""
NEAR = 0.12
"""How far below the worthiest sentence one may lie."""
SHORTEST, LONGEST = 20, 400
SAME_MEANING = 0.96
_EARLIEST = date(1000, 1, 1)
_WEEKDAY = 14
"""Characters of a weekday and a bracket before a date."""


@dataclass(frozen=True, slots=True)
class _Dated:
    hit: Hit
    start: int
    text: str
    day: str
    """As far as it is known: ``2024-06-19``, ``2024-06`` or ``2024``."""
    stated: bool
    """Whether the sentence names it."""


def tell_in_order(question: Question, library: Library) -> Answer | None:
    """The timeline; None where the articles give fewer than LEAST dates."""
    found = library.find(question, PASSAGES_READ, PASSAGES_OF_ONE)
    sentences = score_sentences(question, found, library.encoder)
    if not sentences:
        return None
    certainty = confidence(question, found, sentences)
    if certainty < THRESHOLD:
        return None
    articles: dict[str, Hit] = {}
    for hit in found.hits:
        if hit.score >= ALSO * found.hits[0].score:
            articles.setdefault(hit.article.id, hit)
    dated = [each for hit in list(articles.values())[:ARTICLES] for each in _dated(hit, library)]
    coverage = {
        (each.hit.article.id, each.start): found.weights.coverage(frozenset(terms(each.text)))
        for each in dated
    }
    dated.sort(key=lambda each: -coverage[each.hit.article.id, each.start])
    dated = dated[:WEIGHED]
    if len(dated) < LEAST:
        return None
    vectors = library.encoder.encode_passages(
        [f"{each.hit.article.title}\n{each.text}" if each.hit.article.title else each.text for each in dated]
    )
    held = np.array([coverage[each.hit.article.id, each.start] for each in dated])
    chosen = _chosen(dated, vectors, vectors @ found.vector + WORDS * held)
    if len(chosen) < LEAST:
        return None
    wording = form_wording(question.language)
    told = sorted((dated[place] for place in chosen), key=lambda each: each.day)
    parts = [
        Part(each.hit, each.start, each.text, each.hit.score, day_in_words(each.day, wording))
        for each in told
    ]
    citations = cite(parts, library)
    return laid_out(question, citations, found.hits, certainty) if citations else None


def _chosen(dated: Sequence[_Dated], vectors: NDArray[np.float32], worth: NDArray[np.float64]) -> list[int]:
    """The worthiest, none that tells of its day what another does, from all articles."""
    # How an article begins is near to any question about it.
    stated = [value for value, each in zip(worth, dated, strict=True) if each.stated]
    least = float(max(stated or worth)) - NEAR
    chosen: list[int] = []
    while len(chosen) < MOST:
        place = int(worth.argmax())
        if worth[place] < least:
            break
        worth[place] = -np.inf
        same = [other for other in chosen if dated[other].day == dated[place].day]
        if all(float(vectors[place] @ vectors[other]) < SAME_MEANING for other in same):
            chosen.append(place)
            of_it = [other.hit.article.id == dated[place].hit.article.id for other in dated]
            worth -= OF_ONE * np.array(of_it)
    return chosen


def _dated(hit: Hit, library: Library) -> list[_Dated]:
    """The sentences of an article that name a time, with it."""
    text, published = library.text(hit.article.id), hit.article.published
    anchor = _anchor(published, text)
    year, found = 0, []
    for span in statement_spans(text, LONGEST):
        sentence = text[span.start : span.end]
        if len(sentence) > LONGEST:
            continue
        times = [
            time
            for time in named_times(plain(sentence), anchor or ANY_DAY)
            # A month alone may be a name.
            if not time.relative and any(letter.isdigit() for letter in sentence[time.start : time.end])
        ]
        certain = {mention.start: mention.day for mention in mentioned_days(sentence, published)}
        day = _day(times, certain, year, known=anchor is not None)
        stated = bool(day)
        if not (day or span.start):
            # How an article begins is news of its day.
            day = published[:10]
        if day and len(sentence) >= SHORTEST:
            found.append(_Dated(hit, span.start, sentence, day, stated))
        year = next((_year(time) for time in reversed(times) if not time.recurs and _year(time)), year)
    return found


def _anchor(published: str, text: str) -> date | None:
    """The day from which a date without a year is the last one: shortly after the article was written."""
    if published:
        # A year that cannot be has no day after its last, nor a year before its first.
        return max(_EARLIEST, min(date.fromisoformat(published[:10]), ANY_DAY)) + timedelta(days=7)
    named = [
        time.period.until
        for time in times_in(text)
        if not time.recurs and not time.relative and time.period.until
    ]
    past = [day for day in named if day <= date.today()]
    return max(past, default=None)


def _day(times: Sequence[Named], certain: Mapping[int, str], year: int, *, known: bool) -> str:
    """The first of the exactest times. A date without a year is of ``year``, or the last where that is 0."""
    days = list(certain.values())
    for time in times:
        since, until = time.period.since, time.period.until
        if since is None or until is None or (time.recurs and not known):
            continue
        length = (until - since).days
        iso = since.isoformat()
        if time.recurs and any(abs(place - time.start) < _WEEKDAY for place in certain):
            continue
        if time.recurs and year:
            iso = f"{year}{iso[4:]}"
        days.append(iso[: 10 if length == 0 else 7 if length < 31 else 4])
    return max(days, key=len, default="")


def _year(time: Named) -> int:
    since, until = time.period.since, time.period.until
    return since.year if since and until and since.year == until.year else 0
