"""Groups of copies follow what happens to the files: through builds, as a user makes them."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.index import copies, export_index, import_index, open_index, remove
from indexer.index.catalogue import catalogue_path
from tests.index.library import Library

WORDS = [f"kata{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}{number}" for number in range(900)]


def text(seed: int, length: int = 200) -> str:
    words = random.Random(seed).choices(WORDS, k=length)
    return "\n\n".join(
        " ".join(words[first : first + 40]).capitalize() + "." for first in range(0, length, 40)
    )


def edited(story: str, seed: int) -> str:
    """A copy as another outlet prints it: some words changed, a line added."""
    words = story.split(" ")
    for place in random.Random(seed).sample(range(len(words)), 3):
        words[place] = "disunting"
    return " ".join(words) + f"\n\nLaporan kontributor {seed} dari lapangan selesai di sini."


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library(tmp_path)


def groups(index: Path) -> list[tuple[str, ...]]:
    """Every group, each member's view of it being the same."""
    with open_index(index).snapshot() as snapshot:
        ids = [article.id for article in snapshot.all_articles()]
        others = snapshot.copies(ids)
    found = {tuple(sorted((article, *rest))) for article, rest in others.items()}
    assert all(others[member] for story in found for member in story)
    return sorted(found)


def test_editions_that_their_titles_date_apart_are_not_grouped(empty: Library) -> None:
    for name, title in (("a", "Film 22 Agustus"), ("b", "Film 24 Agustus"), ("c", "Film pekan ini")):
        empty.write(f"{name}.md", f"---\ntitle: {title}\n---\n\n{text(1)}")
    empty.write("d.md", f"---\ntitle: Film 24 Agustus, siaran ulang\n---\n\n{text(2)}")
    assert empty.build().grouped == 2
    # Both are copies of the one without a day.
    assert groups(empty.index) == [("a.md", "b.md", "c.md")]
    (empty.folder / "c.md").unlink()
    empty.build()
    assert groups(empty.index) == []


def test_copies_are_grouped_as_they_come_and_apart_as_they_go(empty: Library) -> None:
    empty.write("a.txt", text(1))
    empty.write("lain.txt", text(2))
    assert empty.build().grouped == 0
    empty.write("b.txt", edited(text(1), 5))
    report = empty.build()
    assert (report.added, report.unchanged, report.grouped) == (1, 2, 1)
    empty.write("c.txt", edited(text(1), 6))
    assert empty.build().grouped == 2
    assert groups(empty.index) == [("a.txt", "b.txt", "c.txt")]
    (empty.folder / "a.txt").unlink()
    empty.build()
    assert groups(empty.index) == [("b.txt", "c.txt")]
    empty.write("c.txt", text(3), age=50)
    assert empty.build().grouped == 0
    assert groups(empty.index) == []


def test_what_one_article_joined_falls_apart_without_it(empty: Library) -> None:
    # Two excerpts that share too little with each other, and the whole that holds both.
    whole = text(1, 400)
    empty.write("awal.txt", whole[: int(len(whole) * 0.75)])
    empty.write("utuh.txt", whole)
    empty.write("panjang.txt", f"{whole}\n\n{text(9, 150)}")
    empty.build()
    assert groups(empty.index) == [("awal.txt", "panjang.txt", "utuh.txt")]
    remove(empty.index, ids=["utuh.txt"])
    joined = groups(empty.index)
    (empty.folder / "utuh.txt").unlink()
    empty.build()
    fresh = Library(empty.root / "fresh")
    for path in empty.folder.iterdir():
        fresh.write(path.name, path.read_text(encoding="utf-8"))
    fresh.build()
    assert groups(empty.index) == joined == groups(fresh.index)


def test_any_order_makes_the_same_groups(tmp_path: Path) -> None:
    names = {f"{seed}-{number}.txt": (seed, number) for seed in range(6) for number in range(3)}
    made = []
    for order in range(3):
        library = Library(tmp_path / str(order))
        shuffled = random.Random(order).sample(list(names), len(names))
        for portion in (shuffled[:7], shuffled[7:12], shuffled[12:]):
            for name in portion:
                seed, number = names[name]
                library.write(name, edited(text(seed), number) if number else text(seed))
            library.build()
        made.append(groups(library.index))
    assert made[0] == made[1] == made[2]
    assert [len(story) for story in made[0]] == [3] * 6


def test_one_address_with_and_without_tracking_is_one_story(empty: Library) -> None:
    first = text(1)
    changed = "\n\n".join([text(7, 80), first.split("\n\n", 1)[1]])
    records = [
        {"id": "1", "url": "https://contoh.example/kabar/banjir?utm_source=x", "text": first},
        {"id": "2", "url": "https://contoh.example/kabar/banjir#atas", "text": changed},
        {"id": "3", "url": "https://contoh.example/kabar/lain", "text": changed[::-1]},
    ]
    empty.write("a.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    empty.build()
    assert groups(empty.index) == [("1", "2")]


def test_more_copies_than_are_compared(empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_MOST_ALIKE", 3)
    monkeypatch.setattr(copies, "_BATCH", 4)
    for number in range(12):
        empty.write(f"{number:02}.txt", edited(text(1), number))
    empty.build()
    assert [len(story) for story in groups(empty.index)] == [12]
    # The first, with which all others were compared, go.
    for number in range(5):
        (empty.folder / f"{number:02}.txt").unlink()
    empty.build()
    assert [len(story) for story in groups(empty.index)] == [7]


def test_an_import_groups_too(empty: Library, tmp_path: Path) -> None:
    for name, story in (("a.txt", text(1)), ("b.txt", edited(text(1), 2)), ("c.txt", text(3))):
        empty.write(name, story)
    empty.build()
    export_index(empty.index, tmp_path / "x.tanya")
    import_index(tmp_path / "x.tanya", tmp_path / "other")
    assert groups(tmp_path / "other") == groups(empty.index) == [("a.txt", "b.txt")]


def test_nothing_is_left_of_an_article_that_went(empty: Library) -> None:
    empty.write("a.txt", text(1))
    empty.write("b.txt", edited(text(1), 2))
    empty.build()
    (empty.folder / "a.txt").unlink()
    (empty.folder / "b.txt").unlink()
    empty.write("c.txt", text(3))
    empty.build()
    with closing(sqlite3.connect(catalogue_path(empty.index))) as catalogue:
        (key,) = catalogue.execute("SELECT key FROM articles").fetchone()
        for table in ("fingerprints", "bands", "pairs", "copies", "lines"):
            assert {article for (article,) in catalogue.execute(f"SELECT article FROM {table}")} <= {key}
        assert catalogue.execute("SELECT count(*) FROM bands").fetchone() == (48,)
