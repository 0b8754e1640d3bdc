"""What an answer says in its own words: everything else in it is quoted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerWording:
    """The sentences of an answer that no article wrote."""

    language: str
    cannot_answer: str
    nearest: str
    about: str


INDONESIAN = AnswerWording(
    language="id",
    cannot_answer="Artikel-artikel dalam koleksi ini tidak menjawab pertanyaan itu.",
    nearest="Artikel yang paling dekat:",
    about="Apa yang diketahui tentang {subject}?",
)

ENGLISH = AnswerWording(
    language="en",
    cannot_answer="The articles in this collection do not answer that question.",
    nearest="The nearest articles:",
    about="What is known about {subject}?",
)

# Readers of Malay, Sundanese and Javanese news in Indonesia read Indonesian too.
_BY_LANGUAGE = {"en": ENGLISH, "id": INDONESIAN, "ms": INDONESIAN, "su": INDONESIAN, "jv": INDONESIAN}


def answer_wording(language: str) -> AnswerWording:
    """The texts for a language code (``id``, ``en-GB``); English where there is no table for it."""
    return _BY_LANGUAGE.get(language.lower().split("-")[0], ENGLISH)
