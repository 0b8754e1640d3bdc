"""An answer as the JSON that other programs read: what ``ask --json`` prints and the page's download holds.

``README.md`` documents the keys. Unknown texts are ``""``; ``start`` and ``end`` are offsets in characters
into the article's text; higher scores are better.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from indexer.types import Answer, ArticleInfo, Citation

Record = dict[str, Any]


def answer_record(question_id: Any, question: str, answer: Answer) -> Record:
    """One answer, under the id that its question came with."""
    return {
        "id": question_id,
        "question": question,
        "filters": asdict(answer.filters),
        "answered": answer.answered,
        "confidence": rounded_score(min(1.0, max(0.0, answer.confidence))),
        "answer": answer.text,
        "generated": bool(answer.generated),
        "note": answer.note,
        "direct": answer.direct or None,
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [
            {
                "article_id": hit.passage.article_id,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": rounded_score(hit.score),
            }
            for hit in answer.passages
        ],
        "seconds": rounded_seconds(answer.seconds),
    }


def origin_record(info: ArticleInfo) -> Record:
    """Where a text comes from."""
    return {"title": info.title, "url": info.url, "source": info.source, "published": info.published}


def rounded_score(score: float) -> float:
    """To six places."""
    return round(float(score), 6)


def rounded_seconds(seconds: float) -> float:
    """To a tenth of a millisecond."""
    return round(float(seconds), 4)


def _citation(citation: Citation) -> Record:
    return {
        "number": citation.number,
        "article_id": citation.article.id,
        "copies": list(citation.copies),
        **origin_record(citation.article),
        "start": citation.start,
        "end": citation.end,
        "label": citation.label,
        "outdated": citation.outdated,
        "quote": citation.quote,
        "exact": _exact(citation),
        "score": rounded_score(citation.score),
    }


def _exact(citation: Citation) -> Record | None:
    """Where in the article the exact answer stands, and what it says."""
    if citation.exact is None:
        return None
    start, end = citation.exact
    return {"start": start, "end": end, "text": citation.around_exact[1]}
