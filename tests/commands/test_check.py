import json
from pathlib import Path

import pytest

import indexer
from indexer.__main__ import main
from tests.index.library import overwrite
from tests.toys import ToyEncoder


@pytest.fixture
def index(toy_articles: Path, tmp_path: Path) -> Path:
    indexer.build([toy_articles], tmp_path / "index", encoder=ToyEncoder())
    return tmp_path / "index"


def damage(index: Path) -> None:
    vectors = [path for path in (index / "generations").rglob("*") if path.is_file() and path.stat().st_size]
    for path in vectors:
        overwrite(path, b"")


def test_a_sound_index(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--index", str(index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["sound"], record["articles"], record["problems"]) == (True, 4, [])


def test_only_looking_mends_nothing(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(index)
    for _ in range(2):
        assert main(["check", "--only-look", "--index", str(index)]) == 1
        out, err = capsys.readouterr()
        assert "is damaged" in out
        assert err.startswith("The index is damaged: ")
        assert err.endswith("Mend it: python -m indexer check\n")
        assert err.count("\n") == 1


def test_what_is_derived_is_mended(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(index)
    assert main(["check", "--index", str(index)]) == 0
    out, err = capsys.readouterr()
    assert "is mended" in out
    assert err == ""
    assert main(["check", "--index", str(index)]) == 0
    assert "is sound" in capsys.readouterr().out
    assert indexer.open(index, encoder=ToyEncoder()).search("banjir di Garut")[0].article.id == "banjir.txt"


def test_a_catalogue_that_cannot_be_mended(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (index / "catalogue.sqlite").write_bytes(b"not a database at all" * 1000)
    assert main(["check", "--index", str(index)]) == 1
    assert "build again" in capsys.readouterr().err


def test_there_is_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--index", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("No index in ")
