import io
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.commands.human_output import (
    print_answer,
    print_article,
    print_hits,
    print_listing,
    print_status,
)
from indexer.types import Article, ArticleInfo, Hit, IndexStatus, Passage
from tests.commands.samples import ANSWER, BARE, BARE_HIT, CITATION, HIT, INFO, REFUSAL, SECOND, TEXT


def test_hits_are_a_ranked_list(capsys: pytest.CaptureFixture[str]) -> None:
    print_hits([HIT, BARE_HIT])
    assert capsys.readouterr().out.splitlines() == [
        " 1. Harga beras naik",
        "    Priangan.com · 2024-06-19 · score 0.877 · ekonomi/beras.txt",
        "    https://contoh.example/beras",
        "    also as ekonomi/beras-2.txt",
        "    Harga beras naik 5 persen di Garut.",
        "",
        " 2. catatan.txt",
        "    score 0.250 · catatan.txt",
        "    abc",
        "",
    ]


def test_no_hit_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_hits([])
    assert capsys.readouterr().out == "Nothing found.\n"


def test_a_long_passage_is_cut_between_words(capsys: pytest.CaptureFixture[str]) -> None:
    text = "kata " * 199 + "kata"
    print_hits([Hit(1, BARE, Passage(BARE.id, 0, len(text), text), 0.5)])
    snippet = capsys.readouterr().out.splitlines()[2]
    assert snippet.endswith("kata …")
    assert len(snippet) < 330


def test_how_an_answer_came_to_be_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(replace(ANSWER, note="Ditulis oleh\nmodel bahasa."))
    assert capsys.readouterr().out.splitlines()[2:6] == [
        "Harga beras naik 5 persen di Garut. [1]",
        "",
        "Ditulis oleh model bahasa.",
        "",
    ]


def test_an_answer_has_its_numbered_sources(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(ANSWER)
    assert capsys.readouterr().out.splitlines() == [
        "5 persen",
        "",
        "Harga beras naik 5 persen di Garut. [1]",
        "",
        "Sumber:",
        "[1] Harga beras naik",
        "    Priangan.com · 2024-06-19 · ekonomi/beras.txt",
        "    https://contoh.example/beras",
        "    “Harga beras naik 5 persen di Garut.”",
        "",
    ]


def test_what_was_searched_is_said_where_it_is_not_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(replace(ANSWER, searched="Kapan gempa Cianjur terjadi?"))
    first = capsys.readouterr().out.splitlines()[0]
    assert first in ("Dicari: Kapan gempa Cianjur terjadi?", "Searched for: Kapan gempa Cianjur terjadi?")
    print_answer(replace(ANSWER, searched=ANSWER.question))
    assert capsys.readouterr().out.splitlines()[0] != first


def test_quotes_of_one_source_stand_together(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(replace(ANSWER, citations=(CITATION, SECOND)))
    assert capsys.readouterr().out.splitlines()[5:] == [
        "[1] Harga beras naik",
        "    Priangan.com · 2024-06-19 · ekonomi/beras.txt",
        "    https://contoh.example/beras",
        "    “Harga beras naik 5 persen di Garut.”",
        "    “naik 5 persen”",
        "",
    ]


def test_without_an_answer_the_nearest_articles_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(REFUSAL)
    assert capsys.readouterr().out.splitlines() == [
        "Artikel tidak menjawab.",
        "",
        "Artikel yang paling dekat:",
        "  • Harga beras naik",
        "    Priangan.com · 2024-06-19 · ekonomi/beras.txt",
        "    https://contoh.example/beras",
    ]


def test_an_article_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    print_article(Article(INFO, "Alinea satu.\n\nAlinea dua."))
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["Harga beras naik", "id        ekonomi/beras.txt", "source    Priangan.com"]
    assert lines[-4:] == ["", "Alinea satu.", "", "Alinea dua."]
    assert not any(line.startswith("author") for line in lines)


def test_the_listing_has_a_line_for_each_article(capsys: pytest.CaptureFixture[str]) -> None:
    print_listing([INFO, ArticleInfo("b", title="Judul\tdengan\nbaris")])
    assert capsys.readouterr().out.splitlines() == [
        "ekonomi/beras.txt\t2024-06-19T08:00:00+07:00\tPriangan.com\tHarga beras naik",
        "b\t\t\tJudul dengan baris",
    ]


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999 bytes"), (1_500_000, "1.5 MB"), (5e12, "5,000.0 GB")], ids=str
)
def test_the_status(capsys: pytest.CaptureFixture[str], size: int, words: str) -> None:
    print_status(
        IndexStatus(1200, 3400, "bundled", 384, "2026-01-02T03:04:05Z", int(size)), Path("data/index")
    )
    assert capsys.readouterr().out.splitlines() == [
        "index     data/index",
        "articles  1,200",
        "passages  3,400",
        "model     bundled (384 dimensions)",
        "built at  2026-01-02T03:04:05Z",
        f"on disk   {words}",
    ]


def test_copies_are_called_by_their_outlets(capsys: pytest.CaptureFixture[str]) -> None:
    copied = ("a", "b", "c", "own", "unknown")
    outlets = {"a": "Warta", "b": "Kabar\x1b[2J", "c": "Warta", "own": INFO.source, "unknown": ""}
    print_hits([replace(HIT, copies=copied)], "id", outlets)
    assert "    juga dimuat di 2 media: Warta, Kabar\N{REPLACEMENT CHARACTER}[2J" in capsys.readouterr().out
    print_answer(replace(ANSWER, citations=(replace(CITATION, copies=copied),)), outlets)
    assert "    juga dimuat di 2 media: Warta, Kabar" in capsys.readouterr().out
    print_hits([replace(HIT, copies=("a",))], "en", outlets)
    assert "    also in 1 outlet: Warta\n" in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour_wrapping_and_links(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout", terminal)
    print_answer(ANSWER)
    shown = terminal.getvalue()
    assert "\x1b[1;36m[1]\x1b[0m" in shown
    assert "\x1b]8;" in shown
    assert "https://contoh.example/beras" in shown


def test_articles_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[2Jhapus\x07 [bold]tebal[/bold] \u202eterbalik \x9b31m"
    print_article(Article(ArticleInfo("a", title=hostile, url="javascript:alert(1)"), hostile))
    shown = capsys.readouterr().out
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert shown.count("[bold]tebal[/bold]") == 2


def test_only_a_web_address_becomes_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdout", terminal)
    print_article(Article(ArticleInfo("a", url="javascript:alert(1)"), TEXT))
    assert "\x1b]8;" not in terminal.getvalue()
