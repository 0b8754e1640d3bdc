import json
from pathlib import Path

import pytest

from indexer.__main__ import main


def build(articles: Path, index: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert main(["build", str(articles), "--index", str(index), "--json"]) == 0
    out, _ = capsys.readouterr()
    record: dict[str, object] = json.loads(out)
    assert list(record) == [
        *("added", "changed", "unchanged", "removed", "grouped", "rejected", "formats", "passages", "seconds")
    ]
    return record


def counts(record: dict[str, object]) -> list[object]:
    return [record[name] for name in ("added", "changed", "unchanged", "removed")]


def test_it_follows_what_happens_to_the_files(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    first = build(toy_articles, index, capsys)
    assert counts(first) == [4, 0, 0, 0]
    assert (first["rejected"], first["passages"]) == ([], 4)
    assert counts(build(toy_articles, index, capsys)) == [0, 0, 4, 0]
    with (toy_articles / "banjir.txt").open("a", encoding="utf-8") as file:
        file.write("\nAir surut pada Minggu pagi di seluruh kecamatan.\n")
    (toy_articles / "beras.md").unlink()
    assert counts(build(toy_articles, index, capsys)) == [0, 1, 2, 1]


def test_one_bad_file_is_reported_and_the_rest_is_indexed(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy_articles / "kosong.txt").write_bytes(b"")
    (toy_articles / "gambar.txt").write_bytes(bytes(range(256)) * 20)
    with (toy_articles / "sepak-bola.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "bola-3", "text": \n')
    record = build(toy_articles, tmp_path / "index", capsys)
    assert counts(record) == [4, 0, 0, 0]
    rejected = record["rejected"]
    assert isinstance(rejected, list)
    assert len(rejected) == 3
    assert all(rejection["path"] and rejection["reason"] for rejection in rejected)


def test_a_person_reads_a_summary(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy_articles / "kosong.txt").write_bytes(b"")
    assert main(["build", str(toy_articles), "--index", str(tmp_path / "index")]) == 0
    out = capsys.readouterr().out
    assert "kosong.txt" in out.splitlines()[0]
    assert "jsonl 1 2 2" in " ".join(out.split())
    assert f"4 articles, 4 passages in {tmp_path / 'index'} (4 added, 1 rejected;" in out


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_build(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    status = main(["build", str(tmp_path / name), "--index", str(tmp_path / "index")])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    if name == "missing":
        assert status == 1
        assert err.splitlines()[-1] == f"{tmp_path / 'missing'}: no such file or folder"
    else:
        assert status in (0, 1)
        assert out or err


def test_a_folder_that_cannot_be_written(
    toy_articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    index = tmp_path / "file" / "index"
    assert main(["build", str(toy_articles), "--index", str(index)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"Cannot write {index}: ")
