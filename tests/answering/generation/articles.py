"""A quoted answer over two articles, and what a model is given of them."""

from __future__ import annotations

from dataclasses import replace

from indexer.answering.generation.given import Given, given_articles
from indexer.types import Answer, ArticleInfo, Citation, Hit, Passage

FLOOD = """Banjir merendam 214 rumah di Garut pada Jumat (1/3/2024). Hujan deras turun sejak sore di \
lereng gunung.

Bupati Rudy Gunawan menyatakan tanggap darurat selama tujuh hari, kata Badan Nasional Penanggulangan \
Bencana. Kerugian ditaksir Rp1,5 miliar. Tidak ada korban jiwa."""
VISIT = """Presiden Joko Widodo menjenguk korban banjir Garut pada 4 Maret 2024. Menteri Pertahanan Prabowo \
Subianto menyalurkan 8 ribuan paket sembako dari Amerika Serikat."""
TEXTS = {"banjir": FLOOD, "kunjungan": VISIT}
INFOS = {
    "banjir": ArticleInfo(
        "banjir", "Banjir Rendam Garut", source="Kabar", published="2024-03-02", language="id"
    ),
    "kunjungan": ArticleInfo("kunjungan", "Jokowi ke Garut", published="2024-03-05", language="id"),
}
QUESTION = "Berapa rumah yang terendam banjir di Garut?"


def hit_of(name: str, text: str, rank: int = 1, start: int = 0) -> Hit:
    return Hit(rank, INFOS[name], Passage(name, start, start + len(text), text), 0.9 / rank)


def quoted(question: str = QUESTION, language: str = "id", **texts: str) -> Answer:
    """An answer that quotes the first sentence of the flood, with both articles as passages."""
    stored = {**TEXTS, **texts}
    quote = stored["banjir"][: stored["banjir"].index(". ") + 1]
    return Answer(
        question=question,
        answered=True,
        confidence=0.9,
        text=f"{quote} [1]",
        language=language,
        citations=(Citation(1, INFOS["banjir"], 0, len(quote), quote, 0.9),),
        passages=tuple(hit_of(name, text, rank) for rank, (name, text) in enumerate(stored.items(), start=1)),
    )


def given(**texts: str) -> tuple[Given, ...]:
    """The two articles as a model gets them, as number 1 and 2."""
    stored = {**TEXTS, **texts}
    return given_articles(quoted(**texts), stored.__getitem__)


def in_english(articles: tuple[Given, ...]) -> tuple[Given, ...]:
    """The same as if their language were English."""
    return tuple(replace(each, article=replace(each.article, language="en")) for each in articles)
