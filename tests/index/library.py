"""A folder of short articles that tests change, and what an index of it holds, for comparison."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer.index import OpenIndex, build, open_index
from indexer.settings import Settings
from indexer.types import BuildReport
from tests.places import place_of
from tests.toys import ToyEncoder

SETTINGS = replace(Settings(), threads=1, passage_tokens=64, overlap_tokens=8)


def code(number: int) -> str:
    """A word of its own for each number."""
    return "kode" + "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def story(number: int, edition: int = 0) -> str:
    """A headline and three paragraphs with a word (see :func:`code`) that no other article has."""
    return (
        f"Judul Berita Nomor {number}\n\n"
        f"BANDUNG – Warga desa {code(number)} menerima bantuan edisi {edition} pada hari itu. "
        f"Bupati menyerahkan Rp{number},5 miliar kepada kelompok tani.\n\n"
        f"Jalan sepanjang {number + 3} kilometer diperbaiki sebelum musim hujan. "
        "Pekerjaan selesai dalam dua bulan menurut dinas setempat.\n\n"
        "Warga berharap perbaikan diteruskan sampai ke batas kabupaten di sebelah timur sungai.\n"
    )


def overwrite(path: Path, data: bytes) -> None:
    """Put a file with these bytes in a file's place.

    Written over, it would change under a thread of the lexical engine that may still have it mapped.
    """
    path.unlink()
    path.write_bytes(data)


@dataclass
class Library:
    """Articles in ``folder`` and their index in ``index``."""

    root: Path
    encoder: ToyEncoder = field(default_factory=ToyEncoder)
    settings: Settings = SETTINGS
    engine: bool = False

    @property
    def folder(self) -> Path:
        """Where the articles are."""
        return self.root / "articles"

    @property
    def index(self) -> Path:
        """Where the index is; with ``engine``, its address."""
        return place_of("milvus" if self.engine else "folder", self.root)

    def write(self, name: str, text: str, age: float = 100.0) -> Path:
        """Write an article that was last changed ``age`` seconds ago."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        now = path.stat().st_mtime
        os.utime(path, (now - age, now - age))
        return path

    def fill(self, *numbers: int, edition: int = 0) -> None:
        """Write the stories of these numbers."""
        for number in numbers:
            # Another age for another text, so that a change of equal length shows.
            self.write(f"berita-{number:03}.txt", story(number, edition), age=1000.0 - edition)

    def build(self) -> BuildReport:
        """Build the index, with the toy encoder."""
        return build([self.folder], self.index, self.encoder, self.settings)

    def embedded(self) -> int:
        """Passages embedded since this was last asked."""
        count = len(self.encoder.encoded)
        self.encoder.encoded.clear()
        return count


@dataclass(frozen=True)
class View:
    """What a generation holds, without its numbers: the same for every way of getting there."""

    articles: tuple[tuple[object, ...], ...]
    passages: tuple[tuple[str, int, int], ...]
    dense: tuple[tuple[str, int, float], ...]
    lexical: tuple[tuple[str, ...], ...]


def view(index: OpenIndex | Path) -> View:
    """Everything that can be read from the newest generation, verified on the way."""
    if isinstance(index, Path | str):
        with closing(open_index(index)) as opened:
            return view(opened)
    encoder = ToyEncoder()
    with index.snapshot() as snapshot:
        status = snapshot.status
        articles = list(snapshot.all_articles())
        assert len(articles) == status.articles
        question = encoder.encode_queries(["bantuan edisi kelompok tani jalan"])[0]
        if status.dimension != encoder.dimension:
            question = question[: status.dimension]
        scored = snapshot.dense(question, 10_000)
        assert len(scored) == status.passages
        passages = snapshot.passages([passage for passage, _ in scored])
        assert len(passages) == status.passages
        stored = snapshot.vectors([passage for passage, _ in scored])
        by_id = {article.id: article for article in articles}
        for (passage_id, score), vector in zip(scored, stored, strict=True):
            passage = passages[passage_id]
            assert by_id[passage.article_id].text[passage.start : passage.end] == passage.text
            assert abs(float(vector @ question) - score) < 1e-3
        codes = sorted({word for a in articles for word in a.text.split() if word.startswith("kode")})
        found = []
        for code in codes:
            hits = snapshot.passages([passage for passage, _ in snapshot.lexical(code, 10_000)])
            assert all(code in hit.text for hit in hits.values())
            found.append((code, *sorted({hit.article_id for hit in hits.values()})))
    return View(
        articles=tuple((article.info, article.text, article.removed) for article in articles),
        passages=tuple(sorted((p.article_id, p.start, p.end) for p in passages.values())),
        dense=tuple(
            sorted((passages[i].article_id, passages[i].start, round(score, 3)) for i, score in scored)
        ),
        lexical=tuple(found),
    )
