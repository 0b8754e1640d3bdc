"""Passages in, an answer of verbatim quotes out, or an honest refusal; no index needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from indexer.answering.confidence import THRESHOLD, confidence
from indexer.answering.evidence import Sentence, score_sentences
from indexer.answering.exact import exact_answers
from indexer.answering.forms.layout import cited_line
from indexer.answering.matching import weigh
from indexer.answering.question import Question, parse_question
from indexer.answering.search import Found
from indexer.answering.selection import select
from indexer.answering.updates import updates
from indexer.model.encoder import Encoder
from indexer.types import Answer, Citation, Hit
from indexer.wording.answers import answer_wording
from indexer.wording.forms import day_in_words, form_wording

NEAREST = 3
"""Articles offered where none answers."""
ASSUMED_ARTICLES = 1_000
"""Articles that passages given by a caller are taken to be the best of: what confidence has to assume."""


def answer_from(question: str, passages: Sequence[Hit], encoder: Encoder) -> Answer:
    """Answer from the passages given, best first, with no index on disk.

    Offsets of the citations count in the articles that the passages are slices of. Raises
    QuestionError.
    """
    parsed = parse_question(question)
    vector = encoder.encode_queries([parsed.text])[0]
    # Without a collection no term is rarer than another.
    weights = weigh(parsed, {}, 1)
    similarities = np.sort(encoder.encode_passages([hit.passage.text for hit in passages]) @ vector)[::-1]
    found = Found(tuple(passages), vector, weights, similarities, ASSUMED_ARTICLES)
    return compose(parsed, found, encoder, lambda citation: _in_passages(citation, passages))


def _in_passages(citation: Citation, passages: Sequence[Hit]) -> bool:
    """Whether the quote stands at its place in one of the passages."""
    return any(
        hit.article.id == citation.article.id
        and hit.passage.start <= citation.start
        and citation.quote
        == hit.passage.text[citation.start - hit.passage.start : citation.end - hit.passage.start]
        for hit in passages
    )


def compose(
    question: Question,
    found: Found,
    encoder: Encoder,
    stands: Callable[[Citation], bool],
    numbers: Mapping[str, int] = MappingProxyType({}),
) -> Answer:
    """The answer that the passages found hold for the question.

    ``stands`` says whether a quote stands at its place in the stored article; one that does not is dropped.
    ``numbers`` are those that articles, by id, already have in the conversation: they keep them.
    """
    sentences = score_sentences(question, found, encoder)
    if not sentences:
        return refusal(question, found.hits, 0.0)
    certainty = confidence(question, found, sentences)
    if certainty < THRESHOLD:
        return refusal(question, found.hits, certainty)
    chosen = select(question.kind, sentences, newest_leads=not question.events)
    shift = math.log(certainty / max(1 - certainty, 1e-9)) - sentences[0].score
    citations = _cite(question, chosen, stands, numbers, shift)
    if not citations:
        return refusal(question, found.hits, 0.0)
    return Answer(
        question=question.text,
        answered=True,
        confidence=certainty,
        text=_text(citations),
        language=question.language,
        citations=citations,
        passages=found.hits,
        searched=question.text,
    )


def refusal(question: Question, hits: Sequence[Hit], certainty: float) -> Answer:
    """That the articles do not say, in the question's language, with the nearest passages."""
    nearest: dict[str, Hit] = {}
    for hit in hits:
        nearest.setdefault(hit.article.id, hit)
    return Answer(
        question=question.text,
        answered=False,
        confidence=certainty,
        text=answer_wording(question.language).cannot_answer,
        language=question.language,
        passages=tuple(nearest.values())[:NEAREST],
        searched=question.text,
    )


def _cite(
    question: Question,
    sentences: Sequence[Sentence],
    stands: Callable[[Citation], bool],
    known: Mapping[str, int],
    shift: float,
) -> tuple[Citation, ...]:
    """One citation for each sentence that stands; sentences of one article share its number.

    Scores of sentences only compare with each other; ``shift`` makes them log-odds, the best's those of how
    sure the answer is. Where one gives another figure than an older one, both say of which day they are.
    """
    kind, wording = question.kind, form_wording(question.language)
    numbers = dict(known)
    outdated = [any(updates(kind, other, sentence) for other in sentences) for sentence in sentences]
    differs = [
        old or any(updates(kind, sentence, other) for other in sentences)
        for sentence, old in zip(sentences, outdated, strict=True)
    ]
    exact = exact_answers(question, sentences, differs)
    citations: list[Citation] = []
    for place, sentence in enumerate(sentences):
        article = sentence.hit.article
        day = day_in_words(article.published, wording) if differs[place] else ""
        citation = Citation(
            numbers.get(article.id, max(numbers.values(), default=0) + 1),
            article,
            sentence.start,
            sentence.end,
            sentence.text,
            1 / (1 + math.exp(-sentence.score - shift)),
            sentence.hit.copies,
            outdated[place],
            wording.as_of.format(day=day) if day else "",
            exact[place],
        )
        if stands(citation):
            numbers[article.id] = citation.number
            citations.append(citation)
    # The direct answer stays first; what follows it is read in the order of its articles.
    return (*citations[:1], *sorted(citations[1:], key=lambda citation: (citation.number, citation.start)))


def _text(citations: Sequence[Citation]) -> str:
    """The quotes, each after its label and before its number; the direct answer is a paragraph of its own."""
    cited = [cited_line(citation) for citation in citations]
    return cited[0] if len(cited) == 1 else f"{cited[0]}\n\n{' '.join(cited[1:])}"
