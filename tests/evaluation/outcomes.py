"""Outcomes written out by hand, so that tests can name every figure."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.evaluation.asking import Outcome
from indexer.evaluation.gold import GoldQuestion
from indexer.types import Answer, ArticleInfo, Citation, Hit, IndexStatus, Passage

STATUS = IndexStatus(3, 5, "toy", 64, "2024-06-19T08:00:00+00:00", 1000)
TEXTS = {
    "beras": "Harga beras medium naik menjadi Rp15.000 per kilogram di Bandung.",
    "banjir": "Banjir merendam 214 rumah di Garut.",
    "bola": "Persib menjadi juara liga setelah menang 2-0.",
}


def hits(*ids: str, score: float = 0.9, copies: Sequence[str] = ()) -> tuple[Hit, ...]:
    """Hits of these articles in this order, the first with that score and copies."""
    return tuple(
        Hit(
            rank,
            ArticleInfo(name),
            Passage(name, 0, len(TEXTS[name]), TEXTS[name]),
            score / rank,
            tuple(copies) if rank == 1 else (),
        )
        for rank, name in enumerate(ids, start=1)
    )


def answer(*cited: str, confidence: float = 0.8, seconds: float = 0.1) -> Answer:
    """An answer that quotes these articles whole; a refusal where there is none."""
    citations = tuple(
        Citation(number, ArticleInfo(name), 0, len(TEXTS[name]), TEXTS[name], 1.0)
        for number, name in enumerate(cited, start=1)
    )
    text = " ".join(f"{citation.quote} [{citation.number}]" for citation in citations) or "Tidak ada."
    return Answer("?", bool(cited), confidence, text, "id", citations, (), seconds)


def asked(
    article: str = "",
    expected: str = "",
    answerable: bool | None = True,
    question: str = "Berapa?",
    language: str = "",
) -> GoldQuestion:
    """A question with at most one right article and one expected text."""
    return GoldQuestion(
        question,
        (article,) if article else (),
        ((expected,),) if expected else (),
        answerable,
        (("language", language),) if language else (),
    )


RIGHT = Outcome(asked("beras", "Rp15.000", language="id"), hits("beras", "bola"), answer("beras"), 0.01)
SECOND = Outcome(
    asked("banjir", "214 rumah", language="id", question="Mana?"),
    hits("beras", "banjir"),
    answer("beras", "banjir", confidence=0.6),
    0.03,
)
REFUSED = Outcome(
    asked("bola", "juara", language="en", question="Who?"), hits("beras"), answer(confidence=0.2), 0.02
)
NO_ANSWER = Outcome(asked(answerable=False, question="Siapa?"), hits("bola"), answer(confidence=0.1), 0.02)
WRONGLY_ANSWERED = Outcome(
    asked(answerable=False, question="Kapan?"), hits("bola"), answer("bola", confidence=0.7), 0.02
)
ALL = [RIGHT, SECOND, REFUSED, NO_ANSWER, WRONGLY_ANSWERED]
