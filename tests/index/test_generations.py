from __future__ import annotations

import os
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError
from indexer.index import generations
from indexer.index.generations import Verified


def filled(folder: Path, number: int = 1) -> Path:
    """A generation of two files."""
    place = generations.start(folder, number, None)
    (place / "vectors").mkdir()
    (place / "vectors" / "a.faiss").write_bytes(b"vectors" * 100)
    (place / "meta.json").write_bytes(b"{}")
    return place


def test_a_generation_starts_with_the_files_of_the_last(tmp_path: Path) -> None:
    old = filled(tmp_path)
    (old / "x.lock").touch()
    new = generations.start(tmp_path, 2, 1)
    assert (new / "vectors" / "a.faiss").samefile(old / "vectors" / "a.faiss")
    assert not (new / "x.lock").exists()


def test_files_are_copied_where_links_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    old = filled(tmp_path)
    monkeypatch.setattr(os, "link", refuse)
    new = generations.start(tmp_path, 2, 1)
    assert (new / "meta.json").read_bytes() == b"{}"
    assert not (new / "meta.json").samefile(old / "meta.json")


def test_what_a_killed_build_left_there_is_not_taken_over(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    filled(tmp_path, 1)
    new = generations.start(tmp_path, 2, None)
    assert list(new.iterdir()) == []


def test_files_are_described_with_size_checksum_and_rows(tmp_path: Path) -> None:
    described = generations.describe(filled(tmp_path), {"vectors/a.faiss": 7}, (), frozenset())
    assert [(file.name, file.size, file.rows) for file in described] == [
        ("meta.json", 2, 0),
        ("vectors/a.faiss", 700, 7),
    ]
    # crc32(b"{}")
    assert described[0].crc == 0xA405F6F9 or described[0].crc == 2745614147


def test_damage_to_an_old_file_is_not_taken_for_its_content(tmp_path: Path) -> None:
    old = filled(tmp_path)
    first = generations.describe(old, {}, (), frozenset())
    new = generations.start(tmp_path, 2, 1)
    (old / "vectors" / "a.faiss").write_bytes(b"vectorz" * 100)
    (new / "meta.json").unlink()
    (new / "meta.json").write_bytes(b"[]")
    second = generations.describe(new, {}, first, frozenset({"meta.json"}))
    assert second[1] == first[1]
    assert second[0].crc != first[0].crc
    with pytest.raises(DamagedIndexError, match=r"a\.faiss: it does not match its checksum"):
        generations.verify(new, second, {})


def test_sound_files_are_verified_once(tmp_path: Path) -> None:
    place = filled(tmp_path)
    described = generations.describe(place, {}, (), frozenset())
    verified: Verified = {}
    generations.verify(place, described, verified)
    assert sorted(verified) == ["meta.json", "vectors/a.faiss"]
    generations.verify(place, described, verified)


@pytest.mark.parametrize("content", [b"", b"vectors" * 99, b"vectors" * 101, b"vectorz" * 100])
def test_another_content_is_damage(tmp_path: Path, content: bytes) -> None:
    place = filled(tmp_path)
    described = generations.describe(place, {}, (), frozenset())
    (place / "vectors" / "a.faiss").write_bytes(content)
    with pytest.raises(DamagedIndexError, match=r"a\.faiss"):
        generations.verify(place, described, {})


def test_a_missing_file_is_not_called_damage(tmp_path: Path) -> None:
    place = filled(tmp_path)
    described = generations.describe(place, {}, (), frozenset())
    (place / "meta.json").unlink()
    with pytest.raises(FileNotFoundError):
        generations.verify(place, described, {})


def test_large_files_are_left_out_of_a_quick_look(tmp_path: Path) -> None:
    place = filled(tmp_path)
    described = generations.describe(place, {}, (), frozenset())
    (place / "vectors" / "a.faiss").write_bytes(b"vectorz" * 100)
    generations.verify(place, described, {}, most=500)
    with pytest.raises(DamagedIndexError):
        generations.verify(place, described, {}, most=1000)


def test_other_generations_are_discarded(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        filled(tmp_path, number)
    generations.discard_others(tmp_path, 2)
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["00000002"]
    generations.discard_others(tmp_path / "none", 1)


def test_damage_is_found_where_threads_read_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "_WORTH_THREADS", 0)
    place = generations.start(tmp_path, 1, None)
    for name in ("a", "b"):
        (place / name).write_bytes(name.encode() * 1000)
    described = generations.describe(place, {}, (), frozenset())
    generations.verify(place, described, {})
    (place / "b").write_bytes(b"c" * 1000)
    with pytest.raises(DamagedIndexError, match="checksum"):
        generations.verify(place, described, {})
