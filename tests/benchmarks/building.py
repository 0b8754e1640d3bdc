"""Seconds of a first build, and of building again after one article was added or none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import indexer
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import Article, BuildReport
from tests.benchmarks.measures import Measure

NEW_ARTICLE = """Pasar Malam Kembali Digelar di Lapangan Merdeka

GARUT – Pasar malam tahunan kembali digelar di Lapangan Merdeka, Sabtu (7/3/2026), setelah dua tahun
ditiadakan. Panitia mencatat 214 pedagang mendaftar, lebih banyak daripada perkiraan semula.

Bupati membuka acara itu pada pukul 19.00 WIB. Pengunjung tidak dipungut biaya masuk, sedangkan parkir
dikelola karang taruna setempat. Hasilnya akan dipakai untuk memperbaiki saluran air di tepi lapangan.
"""


def measure_building(
    articles: Sequence[Article], folder: Path, encoder: Encoder, settings: Settings
) -> Iterator[Measure]:
    """Build an index of the articles in ``folder``; it stays there for others to ask.

    The model is loaded before, so only the builds are measured.
    """
    texts = folder / "articles"
    texts.mkdir()
    records = [
        {"id": each.id, "title": each.info.title, "date": each.info.published, "text": each.text}
        for each in articles
    ]
    (texts / "articles.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    settings = replace(settings, articles=texts, index=folder / "index")

    def build() -> BuildReport:
        return indexer.build(settings=settings, encoder=encoder)

    first = build()
    (texts / "new-article.txt").write_text(NEW_ARTICLE, encoding="utf-8")
    added = build()
    again = build()
    assert (added.added, added.changed, again.added) == (1, 0, 0)
    total = f"{first.added} articles, {first.passages} passages"
    yield Measure("first build", first.seconds, "s", note=total)
    for name, report in (("build after one added article", added), ("build with nothing new", again)):
        yield Measure(name, report.seconds, "s", "first build", first.seconds / report.seconds, total)
