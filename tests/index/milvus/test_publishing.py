from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from indexer.articles import FileContents, SourceFile, read_file
from indexer.errors import BusyError
from indexer.index import open_index
from indexer.index.milvus import machines, publishing
from indexer.index.milvus.fields import FOREVER
from tests.index.library import Library, code, view
from tests.index.milvus.machines import before_it_is_committed, built, ids, looking_into, machine, names


def test_several_machines_keep_their_own_articles_up_to_date(library: Library) -> None:
    one, other = machine(library, "satu", 1, 2), machine(library, "dua", 7, 8)
    assert built(one).added == 2
    assert built(other).added == 2
    assert ids(library) == ["dua-7.txt", "dua-8.txt", "satu-1.txt", "satu-2.txt"]
    (one.folder / "satu-1.txt").unlink()
    assert built(one).removed == 1
    assert (built(other).unchanged, built(one).unchanged) == (2, 1)
    assert ids(library) == ["dua-7.txt", "dua-8.txt", "satu-2.txt"]
    with closing(open_index(library.index)) as index:
        assert (index.status().articles, index.status().generation) == (3, 3)
        with index.snapshot() as snapshot:
            found = snapshot.lexical(code(8), 10)
            assert [each.article_id for each in snapshot.passages([key for key, _ in found]).values()] == [
                "dua-8.txt"
            ]


def test_machines_build_at_once_and_readers_see_whole_builds(library: Library) -> None:
    one, other = machine(library, "satu", 1, 2), machine(library, "dua", 7, 8)
    built(one)
    one.write("satu-3.txt", "Tiga\n\nKapal wisata berlayar ke pulau seberang setiap pagi.")
    (one.folder / "satu-1.txt").unlink()
    seen: list[list[str]] = []

    def meanwhile() -> None:
        seen.append(ids(library))
        built(other)
        seen.append(ids(library))

    with before_it_is_committed(meanwhile):
        built(one)
    assert seen == [
        ["satu-1.txt", "satu-2.txt"],
        ["dua-7.txt", "dua-8.txt", "satu-1.txt", "satu-2.txt"],
    ]
    assert ids(library) == ["dua-7.txt", "dua-8.txt", "satu-2.txt", "satu-3.txt"]


# milvus-lite leaves the log of a collection open that two writers make at once.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_machines_that_begin_at_the_same_moment_do_not_disturb_each_other(library: Library) -> None:
    both = [machine(library, name, *range(first, first + 5)) for name, first in (("satu", 10), ("dua", 20))]
    with ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            list(threads.map(built, both))
            for each in both:
                each.write("baru.txt" if each is both[0] else "lain.txt", "Judul\n\nKapal wisata berlayar.")
        assert [report.added for report in threads.map(built, both)] == [0, 0]
    assert len(ids(library)) == 12
    assert ids(library) == sorted(path.name for each in both for path in each.folder.iterdir())


def test_a_reader_keeps_what_it_began_with(library: Library) -> None:
    library.build()
    with closing(open_index(library.index)) as index, index.snapshot() as held:
        before = view(library.index)
        assert held.status.generation == 1
        for edition in (1, 2):
            library.fill(2, 3, edition=edition)
            library.fill(6 + edition)
            library.build()
        query = library.encoder.encode_queries(["bantuan"])[0]
        found = held.passages([key for key, _ in held.dense(query, 100)])
        assert len(found) == held.status.passages == len(before.passages)
        for passage in found.values():
            text = held.article(passage.article_id).text
            assert text[passage.start : passage.end] == passage.text
        assert "edisi 0" in held.article("berita-002.txt").text
        assert held.lexical(code(8), 10) == []
        with index.snapshot() as newest:
            assert "edisi 2" in newest.article("berita-002.txt").text
            assert newest.status.articles == 7


class KilledError(BaseException):
    pass


def killed(*_: object, **__: object) -> Any:
    raise KilledError


@pytest.mark.parametrize("moment", ["commit", "note", "retire"])
def test_a_build_that_is_killed_changes_nothing_or_all(
    library: Library, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    library.build()
    before = view(library.index)
    library.fill(2, edition=1)
    library.fill(6)
    (library.folder / "berita-005.txt").unlink()
    with monkeypatch.context() as patched:
        if moment == "commit":
            patched.setattr(machines, "store", killed)
        elif moment == "note":
            patched.setattr("indexer.index.milvus.ledger.Ledger.note", killed)
        else:
            patched.setattr(publishing.Publication, "_retire", killed)
        with pytest.raises(KilledError):
            library.build()
    after = view(library.index)
    assert (after == before) == (moment != "note")
    # What the killed build wanted to take out stays, where it is there again.
    library.fill(5)
    library.build()
    assert ids(library) == [f"berita-{number:03}.txt" for number in range(1, 7)]
    plain = Library(library.root / "plain")
    shutil.copytree(library.folder, plain.folder)
    plain.build()
    assert view(library.index) == view(plain.index)


def test_what_left_is_deleted_when_nobody_can_read_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build()
    library.fill(2, edition=1)
    library.build()
    with looking_into(library) as engine:
        of = names(engine)
        assert engine.count(of.passages, f"died < {FOREVER}") == 1
        library.build()
        assert engine.count(of.passages, f"died < {FOREVER}") == 1
        monkeypatch.setattr(publishing, "RETENTION_SECONDS", 0.0)
        library.build()
        assert engine.count(of.passages, "passage > 0") == 5
        assert engine.count(of.articles, f"died < {FOREVER}") == 0


def test_nothing_is_committed_where_nothing_changed(library: Library) -> None:
    library.build()
    assert built(library).unchanged == 5
    with closing(open_index(library.index)) as index:
        assert index.status().generation == 1


def test_an_article_that_another_machine_holds_is_left_to_it(library: Library) -> None:
    one, other = machine(library, "satu"), machine(library, "dua")
    for each in (one, other):
        each.write("semua.jsonl", json.dumps({"id": "r1", "title": "Judul", "text": f"Isi {each.folder}."}))
    built(one)
    report = built(other)
    assert (report.added, [each.path for each in report.rejected]) == (0, ["r1"])
    assert "the machine 'satu' holds an article of this id" in report.rejected[0].reason
    assert ids(library) == ["r1"]
    # Once that machine gives it up, it is free.
    (one.folder / "semua.jsonl").unlink()
    built(one)
    assert built(other).added == 1
    assert ids(library) == ["r1"]


def test_of_two_machines_that_indexed_one_id_at_once_one_is_believed(library: Library) -> None:
    one, other = machine(library, "satu"), machine(library, "dua")
    for number, each in enumerate((one, other)):
        line = {"id": "r1", "title": "Judul", "text": f"Isi {code(number)} {'lain ' * number}saja."}
        each.write("semua.jsonl", json.dumps(line))
    with before_it_is_committed(lambda: built(other)):
        assert built(one).added == 1
    with closing(open_index(library.index)) as index, index.snapshot() as snapshot:
        assert [info.id for info in snapshot.all_infos()] == ["r1"]
        text = snapshot.article("r1").text
        found = snapshot.passages([key for key, _ in snapshot.lexical("isi saja", 10)])
        assert [passage.text for passage in found.values()] == [text]


def test_two_machines_of_one_name_are_told_apart(library: Library) -> None:
    library.build()
    library.fill(6)

    def meanwhile() -> None:
        with looking_into(library) as engine:
            (found,) = machines.load_machines(engine, names(engine)).values()
            machines.commit(engine, names(engine), replace(found, generation=9))

    with before_it_is_committed(meanwhile), pytest.raises(BusyError, match="another machine that is called"):
        built(library)


def test_what_milvus_cannot_store_is_left_out_and_said(library: Library) -> None:
    def reading(file: SourceFile) -> FileContents:
        author = "é" * 40_000 if file.name == "berita-003.txt" else ""
        return FileContents(
            tuple(replace(a, info=replace(a.info, author=author)) for a in read_file(file).articles)
        )

    report = built(library, read=reading)
    assert [(each.path, "65535 bytes" in each.reason) for each in report.rejected] == [
        ("berita-003.txt", True)
    ]
    assert (report.added, len(ids(library))) == (4, 4)


def test_a_long_article_is_whole(library: Library) -> None:
    text = "\n\n".join(f"Paragraf {n} tentang 🌾 padi dan {code(n)}." for n in range(1500))
    library.write("panjang.txt", f"Panjang\n\n{text}\n")
    built(library)
    plain = Library(library.root / "plain")
    shutil.copytree(library.folder, plain.folder)
    plain.build()
    with closing(open_index(library.index)) as index, index.snapshot() as snapshot:
        article = snapshot.article("panjang.txt")
        assert len(article.text) > 50_000
        with closing(open_index(plain.index)) as other, other.snapshot() as expected:
            assert article == expected.article("panjang.txt")
            assert snapshot.passages_of("panjang.txt") == expected.passages_of("panjang.txt")
