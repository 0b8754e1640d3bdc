"""Which articles are about a topic, and which others mention it.

An article is about what its title names, its beginning tells, or what it names again and again. Where the
collection has no word of the topic, as when it is named in another language, articles are about it that stand
out from the collection by their meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.answering.library import Library
from indexer.answering.matching import Weights, weigh
from indexer.answering.question import Question, parse_question
from indexer.index.terms import term, terms, words
from indexer.types import ArticleInfo, Hit, Passage

MOST_PASSAGES = 1_500
"""Passages looked through: one topic of a collection seldom fills more."""
NEAREST = 60
BEGINNING = 60
"""Words at the beginning of an article that tell what it is about."""
WINDOW = 40
"""Words within which those of a topic must stand, to be named together."""
NAMED = 0.85
"""Share of the topic's weight that names it."""
FOREIGN = "en"
HARDLY_ANY = 0.001
"""Share of the passages that have a word, up to which a foreign one is no word of the collection."""
OFTEN = 4
STANDS_OUT = 0.08
STANDS_OUT_SUBJECT = 0.045
"""Similarity above the background from which an article is about a name, or a subject, that no word tells."""
_GENITIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class About:
    """The articles about a topic, each once whatever its copies, newest first, and how many mention it.

    ``sure`` is false where their meaning alone tells it.
    """

    hits: tuple[Hit, ...]
    mentions: int
    sure: bool = True


def without_foreign_words(subject: str, language: str, library: Library) -> Question:
    """A topic, without words that hardly any article has, where it is foreign and has names that some have.

    "The Kamchatka earthquake" is found by its name where all articles say "gempa". ``language`` is that of
    the whole question, which tells it better than a few words do.
    """
    if language != FOREIGN:
        return parse_question(subject)
    topic = parse_question(_GENITIVE.sub("", subject) or subject)
    counts, least = library.snapshot.frequencies(topic.terms), library.snapshot.status.passages * HARDLY_ANY
    known = {each for each, count in counts.items() if count > least}
    names = {term(word) for text in topic.text.split() if text[:1].isupper() for word in words(text)}
    if not known & names:
        return topic
    kept = known | names
    named = [text for text in topic.text.split() if kept.intersection(map(term, words(text)))]
    return replace(topic, text=" ".join(named), terms=tuple(each for each in topic.terms if each in kept))


@dataclass(frozen=True, slots=True)
class _Told:
    passage: Passage
    main: bool
    named: bool


def articles_about(topic: Question, library: Library) -> About:
    """The articles that the filters let through and that are about the topic."""
    snapshot = library.snapshot
    within = snapshot.matching(library.filters) if library.filters else None
    weights = weigh(topic, snapshot.frequencies(topic.terms), snapshot.status.passages)
    proposed = [passage for passage, _ in snapshot.lexical(topic.text, MOST_PASSAGES, within)]
    passages = snapshot.passages(proposed)
    of_article: dict[str, list[Passage]] = {}
    for passage in passages.values():
        of_article.setdefault(passage.article_id, []).append(passage)
    infos = snapshot.articles(list(of_article))
    told = {name: _told(weights, infos[name].title, found) for name, found in of_article.items()}
    main = [name for name, each in told.items() if each.main]
    mentions = [name for name, each in told.items() if each.named and not each.main]
    if main:
        hits = _stories(library, infos, {name: told[name].passage for name in main})
        mentioned = _stories(library, infos, {name: told[name].passage for name in mentions})
        known = {name for hit in hits for name in (hit.article.id, *hit.copies)}
        return About(hits, sum(hit.article.id not in known for hit in mentioned))
    if mentions:
        return About(_stories(library, infos, {name: told[name].passage for name in mentions}), 0)
    return About(_by_meaning(topic, library), 0, sure=False)


def _told(weights: Weights, title: str, passages: Sequence[Passage]) -> _Told:
    in_title = frozenset(terms(title))
    best, held_best, first, counts = passages[0], -1.0, False, Counter[str]()
    for passage in passages:
        found = terms(passage.text)
        counts.update(each for each in found if each in weights.of)
        held = weights.coverage(in_title | set(_densest(weights, found)))
        if held > held_best:
            best, held_best = passage, held
        if passage.start == 0:
            first = weights.coverage(in_title | set(found[:BEGINNING])) >= NAMED
    named = held_best >= NAMED
    often = all(counts[each] + (each in in_title) >= OFTEN for each in weights.of)
    return _Told(best, named and (first or often or weights.coverage(in_title) >= NAMED), named)


def _densest(weights: Weights, found: Sequence[str]) -> set[str]:
    """The topic's terms of those WINDOW words that hold most of them."""
    places = [(place, each) for place, each in enumerate(found) if each in weights.of]
    best: set[str] = set()
    for at, (begin, _) in enumerate(places):
        held = {each for place, each in places[at:] if place < begin + WINDOW}
        if weights.coverage(held) > weights.coverage(best):
            best = held
    return best


def _stories(library: Library, infos: dict[str, ArticleInfo], told: dict[str, Passage]) -> tuple[Hit, ...]:
    """A hit for each story, the newest first and the undated last."""
    copies = library.snapshot.copies(list(told))
    hits: list[Hit] = []
    taken: set[str] = set()
    for name in sorted(told, key=lambda name: (infos[name].published[:10], name), reverse=True):
        if name not in taken:
            others = copies.get(name, ())
            taken.update((name, *others))
            hits.append(Hit(len(hits) + 1, infos[name], told[name], 1.0, others))
    return tuple(hits)


def _by_meaning(topic: Question, library: Library) -> tuple[Hit, ...]:
    """The articles with a passage that stands out from those nearest to the topic."""
    snapshot = library.snapshot
    within = snapshot.matching(library.filters) if library.filters else None
    vector = library.encoder.encode_queries([topic.text])[0]
    nearest = snapshot.dense(vector, NEAREST, within)
    if len(nearest) < NEAREST:
        return ()
    background = nearest[len(nearest) // 2][1]
    names = any(word[:1].isupper() for word in topic.text.split())
    least = background + (STANDS_OUT if names else STANDS_OUT_SUBJECT)
    passages = snapshot.passages([passage for passage, similarity in nearest if similarity >= least])
    told: dict[str, Passage] = {}
    for passage in passages.values():
        told.setdefault(passage.article_id, passage)
    return _stories(library, snapshot.articles(list(told)), told)
