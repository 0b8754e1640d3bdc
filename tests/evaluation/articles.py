"""Measure how articles are read: pages, furniture, metadata, language, speed.

``python -m tests.evaluation.articles [--data DIR] [--no-build]`` reads the evaluation data (default
``../shared``) and prints a table with an aim beside each figure; exit status 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from indexer.articles import SourceFile, detect_language, find_files, read_file
from indexer.articles.copies import CopyFinder, Fingerprint, signature
from indexer.articles.repetition import RULE, LineCounts
from indexer.types import Article

_BUILT = 60
MARKED = Path(__file__).parent / "marked_articles.jsonl"
SETS = ("news", "indosum", "business")
SAMPLE = Path(__file__).parents[2] / "data" / "articles"
LANGUAGES = {"indonesian": "id", "english": "en", "sundanese": "su", "javanese": "jv", "minangkabau": "min"}

# What no cleaned article should hold: written down apart from the rules, by looking at what sites add.
SURVIVORS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?i)\bbaca ?_?(?:juga|lagi|pula)\s*:",
        r"\bBaca[ _]Juga\b",
        r"(?i)^(?:simak|lihat|tonton|saksikan) (?:juga )?video\b",
        r"(?i)\bbaca (?:berita )?(?:selengkap|lengkap)nya ?di ?sini",
        r"(?i)\bhalaman (?:selanjut|berikut)nya ?(?:\.\.\.|>+|$)",
        r"\bADVERTISEMENT\b|(?i:scroll to (?:continue|resume))",
        r"\[Gambas",
        r"%d blogger|(?i:bagaimana reaksi anda)",
        r"(?i)^(?:bagikan|share)\s*:|^(?:facebook|twitter|whatsapp)$",
        r"(?i)\bgoogle news\b.{0,40}\bikuti|\bikuti .{0,60}\bgoogle news",
        r"(?i)whatsapp channel\s*:|pastikan kamu sudah install",
        r"(?i)^(?:editor|reporter|penulis|tags?|sumber foto|foto)\s*:",
        r"[.!?\"”]\s*[\(\[][a-z]{2,8}(?: ?/ ?[a-z]{2,8})*[\)\]]$",
        r"(?i)\b(?:artikel|berita) ini telah tayang di",
        r"(?i)<!\s*\[cdata|\bfunction\s*\(",
        r"(?i)^copyright|all rights reserved",
        r"(?i)this (?:web)?site uses cookies|subscribe to our newsletter",
        r"(?i)^pilihan (?:editor|redaksi)\b.{0,120}(?<![.”])$",
        r"(?i)^(?:berita|artikel) (?:terkait|lainnya|terpopuler)\W*$|^related (?:articles|stories)\W*$",
        r"(?i)\b(?:whatsapp|telegram) channel\b.{0,60}https?:|\bsaluran whatsapp\b.{0,40}\b(?:ikuti|gabung)",
        r"(?i)\bappeared first on\b|\bpertama kali tampil (?:di|pada)\b",
        r"(?i)^\W*(?:view this post on|lihat postingan ini di) instagram|\ba post shared by\b",
        r"(?i)\bpic\.twitter\.com/|^pewarta\s*:",
        r"(?i)^(?:tinggalkan balasan|leave a (?:reply|comment)|tulis komentar|\d+ komentar)\W*$",
        r"(?i)^(?:read|see) (?:also|more)\b|^continue reading\b",
        r"(?i)^(?:dibaca|dilihat|views?)\s*:?\s*[\d.,]+|^\d+ (?:min(?:ute)?s?|menit) (?:read|baca)",
        r"(?i)^(?:advertisement|iklan|sponsored)\W*$|\bdownload aplikasi\b.{0,60}\b(?:play|app) ?store",
        r"(?i)&(?:nbsp|amp|quot|#\d{2,5});|</?(?:p|div|br|span|strong)\b",
        r"^\(?(?:Red|Ant|ANT|OL-\d+|Z-\d+)\)?$",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; ``good`` is None where there is no aim."""

    name: str
    value: str
    aim: str = ""
    good: bool | None = None


def read_jsonl(
    path: Path, as_read: Callable[[dict[str, str]], dict[str, str]] | None = None
) -> list[Article]:
    """The articles of a data set, read as a user's file would be."""
    if as_read is None:
        return list(read_file(SourceFile(path, path.name, path.stat().st_size, 0)).articles)
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / path.name
        rows = [as_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
        changed.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return read_jsonl(changed)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def runs(text: str, length: int = 4) -> Counter[tuple[str, ...]]:
    """The benchmark's own measure: runs of four words, with their counts."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[place : place + length]) for place in range(max(1, len(words) - length + 1)))


def page_scores(found: dict[str, str], truth: dict[str, str]) -> tuple[float, float, float]:
    """Mean precision and recall over pages, and their harmonic mean, as the benchmark computes them."""
    precisions, recalls = [], []
    for name, body in truth.items():
        right, given = runs(body), runs(found.get(name, ""))
        hits = (right & given).total()
        if given.total():
            precisions.append(hits / given.total())
        recalls.append(hits / right.total())
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure_pages(data: Path) -> Iterator[Figure]:
    import trafilatura

    folder = data / "eval" / "html"
    truth = {
        name: page["articleBody"]
        for name, page in json.loads((folder / "ground-truth.json").read_text()).items()
    }
    ours: dict[str, Article] = {}
    plain: dict[str, str] = {}
    began = time.process_time()  # other programs on the machine do not count
    for name in truth:
        path = folder / "pages" / f"{name}.html.gz"
        for article in read_file(SourceFile(path, path.name, path.stat().st_size, 0)).articles:
            ours[name] = article
    seconds = time.process_time() - began
    for name in truth:
        page = gzip.decompress((folder / "pages" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        plain[name] = trafilatura.extract(page, include_comments=False) or ""
    beside = page_scores(plain, truth)
    scores = page_scores({name: article.text for name, article in ours.items()}, truth)
    yield Figure(
        "pages: plain trafilatura, precision / recall / F1", "{:.3f} / {:.3f} / {:.3f}".format(*beside)
    )
    yield Figure(
        "pages: ours, precision / recall / F1",
        "{:.3f} / {:.3f} / {:.3f}".format(*scores),
        "F1 at least 0.958 and plain",
        scores[2] >= max(0.958, beside[2]),
    )
    yield Figure("pages: read a second", f"{len(truth) / seconds:.0f}")
    for field in ("title", "published", "source", "url"):
        share = sum(bool(getattr(article.info, field)) for article in ours.values()) / len(truth)
        yield Figure(f"pages: {field} found", f"{share:.1%}")


def squeezed(text: str) -> str:
    return "".join(text.split())


def measure_furniture(data: Path, articles: dict[str, list[Article]]) -> Iterator[Figure]:
    """Patterns that survive in all articles; furniture and lost sentences in those marked by hand."""
    for name in (*SETS, "sample"):
        dirty = sum(any(pattern.search(article.text) for pattern in SURVIVORS) for article in articles[name])
        share = dirty / len(articles[name])
        yield Figure(
            f"{name}: articles in which furniture survives",
            f"{dirty} of {len(articles[name]):,} ({share:.2%})",
            "under 1 %",
            share < 0.01,
        )
    story = lost = furniture = left = 0
    for mark in rows_of(MARKED):
        raw, cleaned = marked_text(data, mark, articles)
        for begin, end in mark["story"]:
            story += 1
            lost += squeezed(raw[int(begin) : int(end)]) not in squeezed(cleaned)
        kept = "".join(squeezed(raw[int(begin) : int(end)]) for begin, end in mark["story"])
        for begin, end in mark["furniture"]:
            furniture += 1
            piece = squeezed(raw[int(begin) : int(end)])
            left += squeezed(cleaned).count(piece) > kept.count(piece)
    yield Figure(
        "marked articles: sentences lost", f"{lost} of {story:,}", "under 0.5 %", lost < 0.005 * story
    )
    yield Figure("marked articles: furniture left", f"{left} of {furniture}")


def marked_text(data: Path, mark: dict[str, str], articles: dict[str, list[Article]]) -> tuple[str, str]:
    """A marked article as it stands in the data, and as it is read."""
    path = data / mark["file"]
    if path.suffix == ".txt":
        raw = path.read_text(encoding="utf-8")
        [article] = read_file(SourceFile(path, path.name, 1, 0)).articles
    else:
        row = json.loads(path.read_text(encoding="utf-8").split("\n")[int(mark["line"]) - 1])
        raw = row["text"]
        article = next(article for article in articles[path.parent.name] if article.id == row["id"])
    assert hashlib.sha256(raw.encode()).hexdigest() == mark["sha256"], f"another text than was marked: {path}"
    return raw, article.text


def as_scrape(row: dict[str, str]) -> str:
    """A record as a scraper would have saved it: site name, headline, date line, story."""
    return f"Warta Kita\n\n{row['title']}\n\nRabu, 19 Juni 2024 | 10:15 WIB\n\n{row['text']}"


def measure_metadata(data: Path) -> Iterator[Figure]:
    scrapes = [
        row for name in SETS for row in rows_of(data / "eval" / name / "articles.jsonl") if row.get("title")
    ]
    scrapes = [row for row in scrapes if len(row["text"]) > 200]
    right = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        for row in scrapes:
            path.write_text(as_scrape(row), encoding="utf-8")
            for article in read_file(SourceFile(path, "a.txt", 1, 0)).articles:
                right["title"] += squeezed(article.info.title) == squeezed(row["title"])
                right["date"] += article.info.published == "2024-06-19T10:15:00+07:00"
    for field, aim in (("title", 0.95), ("date", 0.99)):
        share = right[field] / len(scrapes)
        yield Figure(
            f"scrapes: {field} right", f"{share:.1%} of {len(scrapes):,}", f"at least {aim:.0%}", share >= aim
        )
    for name in SETS:
        path = data / "eval" / name / "articles.jsonl"
        stated = {row["id"]: row for row in rows_of(path)}
        bare = read_jsonl(path, lambda row: {key: row[key] for key in ("id", "url", "text")})
        dated = [
            article for article in bare if re.search(r"/20\d\d/?[01]\d/?[0-3]\d", stated[article.id]["url"])
        ]
        found = sum(bool(article.info.published) for article in dated)
        named = sum(bool(article.info.source) for article in bare)
        yield Figure(f"{name}: date found in address", f"{found} of {len(dated):,}")
        yield Figure(f"{name}: source found", f"{named} of {len(bare):,}")
        textual = read_jsonl(path, lambda row: {key: row[key] for key in ("id", "text")})
        begins = [
            article
            for article in textual
            if re.match(r".{0,40}\.(?:com|co\.id)\b.{0,3}[-–—,]", article.text, re.I)
        ]
        if begins:
            found = sum(bool(article.info.source) for article in begins)
            yield Figure(f"{name}: source found in dateline", f"{found} of {len(begins):,}")
    fields = read_jsonl(data / "eval" / "business" / "articles.jsonl")
    found = sum(bool(article.info.published) for article in fields)
    yield Figure(
        "business: date of the field understood", f"{found} of {len(fields)}", "all", found == len(fields)
    )


def measure_languages(data: Path) -> Iterator[Figure]:
    told: dict[str, Counter[str]] = {code: Counter() for code in LANGUAGES.values()}
    for row in rows_of(data / "eval" / "crosslingual" / "nusax_valid.jsonl"):
        for name, code in LANGUAGES.items():
            told[code][detect_language(row[name])] += 1
    for code, counts in told.items():
        others = ", ".join(f"{other} {count}" for other, count in counts.most_common() if other != code)
        right = counts[code] / counts.total()
        yield Figure(
            f"language: {code} told ({others or 'no other'})", f"{right:.0%}", "at least 90 %", right >= 0.9
        )
    questions = [
        qa["question"] for row in rows_of(data / "eval" / "idk_mrc" / "train.jsonl") for qa in row["qas"]
    ]
    right = sum(detect_language(question) == "id" for question in questions) / len(questions)
    yield Figure(
        "language: Indonesian questions told",
        f"{right:.2%} of {len(questions):,}",
        "at least 99 %",
        right >= 0.99,
    )


def measure_collection(articles: dict[str, list[Article]]) -> Iterator[Figure]:
    every = [article for name in SETS for article in articles[name]]
    finder = CopyFinder()
    began = time.process_time()
    for article in every:
        finder.add(article.id, Fingerprint(signature(article.text), article.info.url, article.info.title))
    seconds = time.process_time() - began
    sizes = Counter(map(len, finder.groups()))
    groups = ", ".join(f"{count} of {size}" for size, count in sorted(sizes.items()))
    yield Figure("copies: groups", groups or "none")
    yield Figure("copies: articles compared a second", f"{len(every) / seconds:,.0f}")
    repeated = [article.id for article in every if any(removal.rule == RULE for removal in article.removed)]
    yield Figure("articles that lost lines which their source repeats", f"{len(repeated)}")
    divided = sum(removal.rule == "glued words divided" for article in every for removal in article.removed)
    yield Figure("glued words divided", f"{divided:,}")


def measure_speed(data: Path, build: bool) -> Iterator[Figure]:
    path = data / "eval" / "news" / "articles.jsonl"
    began = time.process_time()  # other programs on the machine do not count
    articles = read_jsonl(path)
    yield Figure(
        "read and cleaned a second, one core", f"{len(articles) / (time.process_time() - began):,.0f}"
    )
    if build:
        import indexer.index
        from indexer.model import load_encoder
        from indexer.settings import Settings

        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder) / "part.jsonl"
            part.write_text("".join(path.open(encoding="utf-8").readlines()[:_BUILT]), encoding="utf-8")
            began = time.process_time()
            read_jsonl(part)
            reading = time.process_time() - began
            settings = Settings()
            encoder = load_encoder(settings)
            encoder.encode_queries(["hangat"])
            began = time.process_time()
            indexer.index.build([part], Path(folder) / "index", encoder, settings, lambda _: None)
            whole = time.process_time() - began
        yield Figure(f"reading's share of a first build of {_BUILT} articles", f"{reading / whole:.1%}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.articles", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="where the evaluation data is")
    parser.add_argument("--no-build", action="store_true", help="leave out the build, which needs the model")
    arguments = parser.parse_args()
    if not (arguments.data / "eval").is_dir():
        print(f"No evaluation data in {arguments.data}: nothing to measure.")
        return 0
    read = {name: read_jsonl(arguments.data / "eval" / name / "articles.jsonl") for name in SETS}
    samples = find_files([SAMPLE, *filter(Path.exists, [arguments.data / "sample"])])
    read["sample"] = [article for file in samples for article in read_file(file).articles]
    counts = LineCounts(article for articles in read.values() for article in articles)
    articles = {name: [counts.clean(article) for article in found] for name, found in read.items()}
    figures = [
        *measure_pages(arguments.data),
        *measure_furniture(arguments.data, articles),
        *measure_metadata(arguments.data),
        *measure_languages(arguments.data),
        *measure_collection(articles),
        *measure_speed(arguments.data, not arguments.no_build),
    ]
    table = Table("what", "figure", "aim", "", title="Reading articles")
    for figure in figures:
        mark = {True: "[green]yes[/]", False: "[red]missed[/]", None: ""}[figure.good]
        table.add_row(figure.name, figure.value, figure.aim, mark)
    Console(width=120).print(table)
    return int(any(figure.good is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
