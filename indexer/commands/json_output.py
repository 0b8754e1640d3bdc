"""The JSON that other programs read: for each result exactly the documented keys.

``README.md`` documents them. Unknown texts are ``""``; ``start`` and ``end`` are offsets in
characters into the ``text`` that ``show`` prints; higher scores are better.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from indexer.types import Answer, Article, ArticleInfo, BuildReport, Citation, Hit, IndexStatus, SearchResult

if TYPE_CHECKING:
    from indexer.index.check import CheckReport
    from indexer.index.remove import RemoveReport
    from indexer.index.transfer import TransferReport

Record = dict[str, Any]


def to_line(record: Record) -> str:
    """One line of JSON, letters of every script as they are."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def search_record(question_id: Any, question: str, found: SearchResult) -> Record:
    """What ``search --json`` prints for one question."""
    return {
        "id": question_id,
        "question": question,
        "filters": asdict(found.filters),
        "hits": [_hit(hit) for hit in found.hits],
        "seconds": _seconds(found.seconds),
    }


def ask_record(question_id: Any, question: str, answer: Answer) -> Record:
    """What ``ask --json`` prints for one question."""
    return {
        "id": question_id,
        "question": question,
        "filters": asdict(answer.filters),
        "answered": answer.answered,
        "confidence": _score(min(1.0, max(0.0, answer.confidence))),
        "answer": answer.text,
        "direct": answer.direct or None,
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [
            {
                "article_id": hit.passage.article_id,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": _score(hit.score),
            }
            for hit in answer.passages
        ],
        "seconds": _seconds(answer.seconds),
    }


def show_record(article: Article, with_removed: bool = False) -> Record:
    """What ``show --json`` prints for one article; with ``--removed``, what cleaning took out too."""
    info = article.info
    record = {
        "id": info.id,
        "title": info.title,
        "url": info.url,
        "source": info.source,
        "published": info.published,
        "author": info.author,
        "section": info.section,
        "language": info.language,
        "text": article.text,
    }
    if with_removed:
        removed = [{"text": removal.text, "rule": removal.rule} for removal in article.removed]
        return {**record, "removed": removed}
    return record


def status_record(status: IndexStatus) -> Record:
    """What ``status --json`` prints."""
    return {
        "articles": status.articles,
        "passages": status.passages,
        "model": status.model,
        "dimension": status.dimension,
        "built_at": status.built_at,
        "bytes": status.size,
    }


def build_record(report: BuildReport) -> Record:
    """What ``build --json`` prints."""
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "grouped": report.grouped,
        "rejected": [{"path": rejection.path, "reason": rejection.reason} for rejection in report.rejected],
        "formats": [asdict(of) for of in report.formats],
        "passages": report.passages,
        "seconds": _seconds(report.seconds),
    }


def check_record(report: CheckReport) -> Record:
    """What ``check --json`` prints."""
    return {
        "sound": report.sound,
        "files": report.files,
        "articles": report.articles,
        "passages": report.passages,
        "vectors": report.vectors,
        "problems": [
            {"path": problem.path, "what": problem.what, "mended": problem.mended}
            for problem in report.problems
        ],
    }


def remove_record(report: RemoveReport) -> Record:
    """What ``remove --json`` prints."""
    return {
        "removed": list(report.removed),
        "passages": report.passages,
        "backups": list(report.backups),
        "unreached": list(report.unreached),
        "log_emptied": report.log_emptied,
    }


def transfer_record(report: TransferReport) -> Record:
    """What ``export --json`` and ``import --json`` print."""
    return {"articles": report.articles, "passages": report.passages, "bytes": report.size}


def _hit(hit: Hit) -> Record:
    passage = hit.passage
    return {
        "rank": hit.rank,
        "article_id": passage.article_id,
        "copies": list(hit.copies),
        **_origin(hit.article),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": _score(hit.score),
    }


def _citation(citation: Citation) -> Record:
    return {
        "number": citation.number,
        "article_id": citation.article.id,
        "copies": list(citation.copies),
        **_origin(citation.article),
        "start": citation.start,
        "end": citation.end,
        "label": citation.label,
        "outdated": citation.outdated,
        "quote": citation.quote,
        "exact": _exact(citation),
        "score": _score(citation.score),
    }


def _exact(citation: Citation) -> Record | None:
    """Where in the article the exact answer stands, and what it says."""
    if citation.exact is None:
        return None
    start, end = citation.exact
    return {"start": start, "end": end, "text": citation.around_exact[1]}


def _origin(info: ArticleInfo) -> Record:
    return {"title": info.title, "url": info.url, "source": info.source, "published": info.published}


def _score(score: float) -> float:
    return round(float(score), 6)


def _seconds(seconds: float) -> float:
    return round(float(seconds), 4)
