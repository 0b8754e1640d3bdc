import json
from pathlib import Path

import pytest

import indexer
from indexer.__main__ import main
from tests.toys import ToyEncoder


@pytest.fixture
def index(toy_articles: Path, place: Path) -> Path:
    indexer.build([toy_articles], place, encoder=ToyEncoder())
    return place


def ids(index: Path) -> list[str]:
    return [article.id for article in indexer.open(index).articles()]


def test_by_id_path_and_source(index: Path, toy_articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "bola-1", "--index", str(index), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["removed"] == ["bola-1"]
    assert main(["remove", str(toy_articles / "banjir.txt"), "--index", str(index)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "removed  banjir.txt"
    assert main(["remove", "--source", "pasar kita", "--index", str(index)]) == 0
    assert ids(index) == ["bola-2"]


def test_later_builds_leave_it_out_until_it_is_let_in_again(
    index: Path, toy_articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    encoder = ToyEncoder()
    assert main(["remove", "bola-1", "--index", str(index)]) == 0
    indexer.build([toy_articles], index, encoder=encoder)
    assert "bola-1" not in ids(index)
    assert main(["remove", "--undo", "bola-1", "--index", str(index), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"withdrawn": 1}
    indexer.build([toy_articles], index, encoder=encoder)
    assert "bola-1" in ids(index)


def test_an_export_that_cannot_be_reached_is_said(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    indexer.build([toy_articles], index, encoder=ToyEncoder())
    export = tmp_path / "index.tanya"
    assert main(["export", str(export), "--index", str(index)]) == 0
    export.write_bytes(b"damaged")
    assert main(["remove", "bola-1", "--index", str(index)]) == 1
    out, err = capsys.readouterr()
    assert "removed  bola-1" in out
    assert err == (
        f"Cannot write {export}: this export still holds the text and could not be written; "
        "remove it by hand\n"
    )


def test_nothing_matches_or_nothing_is_given(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "tidak-ada", "--index", str(index)]) == 1
    assert "No article" in capsys.readouterr().err
    assert main(["remove", "--index", str(index)]) == 2
    assert len(ids(index)) == 4


@pytest.mark.parametrize("given", [[""], ["bola-1", " "], ["--source", ""], ["--undo", ""]])
def test_what_is_empty_names_nothing(
    index: Path,
    toy_articles: Path,
    given: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(toy_articles.parent)
    assert main(["remove", "--index", str(index), *given]) == 2
    assert "an ID, a PATH or a NAME is empty" in capsys.readouterr().err
    assert len(ids(index)) == 4
