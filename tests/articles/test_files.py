from pathlib import Path

import pytest

from indexer.articles import find_files
from indexer.errors import ArticleError


def write(path: Path, text: str = "Isi.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_files(paths)]


def test_names_are_relative_to_the_folder_and_ordered(tmp_path: Path) -> None:
    for name in ("b/dua.md", "a.txt", "b/satu.html", "b/c/tiga.jsonl"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.txt", "b/c/tiga.jsonl", "b/dua.md", "b/satu.html"]


def test_hidden_and_unknown_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".rahasia.txt", ".git/a.txt", "gambar.png", "README", "ada.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["ada.txt"]


def test_a_file_given_by_name_is_listed_whatever_its_suffix(tmp_path: Path) -> None:
    assert names(write(tmp_path / "gambar.png"), write(tmp_path / "satu.txt")) == ["gambar.png", "satu.txt"]


def test_size_and_time_are_those_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "satu.txt", "12345")
    [found] = find_files([tmp_path])
    assert (found.path, found.size, found.mtime_ns) == (path, 5, path.stat().st_mtime_ns)


def test_a_file_reached_twice_is_listed_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "satu.txt")
    assert names(tmp_path, tmp_path / "a", path) == ["a/satu.txt"]


def test_the_same_name_below_two_folders_stays_apart(tmp_path: Path) -> None:
    write(tmp_path / "a" / "satu.txt")
    write(tmp_path / "b" / "satu.txt")
    assert names(tmp_path / "a", tmp_path / "b") == ["satu.txt", "b/satu.txt"]


def test_a_link_to_a_folder_above_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "satu.txt")
    (tmp_path / "a" / "kembali").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/satu.txt"]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file or folder"):
        find_files([tmp_path / "tiada"])


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert find_files([tmp_path]) == []


def test_a_name_that_is_no_utf_8_is_given_in_letters(tmp_path: Path) -> None:
    write(tmp_path / "caf\udce9" / "kop\udce9.txt", "12345")
    [found] = find_files([tmp_path])
    assert (found.name, found.size) == (r"caf\udce9/kop\udce9.txt", 5)
    assert found.place == str(tmp_path) + r"/caf\udce9/kop\udce9.txt"
    assert found.path.read_text() == "12345"


def test_names_that_are_written_the_same_stay_apart(tmp_path: Path) -> None:
    write(tmp_path / "a" / "kop\udce9.txt")
    write(tmp_path / "a" / r"kop\udce9.txt")
    assert sorted(names(tmp_path / "a")) == [r"a/kop\udce9.txt", r"kop\udce9.txt"]


def test_a_link_to_itself_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "satu.txt")
    (tmp_path / "lingkar.txt").symlink_to("lingkar.txt")
    assert names(tmp_path) == ["lingkar.txt", "satu.txt"]
