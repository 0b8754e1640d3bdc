"""No input makes a reader raise anything, hang, or hand on an article that breaks its promises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.articles import SourceFile, detect_language, read_file, suffixes
from indexer.articles.dates import parse_date, parse_date_line
from indexer.articles.urls import canonical_url
from indexer.types import Article
from tests.articles.files import (
    STORY,
    TEXT,
    book_of,
    gzip_of,
    pdf_of,
    tar_of,
    word_of,
    workbook_of,
    zip_of,
)

PAGE = (
    "<html><head><title>A</title></head><body>"
    + "".join(f"<p>{line}</p>" for line in STORY)
    + "</body></html>"
)
FEED = f"<rss><title>W</title><item><title>A</title><description>{TEXT}</description></item></rss>"
WHOLE: dict[str, bytes] = {
    ".txt": f"Daily News\n\nRusia Gabung Aliansi\n\n{TEXT}\n\nADVERTISEMENT\n\nzvr".encode(),
    ".md": f"---\njudul: A\ntanggal: 2024-06-19\n---\n# A\n\n{TEXT}\n\n- a\n- b\n".encode(),
    ".html": PAGE.encode(),
    ".mhtml": b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode(),
    ".json": f'[{{"id": 1, "judul": "A", "isi": "{STORY[0]}"}}]'.encode(),
    ".jsonl": f'{{"id": 1, "judul": "A", "isi": "{STORY[0]}"}}\n'.encode() * 3,
    ".csv": f'judul,isi\nA,"{TEXT}"\nB,"{TEXT}"\n'.encode(),
    ".xlsx": workbook_of([["judul", "isi"], ["A", TEXT]]),
    ".xml": FEED.encode(),
    ".pdf": pdf_of(STORY, "A"),
    ".docx": word_of("A", STORY),
    ".epub": book_of({"a.xhtml": PAGE}),
    ".zip": zip_of({"a.txt": TEXT, "b/c.json": "[]"}),
    ".txt.gz": gzip_of(TEXT),
    ".tar.gz": tar_of({"a.txt": TEXT}),
    ".tar": tar_of({"a.txt": TEXT}, "w"),
}
# The same examples in every run: what a longer search finds becomes a test of its own.
RELAXED = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def check(folder: Path, suffix: str, data: bytes) -> None:
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    contents = read_file(SourceFile(path, path.name, len(data), 0))
    assert contents.articles or contents.rejected
    for rejection in contents.rejected:
        assert rejection.path.startswith("a.")
        assert rejection.reason
        assert "unexpected" not in rejection.reason
        assert "\n" not in rejection.reason
    for article in contents.articles:
        hold_to_its_promises(article)


def hold_to_its_promises(article: Article) -> None:
    assert article.id
    assert article.text.strip() == article.text != ""
    for paragraph in article.text.split("\n\n"):
        assert paragraph == " ".join(paragraph.split())
    assert "\n" not in article.info.title
    assert article.info.published == parse_date(article.info.published)
    assert article.info.url == canonical_url(article.info.url)
    article.text.encode("utf-8")


def damage(whole: bytes) -> st.SearchStrategy[bytes]:
    """The file with some bytes changed, left out or put in twice."""

    def change(edits: list[tuple[int, int, int]]) -> bytes:
        data = bytearray(whole)
        for place, kind, value in edits:
            place %= max(1, len(data))
            if kind == 0:
                data[place : place + 1] = bytes([value])
            elif kind == 1:
                del data[place : place + value]
            else:
                data[place:place] = data[place : place + value]
        return bytes(data)

    edit = st.tuples(st.integers(0, len(whole)), st.integers(0, 2), st.integers(0, 255))
    return st.lists(edit, min_size=1, max_size=8).map(change)


def fuzzed(suffix: str) -> Callable[[Path], None]:
    @RELAXED
    @given(data=st.one_of(damage(WHOLE[suffix]), st.binary(max_size=400)))
    def run(folder: Path, data: bytes) -> None:
        check(folder, suffix, data)

    return run


def test_every_suffix_is_fuzzed() -> None:
    known = {".text": ".txt", ".markdown": ".md", ".htm": ".html", ".xhtml": ".html", ".mht": ".mhtml"}
    known |= {
        ".ndjson": ".jsonl",
        ".tsv": ".csv",
        ".rss": ".xml",
        ".atom": ".xml",
        ".gz": ".txt.gz",
        ".tgz": ".tar.gz",
    }
    assert {known.get(suffix, suffix) for suffix in suffixes()} == set(WHOLE)


@pytest.mark.parametrize("suffix", WHOLE)
def test_damaged_files_are_read_or_rejected(tmp_path: Path, suffix: str) -> None:
    check(tmp_path, suffix, WHOLE[suffix])
    fuzzed(suffix)(folder=tmp_path)


@RELAXED
@given(text=st.text(max_size=600))
def test_any_text_is_an_article_or_rejected(tmp_path: Path, text: str) -> None:
    check(tmp_path, ".txt", text.encode("utf-8", "surrogatepass"))


LINES = st.sampled_from(
    [
        *STORY,
        "ADVERTISEMENT",
        "Baca juga: Harga Naik",
        "Artikel Terkait",
        "Foto: Antara",
        "(mth)",
        "19 Juni 2024",
        "A | B",
    ]
)


@example(lines=["Baca juga: Harga Naik", STORY[0]], breaks="  ")
@example(lines=[STORY[0], "Artikel Terkait", "ADVERTISEMENT", STORY[0], "Artikel Terkait"], breaks="  ")
@example(lines=[STORY[0], "(mth)", "ADVERTISEMENT", STORY[0]], breaks="  ")
@example(lines=[STORY[0], "Artikel Terkait", STORY[0], "(mth)"], breaks="  ")
@RELAXED
@given(lines=st.lists(LINES, max_size=12), breaks=st.sampled_from(["\n", "\n\n", "  ", "\r\n"]))
def test_every_line_of_a_story_survives_whatever_stands_around_it(
    tmp_path: Path, lines: list[str], breaks: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(breaks.join(lines), encoding="utf-8")
    contents = read_file(SourceFile(path, "a.txt", 1, 0))
    found = "\n".join(article.text for article in contents.articles)
    for line in STORY:
        assert found.count(line) == lines.count(line)


@RELAXED
@given(text=st.text(max_size=200))
def test_fields_take_any_text(text: str) -> None:
    assert isinstance(detect_language(text), str)
    assert isinstance(parse_date_line(text), str)
    assert parse_date(parse_date(text)) == parse_date(text)
    assert canonical_url(canonical_url(text)) == canonical_url(text)
