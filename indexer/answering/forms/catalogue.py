"""What the collection holds: how many articles, which, the newest; counted in the catalogue, each quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.answering.forms.about import About, articles_about, without_foreign_words
from indexer.answering.forms.layout import Part, cite, laid_out
from indexer.answering.forms.request import Request, Want, read_request
from indexer.answering.library import Library
from indexer.answering.question import Question, parse_question
from indexer.answering.sentences import statement_spans
from indexer.index.terms import fold
from indexer.types import Answer, ArticleInfo, Hit, Passage
from indexer.wording.forms import FormWording, counted, day_in_words, form_wording

SHOWN = {Want.NEWEST: 5, Want.OLDEST: 3}
MOST_SHOWN = 10
LONGEST_QUOTE = 400
SURE, UNSURE = 0.95, 0.6
"""Confidence in what the catalogue counts, and in what only the meaning of articles tells."""
NEAREST = 3


def answer_from_catalogue(question: Question, library: Library) -> Answer | None:
    """What the collection holds of what was asked for; None where the question asks something else."""
    request = read_request(question.text)
    if request is None:
        return None
    if question.newest and request.want is not Want.OLDEST:
        request = replace(request, want=Want.NEWEST)
    request, library = _of_source(request, library)
    if request.language:
        library = replace(library, filters=replace(library.filters, language=request.language))
    wording = form_wording(question.language)
    if request.topic:
        topic = without_foreign_words(request.topic, question.language, library)
        about = articles_about(topic, library)
        if len(topic.terms) < len(parse_question(request.topic).terms):
            # What was looked for is what is said to be found.
            request = replace(request, topic=topic.text)
    else:
        about = _listed(library)
    if not about.hits:
        return _nothing(question, request, library, wording)
    hits = about.hits
    if request.want is Want.OLDEST:
        dated = [hit for hit in hits if hit.article.published]
        hits = (*reversed(dated), *(hit for hit in hits if not hit.article.published))
    shown = hits[: SHOWN.get(request.want, MOST_SHOWN)]
    citations = cite([_part(hit, library, wording) for hit in shown], library)
    if not citations:
        return None
    lead = _lead(request, about, len(shown), library, wording)
    return laid_out(question, citations, shown, SURE if about.sure else UNSURE, lead)


def _listed(library: Library) -> About:
    """All articles that the filters let through, each story once, newest first."""
    wanted = library.filters
    infos = (
        [info for info in library.snapshot.all_infos() if _passes(info, library)]
        if wanted
        else list(library.snapshot.all_infos())
    )
    infos.sort(key=lambda info: (info.published[:10], info.id), reverse=True)
    copies = library.snapshot.copies([info.id for info in infos])
    taken: set[str] = set()
    hits: list[Hit] = []
    for info in infos:
        if info.id not in taken:
            others = copies.get(info.id, ())
            taken.update((info.id, *others))
            hits.append(Hit(len(hits) + 1, info, Passage(info.id, 0, 0, ""), 1.0, others))
    return About(tuple(hits), 0)


def _passes(info: ArticleInfo, library: Library) -> bool:
    wanted, day = library.filters, info.published[:10]
    if (wanted.since or wanted.until) and not (day and wanted.since <= day <= (wanted.until or day)):
        return False
    return all(
        not value or fold(getattr(info, name)) == fold(value)
        for name, value in (
            ("source", wanted.source),
            ("section", wanted.section),
            ("language", wanted.language),
        )
    )


def _of_source(request: Request, library: Library) -> tuple[Request, Library]:
    """The request without a topic that is the name of an outlet, which filters instead."""
    topic = fold(request.topic)
    if not topic or library.filters.source:
        return request, library
    sources = {info.source for info in library.snapshot.all_infos() if fold(info.source) == topic}
    if not sources:
        return request, library
    filters = replace(library.filters, source=min(sources))
    return replace(request, topic=""), replace(library, filters=filters)


def _part(hit: Hit, library: Library, wording: FormWording) -> Part:
    """The first sentence of an article, after its title and its day."""
    text = library.text(hit.article.id)
    span = next(iter(statement_spans(text, LONGEST_QUOTE)), None)
    quote = text[span.start : span.end][:LONGEST_QUOTE].rstrip() if span else text[:LONGEST_QUOTE]
    day = day_in_words(hit.article.published, wording)
    title = " ".join((hit.article.title or hit.article.source).split())
    label = f"{title} ({day})" if title and day else title or day
    return Part(hit, span.start if span else 0, quote, hit.score, label)


def _lead(request: Request, about: About, shown: int, library: Library, wording: FormWording) -> str:
    many = len(about.hits)
    said = counted(wording.holds, many, wording) + _described(request, library, wording)
    if request.want is Want.OLDEST:
        return (
            f"{said}; {wording.oldest}"
            if shown == many
            else f"{said}; {_shown(wording.shown_oldest, shown, wording)}"
        )
    if request.want is Want.NEWEST:
        return (
            f"{said}; {wording.newest}"
            if shown == many
            else f"{said}; {_shown(wording.shown_newest, shown, wording)}"
        )
    sentences = [f"{said}."]
    if about.mentions:
        sentences.append(counted(wording.mention, about.mentions, wording))
    if any(hit.copies for hit in about.hits):
        sentences.append(wording.copies)
    if shown < many:
        sentences.append(_shown(wording.shown_newest, shown, wording).capitalize())
    return " ".join(sentences)


def _shown(text: str, count: int, wording: FormWording) -> str:
    return counted(text, count, wording)


def _described(request: Request, library: Library, wording: FormWording) -> str:
    """What the articles were to be: about what, in which language, of which outlet and days."""
    filters = library.filters
    found = wording.about.format(topic=request.topic) if request.topic else ""
    if request.language:
        found += wording.written_in.format(language=wording.languages[request.language])
    if filters.source:
        found += wording.of_source.format(source=filters.source)
    first, last = day_in_words(filters.since, wording), day_in_words(filters.until, wording)
    if first and first == last:
        return found + wording.on.format(first=first)
    if first and last:
        return found + wording.within.format(first=first, last=last)
    if first:
        return found + wording.since.format(first=first)
    return found + (wording.until.format(last=last) if last else "")


def _nothing(question: Question, request: Request, library: Library, wording: FormWording) -> Answer:
    """That there is no such article, with those nearest to the topic."""
    near: Sequence[Hit] = ()
    if request.topic:
        near = library.find(parse_question(request.topic), NEAREST, 1).hits
    return Answer(
        question=question.text,
        answered=False,
        confidence=1 - SURE,
        text=f"{wording.none}{_described(request, library, wording)}.",
        language=question.language,
        passages=tuple(near),
        searched=question.text,
    )
