"""The JSON that other programs read: for each result exactly the documented keys.

``README.md`` documents them; an answer's are in indexer.answering.record. Unknown texts are
``""``; ``start`` and ``end`` are offsets in characters into the ``text`` that ``show`` prints; higher scores
are better.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from indexer.answering.record import Record, origin_record, rounded_score, rounded_seconds
from indexer.types import Article, BuildReport, Hit, IndexStatus, SearchResult

if TYPE_CHECKING:
    from indexer.index.check import CheckReport
    from indexer.index.remove import RemoveReport
    from indexer.index.transfer import TransferReport


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
        "seconds": rounded_seconds(found.seconds),
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
        "seconds": rounded_seconds(report.seconds),
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
        **origin_record(hit.article),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": rounded_score(hit.score),
    }
