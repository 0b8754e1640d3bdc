import json
from pathlib import Path

import pytest

import indexer
from indexer.__main__ import main
from tests.toys import ToyEncoder


def test_an_export_is_read_elsewhere(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, first, second = tmp_path / "index.tanya", tmp_path / "first", tmp_path / "second"
    indexer.build([toy_articles], first, encoder=ToyEncoder())
    assert main(["export", str(file), "--index", str(first), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == {"articles": 4, "passages": 4, "bytes": file.stat().st_size}
    assert main(["import", str(file), "--index", str(second)]) == 0
    assert capsys.readouterr().out.startswith(f"4 articles, 4 passages read into {second} (")
    hits = [indexer.open(index, encoder=ToyEncoder()).search("banjir di Garut") for index in (first, second)]
    assert hits[0] == hits[1]


def test_what_is_no_export_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"something else")
    assert main(["import", str(tmp_path / "file"), "--index", str(tmp_path / "index")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be imported" in err
    assert main(["export", str(tmp_path / "x"), "--index", str(tmp_path / "none")]) == 1
    assert "No index in" in capsys.readouterr().err
