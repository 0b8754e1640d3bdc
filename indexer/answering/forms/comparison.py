"""Two things side by side: what the articles say of each, under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.answering.confidence import THRESHOLD, confidence
from indexer.answering.evidence import Sentence, score_sentences
from indexer.answering.forms.layout import Part, cite, laid_out
from indexer.answering.forms.subjects import Side, compared
from indexer.answering.library import Library
from indexer.answering.question import Question, parse_question
from indexer.index.terms import terms
from indexer.types import Answer, Hit
from indexer.wording.forms import form_wording

PASSAGES_READ = 3
PASSAGES_OF_ONE = 2
MOST_OF_ONE_SIDE = 2
MARGIN = 1.5
"""How far below the best of its side, in log-odds, a second sentence may lie."""
NAMED, OTHERS = 2.5, 1.0
"""What a sentence gains where it or its article names its side, and loses where it names only the other."""


def set_side_by_side(question: Question, library: Library) -> Answer | None:
    """The comparison; None where the question names no two things, or the articles lack one of them."""
    sides = compared(question.text)
    if sides is None:
        return None
    best: list[list[Sentence]] = []
    certainties: list[float] = []
    passages: dict[tuple[str, int], Hit] = {}
    for side, other in (sides, sides[::-1]):
        asked = replace(parse_question(side.question), kind=question.kind, events=question.events)
        found = library.find(asked, PASSAGES_READ, PASSAGES_OF_ONE)
        sentences = score_sentences(asked, found, library.encoder)
        told = _of_side(sentences, side, other)
        if not told:
            return None
        best.append(told)
        certainties.append(confidence(asked, found, sentences))
        passages.update({(hit.article.id, hit.passage.start): hit for hit in found.hits})
    certainty = sum(certainties) / len(certainties)
    if certainty < THRESHOLD:
        return None
    citations = cite(_parts(sides, best, question.language), library)
    hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate(passages.values(), start=1))
    return laid_out(question, citations, hits, certainty) if citations else None


def _of_side(sentences: Sequence[Sentence], side: Side, other: Side) -> list[Sentence]:
    """The sentences that tell of a side, best first; none where no article names it."""
    scored = []
    for sentence in sentences:
        said, titled = set(terms(sentence.text)), set(terms(sentence.hit.article.title))
        own_article = (
            2 * len(side.terms & titled) >= len(side.terms) and not titled & other.terms - side.terms
        )
        if not (own_article or side.terms <= said | titled):
            continue
        worth = sentence.score + NAMED * (own_article or side.terms <= said)
        if other.terms <= said and not side.terms <= said:
            worth -= OTHERS
        scored.append((worth, sentence))
    scored.sort(key=lambda pair: -pair[0])
    least = scored[0][0] - MARGIN if scored else 0.0
    return [sentence for worth, sentence in scored[:MOST_OF_ONE_SIDE] if worth >= least]


def _parts(sides: Sequence[Side], best: Sequence[Sequence[Sentence]], language: str) -> list[Part]:
    """The quotes under the names of their sides; one that is best for both, under both, comes first."""
    both = form_wording(language).both.format(first=sides[0].name, second=sides[1].name)
    shared = {(each.hit.article.id, each.start) for each in best[0]} & {
        (each.hit.article.id, each.start) for each in best[1]
    }
    parts: list[Part] = []
    for side, sentences in zip(sides, best, strict=True):
        for sentence in sentences:
            place = (sentence.hit.article.id, sentence.start)
            label = both if place in shared else side.name
            part = Part(sentence.hit, sentence.start, sentence.text, sentence.hit.score, label)
            if place in shared:
                if not any((known.hit.article.id, known.start) == place for known in parts):
                    parts.insert(0, part)
            else:
                parts.append(part)
    return parts
