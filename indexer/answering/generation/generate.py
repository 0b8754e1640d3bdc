"""A quoted answer into one that a language model wrote from the same passages, where the user has a model.

The model's sentences are checked one by one, as they come, and only what was checked is shown. Where there
is no reply to use, the quoted answer stays, with a line that says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.answering.generation.checking import Checked, Checker
from indexer.answering.generation.endpoint import ReplyError, Trouble, is_set, stream_reply
from indexer.answering.generation.given import given_articles
from indexer.answering.generation.prompt import NO_ANSWER, messages
from indexer.answering.generation.reply import without_thoughts, written_sentences
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import Answer, Citation, GeneratedSentence
from indexer.wording.answers import generation_wording

OnText = Callable[[str], None]
_MAY_END = set(".!?…]\n")
_PAUSE = 0.1
"""Seconds between two looks at what was written, so that looking takes no time from a fast model."""


def generate(
    quoted: Answer,
    encoder: Encoder,
    settings: Settings,
    text_of: Callable[[str], str],
    on_text: OnText | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Answer:
    """The answer that the language model of the settings writes from the quoted answer's passages.

    ``text_of`` gives an article's stored text by id, or raises an IndexerError. ``on_text`` gets the answer's
    text so far whenever a sentence was checked. ``numbers`` are citation numbers that a conversation has
    given to articles. Without a model in the settings, or where no article is quoted, no model is asked and
    the answer comes back as it was; where the model's reply cannot be used, with a note.
    """
    if not (quoted.answered and quoted.citations and is_set(settings)):
        return quoted
    try:
        return _generated(quoted, encoder, settings, text_of, on_text, numbers or {})
    except ReplyError as error:
        reason = generation_wording(quoted.language).instead[error.trouble]
        return replace(quoted, note=reason.format(status=error.status))


def _generated(
    quoted: Answer,
    encoder: Encoder,
    settings: Settings,
    text_of: Callable[[str], str],
    on_text: OnText | None,
    numbers: Mapping[str, int],
) -> Answer:
    question = quoted.searched or quoted.question
    articles = given_articles(quoted, text_of, numbers)
    if not articles:
        raise ReplyError(Trouble.NO_ANSWER)
    checker = Checker(question, quoted.language, articles, encoder)
    reply, shown, looked = "", "", 0.0
    for piece in stream_reply(messages(question, quoted.language, articles), settings):
        reply += piece
        due = time.monotonic() - looked > _PAUSE
        if on_text is not None and due and _MAY_END.intersection(piece):
            looked = time.monotonic()
            so_far = render(_sentences(_checked(reply, checker, finished=False)), quoted.language)
            if so_far != shown:
                shown = so_far
                on_text(shown)
    checked = _checked(reply, checker, finished=True)
    sentences = _sentences(checked)
    if not sentences:
        raise ReplyError(_why_nothing(reply))
    if not any(sentence.supported for sentence in sentences):
        raise ReplyError(Trouble.UNSUPPORTED)
    text = render(sentences, quoted.language)
    if on_text is not None and text != shown:
        on_text(text)
    return replace(
        quoted,
        text=text,
        citations=_distinct(citation for each in checked for citation in each.citations),
        generated=sentences,
        note=generation_wording(quoted.language).written,
    )


def _checked(reply: str, checker: Checker, *, finished: bool) -> list[Checked]:
    """The sentences of a reply that cite what the model was given, none twice, each checked."""
    if NO_ANSWER in without_thoughts(reply):
        return []
    found = (checker.check(written) for written in written_sentences(reply, finished=finished))
    return list({each.sentence.text: each for each in found if each is not None}.values())


def _sentences(checked: Sequence[Checked]) -> tuple[GeneratedSentence, ...]:
    return tuple(each.sentence for each in checked)


def _why_nothing(reply: str) -> Trouble:
    said = without_thoughts(reply)
    if NO_ANSWER in said:
        return Trouble.NO_ANSWER
    return Trouble.UNCITED if any(character.isalpha() for character in said) else Trouble.NONSENSE


def _distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each quote once, by article and place."""
    found = {(citation.number, citation.start, citation.end): citation for citation in citations}
    return tuple(sorted(found.values(), key=lambda citation: (citation.number, citation.start)))


def render(sentences: Sequence[GeneratedSentence], language: str) -> str:
    """The sentences as text: after each, in brackets, what is wrong with it, then the numbers it cites."""
    wording = generation_wording(language)
    written = ""
    for sentence in sentences:
        facts = [sentence.text[start:end] for start, end in sentence.unsupported]
        doubt = ""
        if facts:
            doubt = f" ({wording.absent.format(facts=', '.join(facts))})"
        elif not sentence.supported:
            doubt = f" ({wording.unsupported})"
        marks = "".join(f"[{number}]" for number in sentence.numbers)
        if written:
            written += "\n\n" if sentence.starts_paragraph else " "
        written += f"{sentence.text}{doubt} {marks}"
    return written
