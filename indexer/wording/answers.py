"""What an answer says in its own words: everything else in it is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerWording:
    """The sentences of an answer that no article wrote, and the forms of questions to begin with.

    ``when`` and ``why`` take a headline in the language's own order of words, and are empty where questions
    have another.
    """

    language: str
    cannot_answer: str
    nearest: str
    searched: str
    about: str
    latest: str
    when: str
    why: str


INDONESIAN = AnswerWording(
    language="id",
    cannot_answer="Artikel-artikel dalam koleksi ini tidak menjawab pertanyaan itu.",
    nearest="Artikel yang paling dekat:",
    searched="Dicari: {question}",
    about="Apa yang diketahui tentang {subject}?",
    latest="Apa kabar terbaru tentang {subject}?",
    when="Kapan {headline}?",
    why="Mengapa {headline}?",
)

ENGLISH = AnswerWording(
    language="en",
    cannot_answer="The articles in this collection do not answer that question.",
    nearest="The nearest articles:",
    searched="Searched for: {question}",
    about="What is known about {subject}?",
    latest="What is the latest news about {subject}?",
    when="",
    why="",
)

# Readers of Malay, Sundanese, Javanese and Minangkabau news in Indonesia read Indonesian too.
_BY_LANGUAGE = {"en": ENGLISH, **dict.fromkeys(("id", "ms", "su", "jv", "min"), INDONESIAN)}


def answer_wording(language: str) -> AnswerWording:
    """The texts for a language code (``id``, ``en-GB``); English where there is no table for it."""
    return _BY_LANGUAGE.get(language.lower().split("-")[0], ENGLISH)


@dataclass(frozen=True, slots=True)
class GenerationWording:
    """What is said about an answer that a language model wrote, or was to write.

    ``unsupported`` and ``absent`` stand in brackets after a sentence; ``instead`` says why quotes are shown,
    by the reasons of indexer.answering.generation.
    """

    written: str
    unsupported: str
    absent: str
    instead: Mapping[str, str]


GENERATION_INDONESIAN = GenerationWording(
    written="Ditulis model bahasa, bukan kutipan; setiap kalimat diperiksa dengan artikel yang dirujuknya.",
    unsupported="tidak didukung artikel yang dirujuk",
    absent="tidak ada dalam artikel yang dirujuk: {facts}",
    instead={
        "incomplete": "Model bahasa belum lengkap disetel (TANYA_LLM_URL, TANYA_LLM_MODEL).",
        "not installed": "Paket openai belum terpasang, jadi jawaban ini berupa kutipan.",
        "unreachable": "Model bahasa tidak dapat dihubungi, jadi jawaban ini berupa kutipan.",
        "slow": "Model bahasa terlalu lama menjawab, jadi jawaban ini berupa kutipan.",
        "over limits": "Batas pemakaian model bahasa terlampaui, jadi jawaban ini berupa kutipan.",
        "rejected": "Model bahasa menolak permintaan (HTTP {status}), jadi jawaban ini berupa kutipan.",
        "failing": "Model bahasa sedang bermasalah, jadi jawaban ini berupa kutipan.",
        "nonsense": "Balasan model bahasa tidak dapat dipakai, jadi jawaban ini berupa kutipan.",
        "uncited": "Balasan model bahasa tidak merujuk artikel, jadi jawaban ini berupa kutipan.",
        "unsupported": "Balasan model bahasa tidak didukung artikel, jadi jawaban ini berupa kutipan.",
        "no answer": "Model bahasa tidak menemukan jawaban dalam artikel; kutipan ini yang paling dekat.",
    },
)

GENERATION_ENGLISH = GenerationWording(
    written="Written by a language model, not quoted; each sentence was checked against what it cites.",
    unsupported="not supported by the articles cited",
    absent="not in the articles cited: {facts}",
    instead={
        "incomplete": "The language model is only half set up (TANYA_LLM_URL, TANYA_LLM_MODEL).",
        "not installed": "The package openai is not installed, so this answer is quoted.",
        "unreachable": "The language model cannot be reached, so this answer is quoted.",
        "slow": "The language model took too long, so this answer is quoted.",
        "over limits": "The language model's usage limit is reached, so this answer is quoted.",
        "rejected": "The language model refused the request (HTTP {status}), so this answer is quoted.",
        "failing": "The language model is out of order, so this answer is quoted.",
        "nonsense": "The language model's reply cannot be used, so this answer is quoted.",
        "uncited": "The language model's reply cites no article, so this answer is quoted.",
        "unsupported": "The articles do not support the language model's reply, so this answer is quoted.",
        "no answer": "The language model found no answer in the articles; these quotes are the nearest.",
    },
)


def generation_wording(language: str) -> GenerationWording:
    """The texts for a language code, chosen as answer_wording chooses."""
    return GENERATION_INDONESIAN if answer_wording(language) is INDONESIAN else GENERATION_ENGLISH
